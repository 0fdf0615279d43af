using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;

namespace FlowOffice.Server.Settings;

/// <summary>Settings that rooms read from tables of their own: the working regime, which calendars are made of.</summary>
/// <remarks>Source: Gia Lai Điều 3.4 (GL-3.4c).</remarks>
internal static class SettingsTables
{
    public static void Write(StepWork work, SettingsChange change)
    {
        if (change.After.ContainsKey(SystemSettings.WorkingHours))
        {
            work.Write("delete from working_hours where organisation_id = $1", Sql.Value(work.OrganisationId));
            if (SystemSettings.ReadHours(SystemSettings.Show(change.After[SystemSettings.WorkingHours])) is { } hours)
                work.Write("insert into working_hours (organisation_id, month, day, opens, break_starts, break_ends, closes) values ($1, 1, 1, $2, $3, $4, $5)",
                    Sql.Value(work.OrganisationId), Sql.Value(hours.Opens), Sql.Value(hours.BreakStarts), Sql.Value(hours.BreakEnds), Sql.Value(hours.Closes));
        }

        if (!change.After.ContainsKey(SystemSettings.CalendarDays))
            return;
        work.Write("delete from calendar_days where organisation_id = $1", Sql.Value(work.OrganisationId));
        var lines = SystemSettings.Show(change.After[SystemSettings.CalendarDays]).Split('\n');
        foreach (var day in lines.Select(SystemSettings.ReadDay).OfType<CalendarDay>())
            work.Write("insert into calendar_days (organisation_id, day, kind, name) values ($1, $2, $3, $4) on conflict (organisation_id, day) do update set kind = excluded.kind, name = excluded.name",
                Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)day.Date), Sql.Value(ColumnNames.Text(day.Kind)), Sql.Value(day.Name));
    }
}
