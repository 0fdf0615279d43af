using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;

namespace FlowOffice.Server.Settings;

/// <summary>Settings that rooms read from tables of their own: the working regime, which calendars are made of.</summary>
/// <remarks>Source: Gia Lai Điều 3.4 (GL-3.4c).</remarks>
internal static class SettingsTables
{
    /// <summary>Whether the change touches the calendar.</summary>
    public static bool IsOfCalendar(SettingsChange change) => SystemSettings.Calendar.Settings.Any(setting => change.After.ContainsKey(setting.Name));

    /// <summary>What the calendar will be made of.</summary>
    public static CalendarLayers Apply(CalendarLayers layers, SettingsChange change) => layers with
    {
        Seasons = Changed(change, SystemSettings.WorkingHours, CalendarLines.Hours) ?? layers.Seasons,
        OwnDays = Changed(change, SystemSettings.CalendarDays, CalendarLines.Day) ?? layers.OwnDays,
        Notices = Changed(change, SystemSettings.Notices, CalendarLines.Notice) ?? layers.Notices,
        NoticeDays = Changed(change, SystemSettings.NoticeDays, CalendarLines.Day) ?? layers.NoticeDays,
    };

    public static void Write(StepWork work, SettingsChange change)
    {
        if (Changed(change, SystemSettings.WorkingHours, CalendarLines.Hours) is { } seasons)
        {
            work.Write("delete from working_hours where organisation_id = $1", Sql.Value(work.OrganisationId));
            foreach (var hours in seasons)
                work.Write("insert into working_hours (organisation_id, month, day, opens, break_starts, break_ends, closes) values ($1, $2, $3, $4, $5, $6, $7)",
                    Sql.Value(work.OrganisationId), Sql.Value(hours.Month), Sql.Value(hours.Day), Sql.Value(hours.Opens), Sql.Value(hours.BreakStarts), Sql.Value(hours.BreakEnds), Sql.Value(hours.Closes));
        }

        if (Changed(change, SystemSettings.Notices, CalendarLines.Notice) is { } notices)
        {
            work.Write("delete from calendar_notices where organisation_id = $1", Sql.Value(work.OrganisationId));
            foreach (var notice in notices)
                work.Write("insert into calendar_notices (organisation_id, year, number, signed_on) values ($1, $2, $3, $4) on conflict (organisation_id, year) do update set number = excluded.number, signed_on = excluded.signed_on",
                    Sql.Value(work.OrganisationId), Sql.Value(notice.Year), Sql.Value(notice.Number), Sql.Value((DateOnly?)notice.SignedOn));
        }

        WriteDays(work, "calendar_days", Changed(change, SystemSettings.CalendarDays, CalendarLines.Day));
        WriteDays(work, "notice_days", Changed(change, SystemSettings.NoticeDays, CalendarLines.Day));
    }

    private static void WriteDays(StepWork work, string table, IReadOnlyList<CalendarDay>? days)
    {
        if (days is null)
            return;
        work.Write($"delete from {table} where organisation_id = $1", Sql.Value(work.OrganisationId));
        foreach (var day in days)
            work.Write($"insert into {table} (organisation_id, day, kind, name) values ($1, $2, $3, $4) on conflict (organisation_id, day) do update set kind = excluded.kind, name = excluded.name",
                Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)day.Date), Sql.Value(ColumnNames.Text(day.Kind)), Sql.Value(day.Name));
    }

    /// <summary>What the lines of a setting say from now on; null where the change does not touch it.</summary>
    private static List<T>? Changed<T>(SettingsChange change, string setting, Func<string, T?> read) where T : class => change.After.ContainsKey(setting)
        ? [.. Lines(change.After[setting]).Select(read).OfType<T>()]
        : null;

    internal static string[] Lines(System.Text.Json.Nodes.JsonNode? value) => SystemSettings.Show(value).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
