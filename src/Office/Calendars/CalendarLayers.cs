namespace FlowOffice.Office.Calendars;

/// <summary>The State's notice of one year's days off, as an organisation has entered it.</summary>
/// <param name="Year">The year that it settles.</param>
/// <param name="Number">Its number and symbol.</param>
/// <param name="SignedOn">Its date.</param>
public sealed record YearNotice(int Year, string Number, DateOnly SignedOn)
{
    /// <summary>As one quotes it.</summary>
    public string Words => $"Thông báo số {Number} ngày {SignedOn:dd/MM/yyyy}";
}

/// <summary>What the calendar of one organisation is made of, from the widest to the narrowest; of two days for one date the narrower counts.</summary>
public sealed record CalendarLayers
{
    /// <summary>The State's days as shipped.</summary>
    public IReadOnlyList<CalendarDay> ShippedDays { get; init; } = NationalDays.All;

    /// <summary>Years whose shipped days are those of the notice.</summary>
    public IReadOnlyList<int> ShippedYears { get; init; } = NationalDays.SettledYears;

    /// <summary>What is installed for every organisation of the installation.</summary>
    public IReadOnlyList<CalendarDay> InstalledDays { get; init; } = [];

    /// <summary>Years that are settled for every organisation, and by what.</summary>
    public IReadOnlyDictionary<int, string> InstalledYears { get; init; } = new Dictionary<int, string>();

    /// <summary>Notices that the organisation has entered. Each takes the place of all that is shipped or installed for its year.</summary>
    public IReadOnlyList<YearNotice> Notices { get; init; } = [];

    /// <summary>The days of those notices.</summary>
    public IReadOnlyList<CalendarDay> NoticeDays { get; init; } = [];

    /// <summary>The organisation's own days.</summary>
    public IReadOnlyList<CalendarDay> OwnDays { get; init; } = [];

    public IReadOnlyList<WorkingHours> Seasons { get; init; } = [];

    public WorkingCalendar ToCalendar()
    {
        var noticed = Notices.ToDictionary(notice => notice.Year);
        return new WorkingCalendar(
            [
                .. ShippedDays.Where(day => !noticed.ContainsKey(day.Date.Year)).Select(day => day with { Decision = ShippedBy(day.Date.Year) }),
                .. InstalledDays.Where(day => !noticed.ContainsKey(day.Date.Year)).Select(day => day with { Decision = InstalledYears.GetValueOrDefault(day.Date.Year) ?? ShippedBy(day.Date.Year) }),
                .. NoticeDays.Where(day => noticed.ContainsKey(day.Date.Year)).Select(day => day with { Decision = noticed[day.Date.Year].Words }),
                .. OwnDays.Select(day => day with { Decision = OwnDecision }),
            ],
            [.. ShippedYears, .. InstalledYears.Keys, .. noticed.Keys], Seasons);
    }

    /// <summary>By what a day is so that the organisation has set itself.</summary>
    public const string OwnDecision = "Cơ quan tự đặt";

    private string ShippedBy(int year) => ShippedYears.Contains(year) ? $"Lịch nghỉ của Nhà nước năm {year}" : $"Dự kiến, chưa có thông báo của năm {year}";
}
