namespace FlowOffice.Studio.Flows;

/// <summary>What the pages show of workflow definitions and their versions. The edge to the definition store.</summary>
public interface IFlowBoard
{
    /// <summary>The organisation's definitions by name, one more than <paramref name="most"/> when there are more.</summary>
    Task<IReadOnlyList<FlowLine>> ListAsync(Guid organisationId, string? search, int most, int skip, CancellationToken cancellationToken);

    /// <summary>What stands above every page of one definition; null when the organisation has none of that id.</summary>
    Task<FlowHeading?> FindAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken);

    /// <summary>Versions, newest first, one more than <paramref name="most"/> when there are more.</summary>
    Task<IReadOnlyList<FlowVersionLine>> VersionsAsync(Guid organisationId, string definitionId, int most, int skip, CancellationToken cancellationToken);
}

/// <summary>One definition in the list.</summary>
/// <param name="DefinitionId">The same for all versions.</param>
/// <param name="Name">Of the latest version.</param>
/// <param name="Procedure">Which procedure of the office it is; null for a sub-workflow or a trial.</param>
/// <param name="Latest">Number of the latest version.</param>
/// <param name="HasDraft">Whether the latest version was never published.</param>
/// <param name="InForce">Number of the version that new work follows today; null when there is none.</param>
/// <param name="InForceSince">First day of that version.</param>
/// <param name="Running">Instances under way, counted up to <see cref="MostCounted"/>.</param>
/// <param name="ChangedAt">When the latest version was last saved.</param>
/// <param name="ChangedBy">Who saved it; null when it came with the program.</param>
public sealed record FlowLine(
    string DefinitionId, string Name, string? Procedure, int Latest, bool HasDraft, int? InForce, DateOnly? InForceSince,
    int Running, DateTimeOffset ChangedAt, string? ChangedBy)
{
    /// <summary>No page counts further: a count that nobody reads must not cost more as the office grows.</summary>
    public const int MostCounted = 1000;
}

/// <summary>The definition that a page is about.</summary>
/// <param name="Latest">Number of the latest version.</param>
/// <param name="HasDraft">Whether the latest version was never published.</param>
/// <param name="InForce">Number of the version that new work follows today.</param>
public sealed record FlowHeading(string DefinitionId, string Name, string Description, string? Procedure, int Latest, bool HasDraft, int? InForce);

/// <summary>One version in the history of a definition.</summary>
/// <param name="Id">The version's own id.</param>
/// <param name="State">Where it stands today.</param>
/// <param name="SavedBy">Who saved it; null when it came with the program.</param>
/// <param name="PublishedBy">Who published it.</param>
/// <param name="Running">Instances under way that follow it, counted up to <see cref="FlowLine.MostCounted"/>.</param>
/// <param name="Ended">Instances that followed it and have ended, counted likewise.</param>
public sealed record FlowVersionLine(
    string Id, int Version, FlowVersionState State, DateTimeOffset SavedAt, string? SavedBy,
    DateTimeOffset? PublishedAt, string? PublishedBy, DateOnly? EffectiveFrom, int Running, int Ended)
{
    /// <summary>The written decision on which it was put into force.</summary>
    public string? DecisionNumber { get; init; }

    public DateOnly? DecisionDate { get; init; }

    /// <summary>The change request on which it was put into force; null where none was needed.</summary>
    public FlowAgreement? Agreement { get; init; }
}

/// <summary>That somebody agreed to a version.</summary>
/// <param name="Symbol">The request's number as people write it.</param>
public sealed record FlowAgreement(Guid RequestId, string Symbol, string? Approver);

/// <summary>Where a version stands.</summary>
public enum FlowVersionState
{
    /// <summary>Never published; it may still be changed.</summary>
    Draft,

    /// <summary>Published, its first day has not come.</summary>
    Awaiting,

    /// <summary>New work follows it.</summary>
    InForce,

    /// <summary>A later version took its place.</summary>
    Replaced,

    /// <summary>Taken out of use.</summary>
    Retracted,
}
