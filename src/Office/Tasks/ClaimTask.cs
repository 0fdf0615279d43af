using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Exchange;
using Npgsql;

namespace FlowOffice.Office.Tasks;

/// <summary>A member of a group takes a task that is offered to it, or gives it back to the group.</summary>
public sealed class ClaimTask(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Takes a task: from then on it is in the list of the person, or of the one in whose name they act.</summary>
    public async Task<HoldOutcome> RunAsync(Actor actor, Guid taskId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var (task, participant) = await ReadAsync(work, taskId, cancellationToken);
        if (task is null)
            return new HoldOutcome.NotFound();
        if (participant.StandsFor(null, task.CandidateKeys) is not { } candidate)
            return task.AssigneeId == actor.PersonId && task.State.IsOpen() ? new HoldOutcome.Done() : new HoldOutcome.NotYours();
        if (Over(task) is { } over)
            return over;
        if (task.AssigneeId is { } holder)
            return participant.People.Contains(holder) ? new HoldOutcome.Done() : new HoldOutcome.Taken(holder, task.HolderName);

        work.Actor = actor with { OnBehalfOf = candidate == actor.PersonId ? null : candidate };
        work.Write("update tasks set assignee_id = $2, state = 'reserved' where id = $1", Sql.Value(taskId), Sql.Value(candidate));
        new AuditEntry("task.claimed", "task", taskId.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new HoldOutcome.Done();
    }

    /// <summary>Gives a task back to the group it came from.</summary>
    public async Task<HoldOutcome> ReleaseAsync(Actor actor, Guid taskId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var (task, participant) = await ReadAsync(work, taskId, cancellationToken);
        if (task is null)
            return new HoldOutcome.NotFound();
        if (task.AssigneeId is not { } holder || !participant.People.Contains(holder))
            return new HoldOutcome.NotYours();
        if (Over(task) is { } over)
            return over;
        if (task.CandidateKeys is null)
            return new HoldOutcome.NoGroup();

        work.Actor = actor with { OnBehalfOf = holder == actor.PersonId ? null : holder };
        work.Write("update tasks set assignee_id = null, state = 'ready', started_at = null where id = $1", Sql.Value(taskId));
        new AuditEntry("task.released", "task", taskId.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new HoldOutcome.Done();
    }

    /// <summary>Notes that the holder has opened the task: from then on it is in progress.</summary>
    public async Task BeginAsync(Actor actor, Guid taskId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        work.Write("""
            update tasks set state = 'in-progress', started_at = coalesce(started_at, $3)
            where id = $1 and assignee_id = $2 and state = 'reserved'
            """, Sql.Value(taskId), Sql.Value(actor.PersonId), Sql.Value(work.Now));
        Receipts.TellBegun(work, taskId);
        await work.CommitAsync(cancellationToken);
    }

    private static HoldOutcome.Closed? Over(Row task) => task.State.IsOpen() ? null : new HoldOutcome.Closed(task.CompletedByName, task.CompletedAt);

    private sealed record Row(Guid? AssigneeId, string[]? CandidateKeys, TaskState State, string? HolderName, string? CompletedByName, DateTimeOffset? CompletedAt);

    /// <summary>Reads the task locked, so that of two who take it one comes second, and what the actor may take part in.</summary>
    private static async Task<(Row? Task, Participant Participant)> ReadAsync(StepWork work, Guid taskId, CancellationToken cancellationToken)
    {
        var person = work.Actor.PersonId ?? throw new ArgumentException("A task is held by a person.", nameof(work));
        await using var reader = await work.ReadAsync(cancellationToken,
            Sql.Command("""
                select t.assignee_id, t.candidate_keys, t.state, holder.full_name, done.full_name, t.completed_at
                from tasks t left join people holder on holder.id = t.assignee_id left join people done on done.id = t.completed_by
                where t.id = $1 and t.organisation_id = $2 for update of t
                """, Sql.Value(taskId), Sql.Value(work.OrganisationId)),
            Participant.Query(person, VietnamTime.DateOf(work.Now)));
        Row? task = null;
        if (await reader.ReadAsync(cancellationToken))
            task = new Row(
                reader.IsDBNull(0) ? null : reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<string[]>(1),
                ColumnNames.Value<TaskState>(reader.GetString(2)), reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5));
        await reader.NextResultAsync(cancellationToken);
        return (task, await Participant.ReadAsync(person, reader, cancellationToken));
    }
}
