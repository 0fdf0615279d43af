using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>What happens in a trial without a person: timers, reminders, other procedures, events.</summary>
internal sealed partial class TrialRun
{
    /// <summary>Waits that neither a person nor time ends.</summary>
    public IReadOnlyList<TrialWait> Waits =>
    [
        .. from wait in OutsideWaits()
           let node = wait.Graph.Find(wait.Bookmark.ActivityNodeId)
           select new TrialWait(wait.Bookmark.ActivityId, node?.Title ?? wait.Bookmark.ActivityType,
               wait.Bookmark.Payload?["eventName"]?.ToString() is { } name ? $"sự kiện «{name}»" : "hệ thống khác trả lời"),
    ];

    /// <summary>What a step waits for from outside happens. False where no step of that id waits.</summary>
    public async Task<bool> HappenAsync(string step)
    {
        if (OutsideWaits().FirstOrDefault(wait => wait.Bookmark.ActivityId == step) is not { Bookmark: { } bookmark } found)
            return false;
        Story.Outside($"Điều mà bước «{found.Graph.Find(bookmark.ActivityNodeId)?.Title ?? step}» chờ đã đến", null);
        await ResumeAsync(found.Instance, bookmark.Id, null);
        await SettleAsync();
        return true;
    }

    private IEnumerable<(string Instance, WorkflowGraph Graph, Bookmark Bookmark)> OutsideWaits() =>
        from instance in instances
        where instance.Value.State.Status == WorkflowStatus.Running
        from bookmark in instance.Value.State.Bookmarks
        where bookmark.DueAt is null && open.All(task => task.Row.BookmarkId != bookmark.Id) && !IsForChild(bookmark)
        select (instance.Key, instance.Value.Graph, bookmark);

    private static bool IsForChild(Bookmark bookmark) => bookmark.ActivityType is "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" or "Elsa.BulkDispatchWorkflows";

    private IEnumerable<(DateTimeOffset At, string Instance, Bookmark Bookmark)> Timers() =>
        from instance in instances
        where instance.Value.State.Status == WorkflowStatus.Running
        from bookmark in instance.Value.State.Bookmarks
        where bookmark.DueAt is not null
        orderby bookmark.DueAt
        select (bookmark.DueAt!.Value, instance.Key, bookmark);

    private async Task<DateTimeOffset?> NextMomentAsync()
    {
        DateTimeOffset? timer = Timers().Select(one => (DateTimeOffset?)one.At).FirstOrDefault();
        if (open.Count == 0)
            return timer;
        var stage = await RehearseDeadlines.NextAsync(work, [.. open.Select(task => task.Row.Id)], cancellation);
        return timer is null || stage < timer ? stage : timer;
    }

    private async Task HappenAsync(DateTimeOffset moment)
    {
        if (++bursts > MostBursts)
            throw new TrialLimitException($"Đã qua {MostBursts} thời điểm nhắc việc, hẹn giờ; hãy chọn khoảng thời gian ngắn hơn.");
        MoveTo(moment);
        if (open.Count > 0)
        {
            Guid[] waiting = [.. open.Select(task => task.Row.Id)];
            var stages = await work.TryAsync(() => tools.Deadlines.FireAsync(work, waiting, cancellation), cancellation);
            Story.Reminded(stages, open);
            await TransferAsync(stages);
        }

        while (Timers().FirstOrDefault() is { Bookmark: { } due } timer && timer.At <= moment)
        {
            Story.TimerWent(due);
            await ResumeAsync(timer.Instance, due.Id, null);
        }

        await SettleAsync();
    }

    private async Task SettleAsync()
    {
        while (effects.TryDequeue(out var effect))
            switch (effect)
            {
                case WorkflowEffect.DispatchWorkflow dispatch:
                    await DispatchAsync(dispatch);
                    break;
                case WorkflowEffect.WorkflowFinished finished:
                    await ResumeAsync(finished.ParentInstanceId, finished.ParentBookmarkId, finished.Result);
                    break;
                case WorkflowEffect.CancelWorkflow cancel when instances.TryGetValue(cancel.InstanceId, out var child):
                    await SystemAsync(child.Graph, step => engine.CancelAsync(child.Graph, child.State, step, cancellation));
                    break;
                case WorkflowEffect.PublishEvent published:
                    await PublishAsync(published);
                    break;
                case WorkflowEffect.SendHttpRequest call:
                    Story.Outside($"Gọi {call.Request.Method} {call.Request.Address.GetLeftPart(UriPartial.Path)}", "Chạy thử không gọi hệ thống khác; coi như trả lời 200, không có nội dung.");
                    await ResumeAsync(call.InstanceId, call.BookmarkId, new HttpResponseData(200, [], null).ToJson());
                    break;
                case WorkflowEffect.RequestTask asked:
                    Story.Outside($"Giao cho chương trình khác: «{asked.TaskName}»", "Chạy thử không gọi chương trình nào.");
                    break;
            }
    }

