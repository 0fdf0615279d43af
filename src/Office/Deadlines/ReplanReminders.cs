using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Deadlines;

/// <summary>
/// Puts stages that have not been sent where another calendar has them, while the due moment stays: a reminder does not come on
/// a day that has become a day off, what counts working days or hours after the due moment counts the new ones. Nothing is told:
/// nobody's work is due at another time.
/// </summary>
public static class ReplanReminders
{
    /// <param name="work">The step in which the calendar changes.</param>
    /// <param name="calendar">The calendar from now on.</param>
    /// <param name="except">Tasks whose due moment moves: their stages are planned anew.</param>
    /// <returns>How many were moved.</returns>
    public static async Task<int> RunAsync(StepWork work, WorkingCalendar calendar, Guid[] except, CancellationToken cancellationToken)
    {
        var moved = new List<(Guid Task, string Name, DateTimeOffset At)>();
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command(Waiting, Sql.Value(work.OrganisationId), Sql.Value(except))))
            while (await row.ReadAsync(cancellationToken))
            {
                var (name, planned, dueAt) = (row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3));
                if (StageRule.Parse(name, dueAt, null)?.MomentFor(dueAt, calendar, work.Now) is { } moment && moment != planned && moment >= work.Now)
                    moved.Add((row.GetGuid(0), name, moment));
            }

        if (moved.Count > 0)
            work.Write("""
                update deadline_stages s set due_at = m.due_at from unnest($1, $2, $3) as m (task_id, stage, due_at)
                where s.task_id = m.task_id and s.stage = m.stage and s.fired_at is null
                """,
                Sql.Value([.. moved.Select(stage => stage.Task)]), Sql.Value([.. moved.Select(stage => stage.Name)]), Sql.Value([.. moved.Select(stage => stage.At)]));
        return moved.Count;
    }

    private const string Waiting = """
        select s.task_id, s.stage, s.due_at, t.due_at
        from deadline_stages s join tasks t on t.id = s.task_id
        where s.organisation_id = $1 and s.fired_at is null and s.kind in ('remind', 'escalate', 'transfer') and t.due_at is not null and t.completed_at is null and t.state <> 'obsolete' and t.id <> all($2)
        """;
}
