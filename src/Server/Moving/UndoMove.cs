using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Moving;

/// <summary>What a move left behind so that it can be taken back.</summary>
internal sealed record MovedItem(Guid MoveId, string InstanceId, string FromVersionId, string ToVersionId, JsonObject Former, byte[] FormerState, int Bursts);

/// <summary>
/// Takes a move back: state, tasks and deadline stages become what they were, byte for byte. Only while nothing has happened
/// since, so that nobody's work is undone with it.
/// </summary>
internal sealed class UndoMove(PublishedGraphs graphs, MoveNotices notices)
{
    /// <returns>Null when it was taken back; otherwise why not. The caller commits, or leaves.</returns>
    public async Task<string?> RunAsync(StepWork work, MovedItem item, CancellationToken cancellationToken)
    {
        InstanceRow? instance;
        await using (var reader = await work.ReadAsync(cancellationToken, InstanceRows.Lock(item.InstanceId)))
            instance = await InstanceRows.ReadAsync(reader, cancellationToken);
        if (instance is null || instance.OrganisationId != work.OrganisationId)
            return "Không có phiên xử lý này.";
        if (instance.Bursts != item.Bursts || instance.VersionId != item.ToVersionId)
            return "Phiên đã chạy tiếp sau khi chuyển, nên không hoàn tác được.";

        var tasks = (await OpenTask.ReadAsync(work, item.InstanceId, locked: true, cancellationToken)).ToDictionary(t => t.Id);
        foreach (var changed in item.Former["changed"]!.AsArray())
        {
            if (!tasks.TryGetValue((Guid)changed!["task"]!, out var task))
                return "Việc đang mở không còn như sau khi chuyển, nên không hoàn tác được.";
            if ((bool)changed["holder"]! && task.AssigneeId != (Guid?)changed["assignee"])
                return $"Việc «{task.Title}» đã có người nhận sau khi chuyển, nên không hoàn tác được.";
        }

        await RestoreAsync(work, item, tasks, cancellationToken);
        var graph = await graphs.ByVersionAsync(item.FromVersionId, cancellationToken);
        MoveRows.Write(work, instance, WorkflowState.FromUtf8(item.FormerState), graph, "Move undone", $"Hoàn tác: trở lại phiên bản {graph.Definition.Version}.", item.MoveId);
        new AuditEntry("instance.move-undone", "workflow-instance", item.InstanceId)
        {
            Details = new JsonObject { ["moveId"] = item.MoveId, ["to"] = graph.Definition.Version },
        }.AddTo(work);
        return null;
    }

    private async Task RestoreAsync(StepWork work, MovedItem item, Dictionary<Guid, OpenTask> tasks, CancellationToken cancellationToken)
    {
        foreach (var changed in item.Former["changed"]!.AsArray())
        {
            var task = tasks[(Guid)changed!["task"]!];
            var (holder, due) = ((bool)changed["holder"]!, (bool)changed["due"]!);
            // What a person has done since with a task that stayed theirs (opened it, taken it) stays.
            work.Write("""
                update tasks t set title = f.title, clause = f.clause, outcomes = f.outcomes, form = f.form,
                  assignee_id = case when $3 then f.assignee_id else t.assignee_id end, candidate_keys = case when $3 then f.candidate_keys else t.candidate_keys end,
                  unit_id = case when $3 then f.unit_id else t.unit_id end, state = case when $3 then f.state else t.state end,
                  started_at = case when $3 then f.started_at else t.started_at end, due_at = case when $4 then f.due_at else t.due_at end,
                  due_origin = case when $4 then f.due_origin else t.due_origin end
                from jsonb_populate_recordset(null::tasks, $2) f where t.id = $1 and f.id = $1
                """, Sql.Value(task.Id), Sql.Json(item.Former["tasks"]), Sql.Value(holder), Sql.Value(due));
            if (due)
            {
                work.Write("delete from deadline_stages where task_id = $1 and fired_at is null", Sql.Value(task.Id));
                work.Write("""
                    insert into deadline_stages select * from jsonb_populate_recordset(null::deadline_stages, $2) f where f.task_id = $1
                    on conflict (task_id, stage) do nothing
                    """, Sql.Value(task.Id), Sql.Json(item.Former["stages"])); // one that was sent in between is not sent again
            }

            if (holder || due)
                await TellAsync(work, item, task, cancellationToken);
        }
    }

    private async Task TellAsync(StepWork work, MovedItem item, OpenTask task, CancellationToken cancellationToken)
    {
        var former = item.Former["tasks"]!.AsArray().First(row => (Guid)row!["id"]! == task.Id)!;
        IReadOnlyList<string> keys = former["candidate_keys"] is JsonArray array ? [.. array.Select(key => key!.ToString())] : [];
        var then = await MoveNotices.PeopleAsync(work, (Guid?)former["assignee_id"], keys, cancellationToken);
        var now = await MoveNotices.PeopleAsync(work, task.AssigneeId, task.Keys, cancellationToken);
        notices.TellUndone(work, item.MoveId, task.Id, former["title"]!.ToString(), [.. then, .. now]);
    }
}
