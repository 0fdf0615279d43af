using System.Globalization;

namespace FlowOffice.Activities.Steps;

/// <summary>What the checks and reports of a unit's records know.</summary>
public sealed partial class OfficeFacts
{
    private const string FirstDay = "yyyy-MM-dd";

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
