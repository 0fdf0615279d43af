using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Deadlines;

/// <summary>
/// Moves what is due to where another calendar puts it: the rows, the reminders, the history of each due moment with what
/// decided it, and word to whoever holds it. Done again, it moves nothing. What workflow instances know of it is their own.
/// </summary>
public sealed class MoveDeadlines(NoticeWriter notices)
{
    /// <param name="work">The step in which the calendar changes.</param>
    /// <param name="moves">From <see cref="DueMove.FindAsync"/>, in the same step.</param>
    /// <param name="calendar">The calendar from now on.</param>
    /// <param name="decision">What moved them, in Vietnamese.</param>
    public async Task RunAsync(StepWork work, IReadOnlyList<DueMove> moves, WorkingCalendar calendar, string decision, CancellationToken cancellationToken)
    {
        if (moves.Count == 0)
            return;
        foreach (var (subject, table) in Tables)
            WriteDue(work, table, [.. moves.Where(move => move.Subject == subject)]);
        await ReplanAsync(work, [.. moves.Where(move => move is { Subject: DueSubject.Task, IsSuspended: false })], calendar, cancellationToken);
        foreach (var move in moves)
            DueChange.Add(work, new DueChange
            {
                DocumentId = move.Subject is DueSubject.Incoming or DueSubject.Outgoing ? move.Id : null,
                WorkFileId = move.Subject is DueSubject.WorkFile ? move.Id : null,
                TaskId = move.Subject is DueSubject.Task ? move.Id : null,
                Kind = DueChangeKind.Calendar,
                OldDue = move.OldDue,
                NewDue = move.NewDue,
                Reason = decision,
            });
        new AuditEntry("calendar.deadlines-moved", "organisation", work.OrganisationId.ToString())
        {
            Details = new JsonObject
            {
                ["decision"] = decision,
                ["moved"] = new JsonArray([.. moves.Select(move => (JsonNode)new JsonObject
                {
                    ["subject"] = ColumnNames.Text(move.Subject), ["id"] = move.Id, ["from"] = move.OldDue, ["to"] = move.NewDue,
                })]),
            },
        }.AddTo(work);
        notices.Add(work, [.. Notices(work.OrganisationId, moves, decision)]);
    }

    private static readonly (DueSubject Subject, string Table)[] Tables =
    [
        (DueSubject.Task, "tasks"), (DueSubject.Incoming, "incoming_documents"), (DueSubject.Outgoing, "outgoing_documents"), (DueSubject.WorkFile, "work_files"),
    ];

    private static void WriteDue(StepWork work, string table, List<DueMove> moves)
    {
        if (moves.Count > 0)
            work.Write($"update {table} t set due_at = m.due_at from unnest($1, $2) as m (id, due_at) where t.id = m.id and t.organisation_id = $3",
                Sql.Value([.. moves.Select(move => move.Id)]), Sql.Value([.. moves.Select(move => move.NewDue)]), Sql.Value(work.OrganisationId));
    }

    private static async Task ReplanAsync(StepWork work, List<DueMove> tasks, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        if (tasks.Count == 0)
            return;
        var stages = new List<(Guid Task, string Name, string[]? Channels)>();
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command(
            "select task_id, stage, channels from deadline_stages where task_id = any($1) and organisation_id = $2", Sql.Value([.. tasks.Select(task => task.Id)]), Sql.Value(work.OrganisationId))))
        {
            while (await row.ReadAsync(cancellationToken))
                if (PlannedStages.FollowsDue(row.GetString(1)))
                    stages.Add((row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<string[]>(2)));
        }

        work.Write("delete from deadline_stages s using unnest($1, $2) as gone (task_id, stage) where s.task_id = gone.task_id and s.stage = gone.stage and s.fired_at is null",
            Sql.Value([.. stages.Select(stage => stage.Task)]), Sql.Value([.. stages.Select(stage => stage.Name)]));
        var byTask = stages.ToLookup(stage => stage.Task, stage => (stage.Name, stage.Channels));
        foreach (var task in tasks)
            DeadlineStages.Schedule(work, task.Id, task.NewDue, PlannedStages.Of(task.OldDue, [.. byTask[task.Id]]), calendar);
    }

    /// <summary>One notice for each thing held; of a document whose task moves too the holder of the task hears once.</summary>
    private static IEnumerable<Notice> Notices(Guid organisation, IReadOnlyList<DueMove> moves, string decision)
    {
        var tasks = moves.Where(move => move.Subject is DueSubject.Task).Select(move => (move.DocumentId, move.HolderId)).ToHashSet();
        return from move in moves
               where move.HolderId is not null && (move.Subject is DueSubject.Task || !tasks.Contains((move.DocumentId, move.HolderId)))
               select new Notice
               {
                   OrganisationId = organisation,
                   PersonId = move.HolderId!.Value,
                   Key = $"due-moved:{move.Id}:{move.OldDue:O}:{move.NewDue:O}",
                   Kind = "due-moved",
                   Text = $"Hạn của «{move.Title}» chuyển từ {Day(move.OldDue)} sang {Day(move.NewDue)}. {decision}.",
                   Link = move.Link,
               };
    }

    private static string Day(DateTimeOffset moment) => VietnamTime.DateOf(moment).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
