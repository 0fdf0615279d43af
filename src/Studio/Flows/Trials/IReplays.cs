using System.Text.Json.Serialization;

namespace FlowOffice.Studio.Flows.Trials;

/// <summary>Follows recorded documents once more by another version. The edge to the engine; nothing is written.</summary>
public interface IReplays
{
    /// <summary>
    /// Follows the documents of a period, each in a transaction of its own that is given up, for as long as one request may
    /// take; null when the organisation has no such definition or version.
    /// </summary>
    Task<ReplayReport?> RunAsync(Guid organisationId, ReplayRequest request, CancellationToken cancellationToken);
}

/// <summary>What is to be followed once more.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="From">First day on which a document was received.</param>
/// <param name="To">Last day.</param>
public sealed record ReplayRequest(string DefinitionId, DateOnly From, DateOnly To)
{
    /// <summary>The version; null for the latest one, which is the draft where there is one.</summary>
    public int? Version { get; init; }

    /// <summary>Where to go on, as <see cref="ReplayReport.Next"/> of the part before said; null to begin.</summary>
    public string? After { get; init; }

    /// <summary>Most documents of this part.</summary>
    public int Most { get; init; } = 50;
}

/// <summary>One part of a replay.</summary>
/// <param name="VersionId">The version's own id.</param>
/// <param name="Version">Its number.</param>
/// <param name="Documents">The documents of this part, in the order of their receipt.</param>
/// <param name="Total">Documents of the whole period, counted up to <see cref="MostCounted"/>.</param>
/// <param name="Next">Where the next part begins; null when this was the last.</param>
public sealed record ReplayReport(string VersionId, int Version, IReadOnlyList<ReplayedDocument> Documents, int Total, string? Next)
{
    /// <summary>Documents of a period are counted up to this.</summary>
    public const int MostCounted = 10_000;
}

/// <summary>One document followed once more.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Number">Its arrival number; null where it has none.</param>
/// <param name="ArrivalDate">The day of that number.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="InstanceId">Its procedure.</param>
/// <param name="Steps">How many of its tasks were followed.</param>
/// <param name="Differences">What would have been otherwise; empty when nothing would.</param>
public sealed record ReplayedDocument(
    Guid DocumentId, int? Number, DateOnly? ArrivalDate, DateTimeOffset ReceivedAt, string InstanceId, int Steps, IReadOnlyList<ReplayDifference> Differences);

/// <summary>Something that would have been otherwise.</summary>
/// <param name="Kind">What.</param>
/// <param name="Title">The step's name.</param>
/// <param name="Recorded">How it was.</param>
/// <param name="Tried">How it would have been.</param>
public sealed record ReplayDifference(ReplayDifferenceKind Kind, string Title, string? Recorded, string? Tried);

/// <summary>Kinds of <see cref="ReplayDifference"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplayDifferenceKind>))]
public enum ReplayDifferenceKind
{
    /// <summary>Another step came.</summary>
    Step,

    /// <summary>Somebody else would have had the task.</summary>
    Holder,

    /// <summary>The task would have been due at another time.</summary>
    Deadline,

    /// <summary>The outcome that was chosen is not offered any more.</summary>
    Outcome,

    /// <summary>A field is asked for that was not filled in.</summary>
    Field,

    /// <summary>The step would have been refused.</summary>
    Refused,

    /// <summary>A step would have failed.</summary>
    Incident,

    /// <summary>It would have ended, or not.</summary>
    End,
}
