namespace FlowOffice.Activities.Steps;

/// <summary>What procedures about personnel records know.</summary>
public sealed partial class OfficeFacts
{
    /// <summary>The unit that keeps the records.</summary>
    public Guid? RecordUnitId { get => Id("recordUnitId"); set => Set("recordUnitId", value); }

    /// <summary>Whose record it is about; null where it is about a unit's.</summary>
    public Guid? RecordPersonId { get => Id("recordPersonId"); set => Set("recordPersonId", value); }

    /// <summary>What the person filed, where it is about that.</summary>
    public Guid? RecordFilingId { get => Id("recordFilingId"); set => Set("recordFilingId", value); }
}
