using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Leadership;

/// <summary>How long matters wait at one step of a definition.</summary>
/// <param name="Step">The step's id in the definition.</param>
/// <param name="Title">What its latest task was called.</param>
/// <param name="Done">How many passed it in the period.</param>
/// <param name="Median">The middle one of their waits, in working time.</param>
/// <param name="NinetyPercent">Nine in ten waited no longer.</param>
/// <param name="WithTarget">How many of them had a time limit.</param>
/// <param name="Late">How many passed it after their limit.</param>
/// <param name="Open">How many matters lie there now: as many as the board lists for it.</param>
/// <param name="LateOpen">How many of those are late.</param>
/// <param name="OldestSince">Since when the first of them has been there.</param>
public sealed record FlowWait(
    string Step, string Title, int Done, TimeSpan Median, TimeSpan NinetyPercent, int WithTarget, int Late, int Open, int LateOpen, DateTimeOffset? OldestSince);

/// <summary>
/// Where the matters of one definition wait, by the tasks of the reader's branch: what passed in a period, and what lies there now. Waits
/// are counted from the tasks themselves by the organisation's calendar of today, so a day off that is announced late counts as one.
/// </summary>
public sealed class FlowWaits(NpgsqlDataSource source, LeadershipBoard board, WorkingCalendars calendars, TimeProvider clock)
{
    /// <summary>Days that one reading may look back: every wait of them is read.</summary>
    public const int LongestPeriod = 366;

    /// <param name="person">Who asks.</param>
    /// <param name="definitionId">The definition.</param>
    /// <param name="version">One version of it; null for all.</param>
    /// <param name="from">The first day on which steps were done; not more than <see cref="LongestPeriod"/> days before the last.</param>
    /// <param name="to">The last one.</param>
    /// <returns>The slowest step first; nothing for who leads nothing.</returns>
    public async Task<IReadOnlyList<FlowWait>> ReadAsync(CurrentPerson person, string definitionId, int? version, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to.DayNumber - from.DayNumber, LongestPeriod, nameof(from));
        var scope = await board.ScopeAsync(person, cancellationToken);
        var now = clock.GetUtcNow();
        var done = new Dictionary<string, List<(DateTimeOffset From, DateTimeOffset To, bool? IsLate)>>();
        var open = new Dictionary<string, (int Open, int Late, DateTimeOffset Oldest)>();
        var titles = new Dictionary<string, string>();
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        await using (var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Command("""
                    select t.activity_id, t.title, t.created_at, t.completed_at, t.completed_at > t.due_at from tasks t join workflow_instances i on i.id = t.instance_id
                    where t.organisation_id = $1 and i.definition_id = $2 and ($3::int is null or i.version = $3) and ($4 or t.unit_id = any($5))
                      and t.activity_type <> 'Office.ForInformation' and t.state = 'completed' and t.completed_at >= $6 and t.completed_at < $7
                    """,
                    [.. Of(person, definitionId, version, scope), Sql.Value(VietnamTime.At(from, TimeOnly.MinValue)), Sql.Value(VietnamTime.At(to.AddDays(1), TimeOnly.MinValue))]),
                Sql.Command("""
                    select t.activity_id, min(t.title), count(distinct l.matter_id)::int, (count(distinct l.matter_id) filter (where l.due_at < $6))::int, min(t.created_at)
                    from tasks t join workflow_instances i on i.id = t.instance_id join leadership_lines l on l.matter_id = matter_of(t.document_id, t.work_file_id, t.instance_id)
                    where t.organisation_id = $1 and i.definition_id = $2 and ($3::int is null or i.version = $3) and ($4 or l.unit_ids && $5)
                      and t.completed_at is null and t.state <> 'obsolete' and t.activity_type <> 'Office.ForInformation' group by t.activity_id
                    """, [.. Of(person, definitionId, version, scope), Sql.Value(now)]),
            },
        })
        await using (var row = await batch.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
            {
                titles[row.GetString(0)] = row.GetString(1);
                if (!done.TryGetValue(row.GetString(0), out var waits))
                    done[row.GetString(0)] = waits = [];
                waits.Add((row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3), row.IsDBNull(4) ? null : row.GetBoolean(4)));
            }

            await row.NextResultAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                titles[row.GetString(0)] = row.GetString(1);
                open[row.GetString(0)] = (row.GetInt32(2), row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4));
            }
        }

        var worked = Worked(await calendars.OfAsync(person.OrganisationId, cancellationToken), done.Values, now);
        return [.. titles.Select(step => Wait(step.Key, step.Value, done.GetValueOrDefault(step.Key) ?? [], open.TryGetValue(step.Key, out var there) ? there : null, worked))
            .OrderByDescending(wait => wait.Median).ThenByDescending(wait => wait.Open).ThenBy(wait => wait.Step, StringComparer.Ordinal)];
    }

    private static NpgsqlParameter[] Of(CurrentPerson person, string definitionId, int? version, BoardScope scope) =>
        [Sql.Value(person.OrganisationId), Sql.Value(definitionId), Sql.Value(version), Sql.Value(scope.IsWhole), Sql.Value(scope.Units)];

    private static WorkedTime Worked(WorkingCalendar calendar, IEnumerable<List<(DateTimeOffset From, DateTimeOffset To, bool? IsLate)>> done, DateTimeOffset now)
    {
        var waits = done.SelectMany(waits => waits).ToList();
        return new WorkedTime(
            calendar, VietnamTime.DateOf(waits.Select(wait => wait.From).DefaultIfEmpty(now).Min()), VietnamTime.DateOf(waits.Select(wait => wait.To).DefaultIfEmpty(now).Max()));
    }

    private static FlowWait Wait(
        string step, string title, List<(DateTimeOffset From, DateTimeOffset To, bool? IsLate)> done, (int Open, int Late, DateTimeOffset Oldest)? open, WorkedTime worked)
    {
        var times = done.Select(wait => worked.Between(wait.From, wait.To)).Order().ToArray();
        return new FlowWait(
            step, title, times.Length, At(50), At(90), done.Count(wait => wait.IsLate is not null), done.Count(wait => wait.IsLate is true),
            open?.Open ?? 0, open?.Late ?? 0, open?.Oldest);

        // The smallest wait that so many of a hundred did not exceed.
        TimeSpan At(int percent) => times.Length == 0 ? TimeSpan.Zero : times[Math.Max(((times.Length * percent) + 99) / 100, 1) - 1];
    }
}
