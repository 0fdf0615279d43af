using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Steps;

/// <summary>
/// Does what has become due: timers of workflows, and the work that steps left behind. Every item is one transaction, taken
/// with <c>skip locked</c>, so that any number of servers share the load and none does an item twice.
/// </summary>
internal sealed partial class WorkflowTicker(NpgsqlDataSource source, InstanceSteps steps, WorkflowTriggers triggers, SetAsideWork aside, TimeProvider clock, ILogger<WorkflowTicker> log) : IWorkflowTicker
{
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        Func<StepWork, CancellationToken, Task<Found>>[] kinds = [IndexAsync, ScheduleAsync, TimerAsync, QueuedAsync];
        foreach (var kind in kinds)
            while (await RunOneAsync(kind, cancellationToken) != Found.Nothing)
                cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<Found> RunOneAsync(Func<StepWork, CancellationToken, Task<Found>> run, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(Guid.Empty), clock.GetUtcNow(), cancellationToken);
        var found = await run(work, cancellationToken);
        if (found == Found.Done)
            await work.CommitAsync(cancellationToken);
        return found;
    }

    private async Task<Found> IndexAsync(StepWork work, CancellationToken cancellationToken) =>
        await triggers.IndexOneAsync(work, cancellationToken) ? Found.Done : Found.Nothing;

    private async Task<Found> ScheduleAsync(StepWork work, CancellationToken cancellationToken) =>
        await triggers.FireOneAsync(work, cancellationToken) ? Found.Done : Found.Nothing;

    private async Task<Found> TimerAsync(StepWork work, CancellationToken cancellationToken)
    {
        string bookmark, instance;
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select id, instance_id, organisation_id from workflow_bookmarks where due_at <= $1 order by due_at limit 1 for update skip locked
            """, Sql.Value(work.Now))))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return Found.Nothing;
            (bookmark, instance) = (reader.GetString(0), reader.GetString(1));
            work.Actor = Actor.System(reader.GetGuid(2));
        }

        try
        {
            if (!await steps.ResumeAsync(work, instance, bookmark, null, cancellationToken))
                work.Write("delete from workflow_bookmarks where id = $1", Sql.Value(bookmark));
            await work.CommitAsync(cancellationToken); // what the database refuses fails here, and is this item's failure alone
            return Found.Committed;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await work.DisposeAsync();
            Failed(log, "timer", instance, problem);
            await QueueTimerAsync(work.Actor, instance, bookmark, cancellationToken);
            return Found.Failed;
        }
    }

    /// <summary>A timer that fails must not hold up the others: it goes where failures are counted and told.</summary>
    private async Task QueueTimerAsync(Actor actor, string instance, string bookmark, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        work.Write("update workflow_bookmarks set due_at = null where id = $1", Sql.Value(bookmark));
        WorkQueue.AddResume(work, instance, bookmark, null);
        await work.CommitAsync(cancellationToken);
    }

    private async Task<Found> QueuedAsync(StepWork work, CancellationToken cancellationToken)
    {
        QueuedWork item;
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select id, kind, payload, organisation_id, attempts, instance_id from workflow_queue
            where available_at <= $1 and set_aside_at is null and kind <> $2
            order by available_at, id limit 1 for update skip locked
            """, Sql.Value(work.Now), Sql.Value(WorkQueue.Call))))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return Found.Nothing;
            item = WorkQueue.Read(reader);
            work.Actor = Actor.System(item.OrganisationId);
        }

        try
        {
            await DoAsync(work, item.Kind, item.Payload, cancellationToken);
            work.Write("delete from workflow_queue where id = $1", Sql.Value(item.Id));
            await work.CommitAsync(cancellationToken);
            return Found.Committed;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await work.DisposeAsync();
            Failed(log, item.Kind, $"{item.Id}", problem);
            if (problem is WorkImpossibleException || item.Attempts + 1 >= QueuedWork.MostAttempts)
                await aside.RunAsync(item, problem, cancellationToken);
            else
                await PostponeAsync(item, problem.Message, cancellationToken);
            return Found.Failed;
        }
    }

    private async Task DoAsync(StepWork work, string kind, JsonObject item, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case WorkQueue.Dispatch:
                var start = new StartWorkflow(Text(item, "instanceId")!, item["input"]?.DeepClone().AsObject(), Text(item, "correlationId"))
                {
                    ParentInstanceId = Text(item, "parentInstanceId"),
                    ParentBookmarkId = Text(item, "parentBookmarkId"),
                    TriggerActivityId = Text(item, "triggerActivityId"),
                    TriggerPayload = item["triggerPayload"]?.DeepClone(),
                };
                await steps.StartAsync(work, Text(item, "definitionId")!, start, cancellationToken);
                break;
            case WorkQueue.Resume:
                await steps.ResumeAsync(work, Text(item, "instanceId")!, Text(item, "bookmarkId")!, item["input"], cancellationToken);
                break;
            case WorkQueue.Cancel:
                await steps.CancelAsync(work, Text(item, "instanceId")!, cancellationToken);
                break;
            case WorkQueue.Event:
                await SpreadEventAsync(work, item, cancellationToken);
                break;
        }
    }

    // An event becomes one item for each wait that it matches, so that each instance wakes in a transaction of its own.
    private static async Task SpreadEventAsync(StepWork work, JsonObject item, CancellationToken cancellationToken)
    {
        List<(string Instance, string Bookmark)> waits = [];
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select instance_id, id from workflow_bookmarks
            where hash = $1 and organisation_id = $2 and ($3::text is null or correlation_id = $3) and ($4::text is null or instance_id = $4)
            order by id
            """,
            Sql.Value(Stimulus.OfEvent(Text(item, "name")!)), Sql.Value(work.OrganisationId), Sql.Value(Text(item, "correlationId")), Sql.Value(Text(item, "instanceId")))))
            while (await reader.ReadAsync(cancellationToken))
                waits.Add((reader.GetString(0), reader.GetString(1)));
        foreach (var (instance, bookmark) in waits)
            WorkQueue.AddResume(work, instance, bookmark, item["payload"]);
        if (Text(item, "instanceId") is null)
            await WorkflowTriggers.StartByEventAsync(work, Stimulus.OfEvent(Text(item, "name")!), Text(item, "correlationId"), item["payload"], cancellationToken);
    }

    private async Task PostponeAsync(QueuedWork item, string error, CancellationToken cancellationToken)
    {
        await using var command = source.Command("update workflow_queue set attempts = attempts + 1, available_at = $2, error = $3 where id = $1",
            Sql.Value(item.Id), Sql.Value(item.NextAttempt(clock.GetUtcNow())), Sql.Value(error));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string? Text(JsonObject item, string name) => (string?)item[name];

    private enum Found
    {
        Nothing,
        Done,
        Committed,
        Failed,
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Queued {Kind} {Id} failed; it is tried again later")]
    private static partial void Failed(ILogger log, string kind, string id, Exception problem);
}
