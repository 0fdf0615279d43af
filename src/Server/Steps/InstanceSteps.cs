using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Steps;

/// <summary>
/// The steps that no person makes: a timer, an event, a child that was started or has ended, a cancellation, a retry. Each
/// runs within a transaction that its caller commits, so that the work and the note that it was due go together.
/// </summary>
internal sealed class InstanceSteps(PublishedGraphs graphs, WorkflowRunner engine, StepHosts hosts)
{
    /// <summary>Starts an instance of a definition's published version. Starting the same instance again does nothing.</summary>
    public async Task StartAsync(StepWork work, string definitionId, StartWorkflow start, CancellationToken cancellationToken)
    {
        if (await work.ReadValueAsync<bool?>("select true from workflow_instances where id = $1", cancellationToken, Sql.Value(start.InstanceId)) is true)
            return;
        var graph = await graphs.PublishedAsync(work.OrganisationId, definitionId, cancellationToken);
        if (graph is null)
        {
            Refuse(work, start, $"Không có quy trình đã ban hành mang mã «{definitionId}».");
            return;
        }

        if (!await ActivationRule.AllowsAsync(work, graph, start.CorrelationId, cancellationToken))
        {
            if (start.ParentBookmarkId is not null)
                Refuse(work, start, $"Quy trình «{graph.Definition.Name}» chỉ cho chạy một lượt tại một thời điểm; lượt trước chưa kết thúc.");
            return;
        }

        var burst = await engine.StartAsync(graph, start, await hosts.EmptyAsync(work, cancellationToken), cancellationToken);
        InstanceRows.Write(work, burst, null, StepRunner.DocumentOf(burst));
    }

    /// <summary>Wakes one wait. False where the instance or the wait is gone: somebody else was first.</summary>
    public Task<bool> ResumeAsync(StepWork work, string instanceId, string bookmarkId, JsonNode? input, CancellationToken cancellationToken) =>
        RunAsync(work, instanceId, (graph, state, host) => engine.ResumeAsync(graph, state, new ResumeBookmark(bookmarkId, input), host, cancellationToken), cancellationToken);

    /// <summary>Cancels an instance. False where it does not exist or has ended.</summary>
    public Task<bool> CancelAsync(StepWork work, string instanceId, CancellationToken cancellationToken) =>
        RunAsync(work, instanceId, (graph, state, host) => engine.CancelAsync(graph, state, host, cancellationToken), cancellationToken);

    /// <summary>Tries an activity again that stopped by an incident.</summary>
    public Task<bool> RetryAsync(StepWork work, string instanceId, string activityInstanceId, CancellationToken cancellationToken) =>
        RunAsync(work, instanceId, (graph, state, host) => engine.RetryAsync(graph, state, activityInstanceId, host, cancellationToken), cancellationToken);

    /// <summary>A parent that waits is told, so that it does not wait for ever; for one that does not wait, administrators are.</summary>
    private static void Refuse(StepWork work, StartWorkflow start, string reason)
    {
        if (start.ParentInstanceId is not { } parent)
            return; // a trigger of a definition that was retracted meanwhile
        if (start.ParentBookmarkId is not { } bookmark)
            throw new WorkImpossibleException(reason);
        WorkQueue.AddResume(work, parent, bookmark, new JsonObject { ["workflowInstanceId"] = start.InstanceId, ["subStatus"] = "Faulted", ["message"] = reason });
    }

    private async Task<bool> RunAsync(StepWork work, string instanceId, Func<WorkflowGraph, WorkflowState, OfficeStep, ValueTask<Burst>> run, CancellationToken cancellationToken)
    {
        InstanceRow? row;
        await using (var reader = await work.ReadAsync(cancellationToken, InstanceRows.Lock(instanceId)))
            row = await InstanceRows.ReadAsync(reader, cancellationToken);
        if (row is null || row.OrganisationId != work.OrganisationId)
            return false;
        var graph = await graphs.ByVersionAsync(row.VersionId, cancellationToken);
        try
        {
            var burst = await run(graph, WorkflowState.FromUtf8(row.State), await hosts.EmptyAsync(work, cancellationToken));
            InstanceRows.Write(work, burst, row, StepRunner.DocumentOf(burst));
            return true;
        }
        catch (BookmarkGoneException)
        {
            return false;
        }
    }
}
