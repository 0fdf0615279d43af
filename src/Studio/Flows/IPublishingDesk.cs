using FlowOffice.Office.Changes;
using FlowOffice.Office.Rights;

namespace FlowOffice.Studio.Flows;

/// <summary>Where a version is put into force: what is needed for it, and doing it. The edge to the definition store.</summary>
public interface IPublishingDesk
{
    /// <summary>How things stand for one definition; null when the organisation has none of that id.</summary>
    Task<PublishingState?> ReadAsync(CurrentPerson person, string definitionId, CancellationToken cancellationToken);

    /// <summary>Sends a change request.</summary>
    Task<PublishingAnswer> AskAsync(CurrentPerson person, string definitionId, PublishingRequest request, CancellationToken cancellationToken);

    /// <summary>Puts the draft into force, or has it wait for its first day.</summary>
    Task<PublishingAnswer> PublishAsync(CurrentPerson person, string definitionId, PublishingTerms terms, CancellationToken cancellationToken);

    /// <summary>Takes the published version out of use.</summary>
    Task<PublishingAnswer> RetractAsync(CurrentPerson person, string definitionId, CancellationToken cancellationToken);

    /// <summary>Gives a published version that is not yet in force another first day.</summary>
    Task<PublishingAnswer> DateAsync(CurrentPerson person, string definitionId, int version, DateOnly from, CancellationToken cancellationToken);
}

/// <summary>How publishing stands for one definition.</summary>
/// <param name="Draft">What could be published; null when the latest version is published.</param>
/// <param name="Published">The version that counts as published; null when there is none.</param>
/// <param name="Awaits">Whether the published version still waits for its first day.</param>
/// <param name="Errors">Why the draft cannot be published as it is drawn; Vietnamese sentences.</param>
/// <param name="Publish">Whether the draft may be published now.</param>
/// <param name="Retract">Whether the published version may be taken out of use now.</param>
/// <param name="Approver">What the organisation calls whoever decides on changes; null when nobody does.</param>
/// <param name="TwoPeople">Whoever edits does not publish.</param>
/// <param name="Today">The day at the office.</param>
public sealed record PublishingState(
    PublishingVersion? Draft, PublishingVersion? Published, bool Awaits, IReadOnlyList<string> Errors, PublishingPermit Publish, PublishingPermit Retract,
    string? Approver, bool TwoPeople, DateOnly Today)
{
    /// <summary>Tells the draft's content apart from every other; null without a draft.</summary>
    public string? DraftHash { get; init; }

    /// <summary>Requests about this definition, the newest first.</summary>
    public IReadOnlyList<ChangeLine> Requests { get; init; } = [];

    /// <summary>People who may today: edit, publish, decide.</summary>
    public IReadOnlyList<string> Editors { get; init; } = [];

    public IReadOnlyList<string> Publishers { get; init; } = [];

    public IReadOnlyList<string> Approvers { get; init; } = [];
}

/// <summary>One version on the publishing page.</summary>
public sealed record PublishingVersion(string Id, int Version, DateTimeOffset SavedAt, string? SavedBy, DateOnly? EffectiveFrom);

/// <summary>Whether something may be done now.</summary>
/// <param name="Refusal">Why not; null when it may.</param>
/// <param name="Request">Number of the approved request on which it would be done.</param>
public sealed record PublishingPermit(string? Refusal, string? Request)
{
    public bool Granted => Refusal is null;
}

/// <summary>A change request as it is sent.</summary>
/// <param name="Action">One of <see cref="ChangeAction"/>.</param>
public sealed record PublishingRequest(string Action, string? Before, string? After, string? Reason, PublishingTerms Terms);

/// <summary>From when, and on what written decision.</summary>
public sealed record PublishingTerms(DateOnly? EffectiveFrom, string? DecisionNumber, DateOnly? DecisionDate)
{
    /// <summary>Null where the field was left empty.</summary>
    public string? DecisionNumber { get; } = string.IsNullOrWhiteSpace(DecisionNumber) ? null : DecisionNumber.Trim();
}

/// <summary>What came of it.</summary>
public abstract record PublishingAnswer
{
    public sealed record Done : PublishingAnswer;

    /// <param name="Status">The HTTP status: 409 where somebody's agreement is missing, 422 where the content is wrong.</param>
    public sealed record Refused(int Status, string Text) : PublishingAnswer;

    /// <param name="Errors">By field.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : PublishingAnswer;

    private PublishingAnswer()
    {
    }
}
