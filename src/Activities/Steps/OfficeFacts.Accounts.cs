using FlowOffice.Office.Accounts;

namespace FlowOffice.Activities.Steps;

/// <summary>What procedures about accounts know, from the form that began them.</summary>
public sealed partial class OfficeFacts
{
    /// <summary>Whose account it is about: field <c>person</c>.</summary>
    public Guid? AccountPersonId => Guid.TryParse(Asked("person"), out var person) ? person : null;

    /// <summary>The unit that the person joins or leaves: field <c>unit</c>.</summary>
    public Guid? AccountUnitId => Guid.TryParse(Asked("unit"), out var unit) ? unit : null;

    /// <summary>The written decision: fields <c>decisionNumber</c> and <c>decisionDate</c>.</summary>
    public AccountDecision AccountDecision => new(Asked("decisionNumber"), Day("decisionDate"));

    /// <summary>The day of the transfer: field <c>effectiveOn</c>.</summary>
    public DateOnly? TransferOn => Day("effectiveOn");

    /// <summary>The handover that was opened.</summary>
    public Guid? HandoverId { get => Id("handoverId"); set => Set("handoverId", value); }

    private DateOnly? Day(string field) => DueStart.DateOf(Asked(field));
}