    private async Task DispatchAsync(WorkflowEffect.DispatchWorkflow dispatch)
    {
        if (await tools.Versions.StartedAsync(tried, dispatch.DefinitionId, cancellation) is not { } graph)
        {
            Story.Outside($"Không có quy trình đã ban hành «{dispatch.DefinitionId}»", null);
            if (dispatch.ParentBookmarkId is { } waiting)
                await ResumeAsync(dispatch.ParentInstanceId, waiting, new JsonObject { ["Status"] = "Finished", ["SubStatus"] = "Faulted" });
            return;
        }

        Story.Outside($"Bắt đầu quy trình «{graph.Definition.Name ?? dispatch.DefinitionId}»", "Chạy ngay trong lần thử này.");
        await StartOtherAsync(graph, new StartWorkflow(dispatch.InstanceId, dispatch.Input, dispatch.CorrelationId)
        {
            ParentInstanceId = dispatch.ParentInstanceId,
            ParentBookmarkId = dispatch.ParentBookmarkId,
        });
    }

    private async Task PublishAsync(WorkflowEffect.PublishEvent published)
    {
        var hash = Stimulus.OfEvent(published.EventName);
        var real = await work.ReadValueAsync<long>("""
            select count(*) from workflow_bookmarks
            where hash = $1 and organisation_id = $2 and ($3::text is null or correlation_id = $3) and $4::text is null
            """, cancellation, Sql.Value(hash), Sql.Value(work.OrganisationId), Sql.Value(published.CorrelationId), Sql.Value(published.InstanceId));
        Story.Outside($"Phát sự kiện «{published.EventName}»", real == 0 ? null : $"Khi chạy thật, sự kiện này đánh thức {real} phiên xử lý đang chờ; chạy thử không động đến.");
        var woken = instances
            .Where(one => (published.InstanceId is null || one.Key == published.InstanceId) && (published.CorrelationId is null || one.Value.State.CorrelationId == published.CorrelationId))
            .SelectMany(one => one.Value.State.Bookmarks.Where(bookmark => bookmark.Hash == hash).Select(bookmark => (one.Key, bookmark.Id))).ToList();
        foreach (var (instance, bookmark) in woken)
            await ResumeAsync(instance, bookmark, published.Payload);
        if (published.InstanceId is null)
            await BeginByAsync(hash, published);
    }

    private async Task BeginByAsync(string hash, WorkflowEffect.PublishEvent published)
    {
        List<(string Definition, string Activity)> begun = [];
        await using (var row = await work.ReadAsync(cancellation, Sql.Command("""
            select t.definition_id, t.activity_id from workflow_triggers t
            where t.hash = $1 and t.organisation_id = $2 and exists (select from workflow_definition_versions v where v.id = t.version_id and v.is_published)
            order by t.definition_id, t.activity_id
            """, Sql.Value(hash), Sql.Value(work.OrganisationId))))
            while (await row.ReadAsync(cancellation))
                begun.Add((row.GetString(0), row.GetString(1)));
        foreach (var (definition, activity) in begun)
            if (await tools.Versions.StartedAsync(tried, definition, cancellation) is { } graph && graph.Triggers.Any(trigger => trigger.ActivityId == activity))
            {
                Story.Outside($"Sự kiện mở quy trình «{graph.Definition.Name ?? definition}»", "Chạy ngay trong lần thử này.");
                await StartOtherAsync(graph, new StartWorkflow(NewId(), null, published.CorrelationId) { TriggerActivityId = activity, TriggerPayload = published.Payload });
            }
    }

    private Task StartOtherAsync(WorkflowGraph graph, StartWorkflow start) =>
        SystemAsync(graph, step => engine.StartAsync(graph, start, step, cancellation));

    private async Task ResumeAsync(string instance, string bookmark, JsonNode? input)
    {
        if (!instances.TryGetValue(instance, out var known) || known.State.Bookmarks.All(waiting => waiting.Id != bookmark))
            return;
        await SystemAsync(known.Graph, step => engine.ResumeAsync(known.Graph, known.State, new ResumeBookmark(bookmark, input), step, cancellation));
    }

    private async Task SystemAsync(WorkflowGraph graph, Func<OfficeStep, ValueTask<Burst>> run)
    {
        try
        {
            await BurstAsync(Actor.System(tried.Version.OrganisationId), [], null, null, graph, run, null);
        }
        catch (StepRefusedException refusal)
        {
            Story.Refused(null, null, null, TrialRefusal.Of(refusal.Answer));
        }
    }
}
