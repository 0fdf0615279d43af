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

/// <summary>An expression could not be evaluated. The message says so in Vietnamese; the original stands behind it as the cause.</summary>
/// <param name="field">The input's label, or what else the expression stands in.</param>
/// <param name="cause">What the evaluation threw.</param>
public sealed class InputEvaluationException(string field, Exception cause) : Exception($"Không tính được mục «{field}»: {ExpressionProblem.InWords(cause)}", cause);

/// <summary>The activity's type is not known here.</summary>
public sealed class ActivityNotFoundException(string type, int version) : Exception($"Máy chủ không có loại bước «{type}» (phiên bản {version}).");

/// <summary>A burst ran too long without coming to a wait.</summary>
public sealed class BurstLimitException(string message) : Exception(message);
