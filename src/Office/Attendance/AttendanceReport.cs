using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Attendance;

/// <summary>One person's line of the attendance report.</summary>
/// <param name="Met">Windows in which the person was active.</param>
/// <param name="Expected">Windows that have begun on working days of the period on which the person was not away.</param>
/// <param name="Late">Of those met, how many only after they had to be.</param>
public sealed record AttendanceLine(Guid PersonId, string FullName, string? UnitName, int Met, int Expected, int Late);

/// <summary>Who looked in how often: «2/2», and who was late. Days off count for nobody, days away not for who was away.</summary>
/// <remarks>Source: Sơn Động Điều 11.1 (SD-11.1b), Hà Tĩnh Điều 8.1 (HT-8.1), Gia Lai Điều 4.4 (GL-4.4a).</remarks>
public sealed class AttendanceReport(NpgsqlDataSource source, WorkingCalendars calendars, TimeProvider clock)
{
    /// <summary>The longest period that is answered.</summary>
    public const int MostDays = 92;

    private sealed record Slot(long Number, DateOnly Day, AttendanceWindow Window)
    {
        public DateTimeOffset At(TimeOnly time) => VietnamTime.At(Day, time);
    }

    /// <summary>What the organisation expects.</summary>
    public async Task<AttendanceSettings> ExpectedAsync(Guid organisation, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select settings::text from organisations where id = $1", Sql.Value(organisation));
        return AttendanceSettings.Read((string)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <returns>A line for each person who should look in, the worst first; none when no window of a working day has begun in the period.</returns>
    public async Task<IReadOnlyList<AttendanceLine>> RunAsync(Guid organisation, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var settings = await ExpectedAsync(organisation, cancellationToken);
        List<Slot> slots = [.. Slots(settings, from, to, await calendars.OfAsync(organisation, cancellationToken))];
        if (slots.Count == 0)
            return [];

        List<(long Number, DateTimeOffset From, DateTimeOffset To)> counted = [.. slots.SelectMany(slot => slot.Window.Counted.Select(part => (slot.Number, slot.At(part.From), slot.At(part.To))))];
        await using var command = source.Command($"""
            with people_who_should as ({AttendancePeople.Query}),
            slots as (
              select slot, late_after, (starts at time zone 'Asia/Ho_Chi_Minh')::date as day from unnest($4, $5, $6) as s (slot, starts, late_after)),
            met as (
              select l.person_id, c.slot, min(l.at) as first_at
              from unnest($7, $8, $9) as c (slot, starts, ends)
              join access_log l on l.organisation_id = $1 and l.at >= c.starts and l.at < c.ends
              group by l.person_id, c.slot)
            select p.id, p.full_name, (
                select u.name from posts t join units u on u.id = t.unit_id
                where t.person_id = p.id and t.starts_on <= $2 and (t.ends_on is null or t.ends_on >= $2)
                order by t.starts_on, t.id limit 1),
              count(m.slot), count(*), count(*) filter (where m.first_at > s.late_after)
            from people_who_should p join slots s on not {AttendancePeople.AwayOn("s.day")}
            left join met m on m.person_id = p.id and m.slot = s.slot
            group by p.id, p.full_name
            order by count(m.slot) - count(*), 6 desc, 2, 1
            """,
            Sql.Value(organisation), Sql.Value((DateOnly?)to), Sql.Value([.. settings.Roles]),
            Sql.Value([.. slots.Select(slot => slot.Number)]), Sql.Value([.. slots.Select(slot => slot.At(slot.Window.From))]),
            Sql.Value([.. slots.Select(slot => slot.At(slot.Window.LateAfter ?? slot.Window.To))]),
            Sql.Value([.. counted.Select(part => part.Number)]), Sql.Value([.. counted.Select(part => part.From)]), Sql.Value([.. counted.Select(part => part.To)]));
        var lines = new List<AttendanceLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(new(reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), (int)reader.GetInt64(3), (int)reader.GetInt64(4), (int)reader.GetInt64(5)));
        return lines;
    }

    private IEnumerable<Slot> Slots(AttendanceSettings settings, DateOnly from, DateOnly to, WorkingCalendar calendar)
    {
        var (now, number) = (clock.GetUtcNow(), 0L);
        for (var day = from; day <= to && day < from.AddDays(MostDays); day = day.AddDays(1))
            if (calendar.IsWorkingDay(day))
                foreach (var window in settings.On(calendar.HoursOn(day)))
                    if (VietnamTime.At(day, window.From) <= now)
                        yield return new Slot(number++, day, window);
    }
}
