using System.Globalization;

namespace FlowOffice.Activities.Steps;

/// <summary>What procedures about personnel records know.</summary>
public sealed partial class OfficeFacts
{
    private const string FirstDay = "yyyy-MM-dd";

    /// <summary>The unit that keeps the records.</summary>
    public Guid? RecordUnitId { get => Id("recordUnitId"); set => Set("recordUnitId", value); }

    /// <summary>Whose record it is about; null where it is about a unit's.</summary>
    public Guid? RecordPersonId { get => Id("recordPersonId"); set => Set("recordPersonId", value); }

    /// <summary>What the person filed, where it is about that.</summary>
    public Guid? RecordFilingId { get => Id("recordFilingId"); set => Set("recordFilingId", value); }

    /// <summary>The month that is checked, or the year that is reported on, by its first day.</summary>
    public DateOnly? RecordPeriod
    {
        get => Text("recordPeriod") is { } text ? DateOnly.ParseExact(text, FirstDay, CultureInfo.InvariantCulture) : null;
        set => Set("recordPeriod", value?.ToString(FirstDay, CultureInfo.InvariantCulture));
    }

    /// <summary>The name of the unit that keeps the records.</summary>
    public string? RecordUnitName { get => Text("recordUnitName"); set => Set("recordUnitName", value); }

    /// <summary>The difficulties of the yearly report as they stand: those that the unit's people filed, then what the steward wrote.</summary>
    public string? RecordDifficulties { get => Text("recordDifficulties"); set => Set("recordDifficulties", value); }
}
