using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Deadlines;

/// <summary>A transfer whose moment has come.</summary>
/// <param name="TaskId">The task that is overdue.</param>
/// <param name="Stage">The stage that gives it to somebody else.</param>
/// <param name="OrganisationId">Whose it is.</param>
public sealed record DueTransfer(Guid TaskId, string Stage, Guid OrganisationId)
{
    /// <summary>The instance that waits for the task; null where the task is gone.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The step that made the task.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The document that the task is about.</summary>
    public Guid? DocumentId { get; init; }

    public string? Clause { get; init; }

    /// <summary>Whether somebody is at the task just now.</summary>
    public bool IsBusy { get; init; }
}

/// <summary>
/// Gives overdue tasks to whom their definition names: one at a time, each with its stage, its audit entry, the history and
/// word to both sides in one step's transaction. Nothing here waits for a lock, so that a step under way goes first.
/// </summary>
public sealed class OverdueTransfers(NoticeWriter notices, WorkingCalendars calendars)
{
    /// <summary>Takes the oldest due transfer that nobody else is working on, and locks its task; null for none.</summary>
    /// <param name="work">Its transaction, of no organisation yet.</param>
    /// <param name="except">Tasks that were found busy just now.</param>
    public static async Task<DueTransfer?> ClaimAsync(StepWork work, Guid[] except, CancellationToken cancellationToken)
    {
        DueTransfer due;
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select task_id, stage, organisation_id from deadline_stages
            where fired_at is null and due_at <= $1 and kind = 'transfer' and task_id <> all($2)
            order by due_at limit 1 for update skip locked
            """, Sql.Value(work.Now), Sql.Value(except))))
        {
            if (!await row.ReadAsync(cancellationToken))
                return null;
            due = new(row.GetGuid(0), row.GetString(1), row.GetGuid(2));
        }

        work.Actor = Actor.System(due.OrganisationId);
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command(
            "select instance_id, activity_id, document_id, clause from tasks where id = $1 for update skip locked", Sql.Value(due.TaskId))))
            if (await row.ReadAsync(cancellationToken))
                return due with
                {
                    InstanceId = row.GetString(0),
                    ActivityId = row.GetString(1),
                    DocumentId = row.IsDBNull(2) ? null : row.GetGuid(2),
                    Clause = row.IsDBNull(3) ? null : row.GetString(3),
                };
        return due with { IsBusy = await work.ReadValueAsync<bool?>("select true from tasks where id = $1", cancellationToken, Sql.Value(due.TaskId)) is true };
    }

    /// <summary>Does it, for a task whose instance is locked.</summary>
    /// <returns>Who holds the task now; null where it was offered to a group, or stays where it was.</returns>
    public async Task<Guid?> RunAsync(StepWork work, DueTransfer due, CancellationToken cancellationToken)
    {
        DueStage stage;
        await using (var row = await work.ReadAsync(cancellationToken, DueStage.One(work.Now, due.TaskId, due.Stage)))
            stage = (await DueStage.ReadAsync(row, cancellationToken))[0];
        await using var batch = work.NewBatch();
        var recipients = await Recipients.FindAsync([stage], VietnamTime.DateOf(work.Now), batch, cancellationToken);
        var calendar = await calendars.OfAsync(stage.OrganisationId, cancellationToken);
        var firing = StageFiring.Of(stage, recipients, work.Now, calendar);
        foreach (var command in FireDeadlines.Rows([firing], work.Now))
            work.Write(command);
        Write(work, firing);
        notices.Add(work, firing.Notices);
        return firing.Holder?.Person;
    }

    /// <summary>Gives up one that failed, so that it is neither tried for ever nor forgotten: its stage and the audit say so.</summary>
    public static void Fail(StepWork work, DueTransfer due, string reason)
    {
        work.Write("update deadline_stages set fired_at = $3, result = 'failed' where task_id = $1 and stage = $2", Sql.Value(due.TaskId), Sql.Value(due.Stage), Sql.Value(work.Now));
        new AuditEntry("deadline-transfer", "task", due.TaskId.ToString())
        {
            Outcome = "failed", Clause = due.Clause, Details = new JsonObject { ["stage"] = due.Stage, ["error"] = reason },
        }.AddTo(work);
    }

    /// <summary>The task, its history and the audit entry of one transfer.</summary>
    internal static void Write(StepWork work, StageFiring firing)
    {
        var stage = firing.Stage;
        if (firing.Result is StageResult.Closed)
            return;
        if (firing.Holder is { } holder)
        {
            TaskRows.Reassign(work, stage.TaskId, holder.Person, holder.Group is null ? [] : [holder.Group], stage.UnitId);
            TaskTransfer.Add(work, new TaskTransfer
            {
                TaskId = stage.TaskId, Stage = stage.Name, FromPerson = stage.AssigneeId, ToPerson = holder.Person, ToGroup = holder.Group, DueAt = stage.TaskDueAt!.Value,
            });
        }

        new AuditEntry("deadline-transfer", "task", stage.TaskId.ToString())
        {
            Outcome = ColumnNames.Text(firing.Result),
            Clause = stage.Clause,
            Details = new JsonObject
            {
                ["stage"] = stage.Name, ["dueAt"] = stage.TaskDueAt, ["documentId"] = stage.DocumentId,
                ["from"] = stage.AssigneeId, ["to"] = firing.Holder?.Person, ["toGroup"] = firing.Holder?.Group, ["delayed"] = firing.IsDelayed,
            },
        }.AddTo(work);
    }
}
