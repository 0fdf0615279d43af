using FlowOffice.Office.Calendars;
using FlowOffice.Office.People;

namespace FlowOffice.Server.Settings;

/// <summary>What a change of the calendar rests on, in one sentence: it stands in the history of each deadline that moves.</summary>
internal static class CalendarDecision
{
    private const int MostDays = 5;

    public static string Of(SettingsChange change)
    {
        if (Added(change, SystemSettings.Notices).Select(CalendarLines.Notice).OfType<YearNotice>().FirstOrDefault() is { } notice)
            return notice.Words;
        var (added, removed) = (Days(Added(change, SystemSettings.NoticeDays)), Days(Removed(change, SystemSettings.NoticeDays)));
        if (added.Length + removed.Length > 0)
            return $"Thông báo nghỉ của Nhà nước: {Words(added, removed)}";
        (added, removed) = (Days(Added(change, SystemSettings.CalendarDays)), Days(Removed(change, SystemSettings.CalendarDays)));
        return added.Length + removed.Length > 0 ? $"Lịch làm việc của cơ quan: {Words(added, removed)}" : "Giờ làm việc của cơ quan thay đổi";
    }

    private static string Words(string[] added, string[] removed) => string.Join("; ",
        new[] { added.Length > 0 ? string.Join(", ", added) : null, removed.Length > 0 ? $"bỏ {string.Join(", ", removed)}" : null }.OfType<string>());

    private static string[] Days(IEnumerable<string> lines) =>
        [.. lines.Select(CalendarLines.Day).OfType<CalendarDay>().Take(MostDays).Select(day => $"{day.Date:dd/MM/yyyy} {day.Kind.Words()} ({day.Name})")];

    private static IEnumerable<string> Added(SettingsChange change, string setting) => SettingsTables.Lines(change.After[setting]).Except(SettingsTables.Lines(change.Before[setting]));

    private static IEnumerable<string> Removed(SettingsChange change, string setting) => SettingsTables.Lines(change.Before[setting]).Except(SettingsTables.Lines(change.After[setting]));
}
