using System.Globalization;
using System.Text.RegularExpressions;

namespace FlowOffice.Office.Calendars;

/// <summary>
/// Days, hours and notices as an administrator types them, one a line; so they stand in the organisation's settings, in its
/// history, and in requests to change them.
/// </summary>
public static partial class CalendarLines
{
    private static readonly Dictionary<string, CalendarDayKind> Kinds = Enum.GetValues<CalendarDayKind>().ToDictionary(kind => kind.Words());

    /// <summary><c>30/04/2024 | nghỉ lễ | Ngày Giải phóng</c>.</summary>
    public static string Of(CalendarDay day) => $"{Date(day.Date)} | {day.Kind.Words()} | {day.Name}";

    /// <summary><c>07:00-11:30, 13:30-17:00</c> for the whole year, <c>từ 15/04: 07:00-11:30, 13:30-17:00</c> for a season.</summary>
    public static string Of(WorkingHours hours) =>
        $"{(hours is { Month: 1, Day: 1 } ? "" : $"từ {hours.Day:00}/{hours.Month:00}: ")}{Time(hours.Opens)}-{Time(hours.BreakStarts)}, {Time(hours.BreakEnds)}-{Time(hours.Closes)}";

    /// <summary><c>2027 | 5555/TB-BNV | 01/12/2026</c>.</summary>
    public static string Of(YearNotice notice) => $"{notice.Year.ToString(CultureInfo.InvariantCulture)} | {notice.Number} | {Date(notice.SignedOn)}";

    /// <summary>The day that a line says; null where it says none.</summary>
    public static CalendarDay? Day(string line) =>
        line.Split('|', StringSplitOptions.TrimEntries) is [var date, var kind, .. var name] && name.Length < 2 && ReadDate(date) is { } day && Kinds.TryGetValue(kind, out var known)
            ? new CalendarDay(day, known, name is [{ Length: > 0 } called] ? called : kind)
            : null;

    /// <summary>The hours that a line says; null where it says none.</summary>
    public static WorkingHours? Hours(string line)
    {
        if (HoursPattern().Match(line) is not { Success: true } match)
            return null;
        var times = new TimeOnly[4];
        for (var index = 0; index < times.Length; index++)
            if (!TimeOnly.TryParseExact(match.Groups[index + 1].Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out times[index]))
                return null;
        var begins = match.Groups["from"].Success ? ReadDate($"{match.Groups["from"].Value}/2024") : new DateOnly(2024, 1, 1); // a year that has 29 February
        return begins is { } from && times[0] < times[1] && times[1] <= times[2] && times[2] < times[3] ? new WorkingHours(from.Month, from.Day, times[0], times[1], times[2], times[3]) : null;
    }

    /// <summary>The notice that a line says; null where it says none.</summary>
    public static YearNotice? Notice(string line) =>
        line.Split('|', StringSplitOptions.TrimEntries) is [var year, { Length: > 0 and <= 100 } number, var date] && ReadDate(date) is { } signed
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known is >= 2000 and <= 2200
            ? new YearNotice(known, number, signed)
            : null;

    private static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text, ["dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    [GeneratedRegex(@"^(?:từ\s+(?<from>\d{1,2}/\d{1,2})\s*:\s*)?(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)\s*,\s*(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)$")]
    private static partial Regex HoursPattern();
}
