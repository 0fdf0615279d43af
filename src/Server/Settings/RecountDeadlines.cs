using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Studio.Settings;

namespace FlowOffice.Server.Settings;

/// <summary>
/// Counts what is due anew in the transaction that changes the calendar: first it only says what would move; once somebody has seen
/// that and confirmed it, and it is still so, it moves. Steps lock their instance before anything else, and so does this, so that
/// a step that is under way ends first and none begins in between.
/// </summary>
internal sealed class RecountDeadlines(MoveDeadlines moveDeadlines)
{
    /// <param name="work">The step that changes the calendar.</param>
    /// <param name="calendar">The calendar from now on.</param>
    /// <param name="decision">What it rests on, in Vietnamese.</param>
    /// <param name="confirmed">The key of what was shown; null where nothing was.</param>
    /// <returns>What must be confirmed first; null when all is moved, or nothing moves.</returns>
    public async Task<SettingsAnswer.MustConfirm?> RunAsync(StepWork work, WorkingCalendar calendar, string decision, string? confirmed, CancellationToken cancellationToken)
    {
        var moves = await DueMove.FindAsync(work, calendar, cancellationToken);
        if (confirmed is null && moves.Count > 0)
            return new(moves, DueMove.KeyOf(moves), false);
        if (confirmed is null)
        {
            await ReplanReminders.RunAsync(work, calendar, [], cancellationToken); // nothing is due at another time, but a reminder's own day may be off
            return null;
        }

        var instances = await LockAsync(work, moves, cancellationToken);
        moves = await DueMove.FindAsync(work, calendar, cancellationToken);
        if (DueMove.KeyOf(moves) != confirmed)
            return new(moves, DueMove.KeyOf(moves), true);
        await moveDeadlines.RunAsync(work, moves, calendar, decision, cancellationToken);
        await ReplanReminders.RunAsync(work, calendar, [.. moves.Where(move => move.Subject is DueSubject.Task).Select(move => move.Id)], cancellationToken);
        foreach (var (id, state) in instances)
            if (DueFacts.Recount(state, calendar) is { } changed)
                work.Write("update workflow_instances set state = $2, updated_at = $3 where id = $1", Sql.Value(id), Sql.Value(changed.ToStored()), Sql.Value(work.Now));
        return null;
    }

    private static async Task<List<(string Id, WorkflowState State)>> LockAsync(StepWork work, IReadOnlyList<DueMove> moves, CancellationToken cancellationToken)
    {
        var instances = new List<(string, WorkflowState)>();
        string[] ids = [.. moves.Select(move => move.InstanceId).OfType<string>().Distinct()];
        if (ids.Length == 0)
            return instances;
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command(
            "select id, state from workflow_instances where id = any($1) and organisation_id = $2 and finished_at is null order by id for update", Sql.Value(ids), Sql.Value(work.OrganisationId)));
        while (await row.ReadAsync(cancellationToken))
            instances.Add((row.GetString(0), WorkflowState.FromUtf8(row.GetFieldValue<byte[]>(1))));
        return instances;
    }
}
