using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Studio.Jobs;
using Npgsql;

namespace FlowOffice.Server.Duties;

/// <summary>Counts by the indexes over what is not done yet; the schedules of duties are counted through.</summary>
internal sealed class DueWork(NpgsqlDataSource source, DutyBoard duties, WorkingCalendars calendars, TimeProvider clock) : IDueWork
{
    public async Task<IReadOnlyList<DueHour>> ReadAsync(Guid organisation, int hours, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var first = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero); // Vietnam's hours are those of UTC
        var until = first.AddHours(hours);
        var counts = await CountAsync(organisation, first, until, cancellationToken);
        var calendar = await calendars.OfAsync(organisation, cancellationToken);
        foreach (var duty in (await duties.ListAsync(organisation, cancellationToken)).Where(duty => !duty.IsPaused))
            foreach (var moment in duty.Schedule!.Between(now, until.AddTicks(-1), calendar))
                Add(counts, (int)((moment - first).TotalHours), "duty", 1);
        return [.. Enumerable.Range(0, hours).Select(hour => new DueHour(first.AddHours(hour), Of(hour, "stage"), Of(hour, "duty"), Of(hour, "message"), Of(hour, "timer")))];

        long Of(int hour, string kind) => counts.GetValueOrDefault((hour, kind));
    }

    private async Task<Dictionary<(int Hour, string Kind), long>> CountAsync(Guid organisation, DateTimeOffset first, DateTimeOffset until, CancellationToken cancellationToken)
    {
        Dictionary<(int, string), long> counts = [];
        await using var command = source.Command("""
            select floor(extract(epoch from greatest(due_at, $2) - $2) / 3600)::int, kind, count(*) from (
              select due_at, 'stage' as kind from deadline_stages where fired_at is null and due_at < $3 and organisation_id = $1
              union all select due_at, 'timer' from workflow_bookmarks where due_at < $3 and organisation_id = $1
              union all select next_attempt_at, 'message' from outbox where sent_at is null and dead_at is null and next_attempt_at < $3 and organisation_id = $1
              union all select try_at, 'duty' from duty_runs where try_at < $3 and organisation_id = $1) due
            group by 1, 2
            """, Sql.Value(organisation), Sql.Value(first), Sql.Value(until));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            Add(counts, reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2));
        return counts;
    }

    private static void Add(Dictionary<(int, string), long> counts, int hour, string kind, long more) => counts[(hour, kind)] = counts.GetValueOrDefault((hour, kind)) + more;
}
