namespace FlowOffice.Engine;

/// <summary>The bookmark is not there: it was used, or withdrawn, or never existed. Nothing has changed.</summary>
public sealed class BookmarkGoneException(string bookmarkId) : Exception($"Bookmark {bookmarkId} is not open.")
{
    /// <summary>The bookmark asked for.</summary>
    public string BookmarkId { get; } = bookmarkId;
}

/// <summary>There is no such open incident. Nothing has changed.</summary>
public sealed class IncidentGoneException(string activityInstanceId) : Exception($"Activity execution {activityInstanceId} is not faulted.");

/// <summary>A Fault activity was reached; or another activity reports an error of the office's work.</summary>
public sealed class FaultException(string message, string? code = null, string? category = null, string? faultType = null) : Exception(message)
{
    /// <summary>The code given in the definition.</summary>
    public string? Code { get; } = code;
    /// <summary>The category given in the definition.</summary>
    public string? Category { get; } = category;
    /// <summary>The type given in the definition.</summary>
    public string? FaultType { get; } = faultType;
}

/// <summary>An expression of an input could not be evaluated.</summary>
public sealed class InputEvaluationException(string input, Exception cause) : Exception($"Failed to evaluate activity input '{input}': {cause.Message}", cause);

/// <summary>The activity's type is not known here.</summary>
public sealed class ActivityNotFoundException(string type, int version) : Exception($"Activity type '{type}' version '{version}' could not be found.");

/// <summary>A burst ran too long without coming to a wait.</summary>
public sealed class BurstLimitException(string message) : Exception(message);
