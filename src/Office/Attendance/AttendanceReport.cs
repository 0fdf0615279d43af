using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Attendance;

/// <summary>One person's line of the attendance report.</summary>
/// <param name="Met">Windows in which the person was active.</param>
/// <param name="Expected">Windows that have begun on working days of the period.</param>
public sealed record AttendanceLine(Guid PersonId, string FullName, string? UnitName, int Met, int Expected);

/// <summary>Who looked in how often (SD-11.1b): «2/2». Days off count for nobody.</summary>
public sealed class AttendanceReport(NpgsqlDataSource source, WorkingCalendars calendars, TimeProvider clock)
{
    /// <summary>The longest period that is answered.</summary>
    public const int MostDays = 92;

    /// <returns>A line for each person who should look in; none when no window of a working day has begun in the period.</returns>
    public async Task<IReadOnlyList<AttendanceLine>> RunAsync(Guid organisation, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync(organisation, cancellationToken);
        var windows = Windows(settings, from, to, await calendars.OfAsync(organisation, cancellationToken)).ToList();
        if (windows.Count == 0)
            return [];

        await using var command = source.Command($"""
            with people_who_should as ({AttendancePeople.Query}),
            met as (
              select l.person_id, count(distinct w.starts) as windows
              from unnest($4, $5) as w (starts, ends)
              join access_log l on l.organisation_id = $1 and l.at >= w.starts and l.at < w.ends
              group by l.person_id)
            select p.id, p.full_name, (
                select u.name from posts t join units u on u.id = t.unit_id
                where t.person_id = p.id and t.starts_on <= $2 and (t.ends_on is null or t.ends_on >= $2)
                order by t.starts_on, t.id limit 1),
              coalesce(m.windows, 0)
            from people_who_should p left join met m on m.person_id = p.id
            order by 4, 2
            """,
            Sql.Value(organisation), Sql.Value(to), Sql.Value([.. settings.Roles]),
            Sql.Value([.. windows.Select(w => w.From)]), Sql.Value([.. windows.Select(w => w.To)]));
        var lines = new List<AttendanceLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(new(reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), (int)reader.GetInt64(3), windows.Count));
        return lines;
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Windows(AttendanceSettings settings, DateOnly from, DateOnly to, WorkingCalendar calendar)
    {
        var now = clock.GetUtcNow();
        for (var day = from; settings.Enabled && day <= to && day < from.AddDays(MostDays); day = day.AddDays(1))
            if (calendar.IsWorkingDay(day))
                foreach (var window in settings.Windows)
                    if (VietnamTime.At(day, window.From) <= now)
                        yield return (VietnamTime.At(day, window.From), VietnamTime.At(day, window.To));
    }

    private async Task<AttendanceSettings> SettingsAsync(Guid organisation, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select settings->>'attendance' from organisations where id = $1", Sql.Value(organisation));
        return AttendanceSettings.Read(await command.ExecuteScalarAsync(cancellationToken) as string);
    }
}
