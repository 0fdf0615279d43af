using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>What is needed to start an instance.</summary>
/// <param name="InstanceId">Its id, chosen by the caller.</param>
/// <param name="Input">Its inputs by name, or null.</param>
/// <param name="CorrelationId">Its correlation id, or null.</param>
public sealed record StartWorkflow(string InstanceId, JsonObject? Input = null, string? CorrelationId = null)
{
    /// <summary>The instance's own name, or null.</summary>
    public string? Name { get; init; }
    /// <summary>The instance that started this one, or null.</summary>
    public string? ParentInstanceId { get; init; }
    /// <summary>The parent's bookmark to be resumed at the end, or null.</summary>
    public string? ParentBookmarkId { get; init; }
    /// <summary>The activity whose trigger fired; the run begins there.</summary>
    public string? TriggerActivityId { get; init; }
    /// <summary>What the trigger brought, such as an event's payload.</summary>
    public JsonNode? TriggerPayload { get; init; }
}

/// <summary>What is needed to resume an instance.</summary>
/// <param name="BookmarkId">Where it waits.</param>
/// <param name="Input">What it waited for, or null.</param>
public sealed record ResumeBookmark(string BookmarkId, JsonNode? Input = null);

/// <summary>
/// Runs definitions: a function of graph, state and stimulus. It changes neither and keeps nothing between bursts;
/// one object serves all threads.
/// </summary>
public sealed class WorkflowRunner(TimeProvider clock, RunnerOptions? options = null)
{
    private readonly RunnerOptions options = options ?? new RunnerOptions();

    /// <summary>Starts an instance and runs it until every branch waits.</summary>
    public async ValueTask<Burst> StartAsync(WorkflowGraph graph, StartWorkflow start, object? host, CancellationToken cancellationToken)
    {
        var state = new StateDocument
        {
            InstanceId = start.InstanceId,
            DefinitionId = graph.Definition.DefinitionId,
            VersionId = graph.Definition.Id,
            Version = graph.Definition.Version,
            CorrelationId = start.CorrelationId,
            Name = start.Name,
            ParentInstanceId = start.ParentInstanceId,
            ParentBookmarkId = start.ParentBookmarkId,
            SubStatus = WorkflowSubStatus.Executing,
        };
        var run = new BurstRun(graph, state, options, clock, host, cancellationToken)
        {
            TriggerActivityId = start.TriggerActivityId,
            TriggerPayload = start.TriggerPayload,
        };
        state.CreatedAt = run.Now;
        foreach (var (name, value) in start.Input ?? [])
            run.Input[name] = graph.Definition.Inputs.FirstOrDefault(i => i.Name == name) is { } declared
                ? Conversion.To(declared.Type, Values.FromJson(value?.DeepClone()))
                : Values.FromJson(value?.DeepClone());
        run.Root = run.Open(graph.Root, null, null);
        await run.ExecuteAsync(run.Root);
        await run.DrainAsync();
        return run.ToBurst();
    }

    /// <summary>Resumes a wait and runs on until every branch waits.</summary>
    /// <exception cref="BookmarkGoneException">The bookmark is not open.</exception>
    /// <exception cref="GraphMismatchException">The graph is not the one that the state belongs to.</exception>
    public async ValueTask<Burst> ResumeAsync(WorkflowGraph graph, WorkflowState state, ResumeBookmark resume, object? host, CancellationToken cancellationToken)
    {
        var run = Open(graph, state, host, cancellationToken);
        if (run.State.Bookmarks.Find(b => run.State.IdOf(b.Number) == resume.BookmarkId) is not { } saved)
            throw new BookmarkGoneException(resume.BookmarkId);
        var context = run.Contexts.Find(c => c.Number == saved.Context)!;
        var bookmark = WorkflowState.BookmarkOf(run.State, saved, context.Node.NodeId);
        if (saved.AutoBurn)
            run.Burn(saved);
        await run.ResumeAsync(context, bookmark, resume.Input?.DeepClone());
        await run.DrainAsync();
        return run.ToBurst();
    }

    /// <summary>Ends an instance: waits are withdrawn, waiting activities are told. An instance that has ended stays as it is.</summary>
    public async ValueTask<Burst> CancelAsync(WorkflowGraph graph, WorkflowState state, object? host, CancellationToken cancellationToken)
    {
        var run = Open(graph, state, host, cancellationToken);
        if (run.Contexts.Exists(c => !ReferenceEquals(c, run.Root)) || state.Status == WorkflowStatus.Running)
        {
            await run.CancelChildrenAsync(run.Root!);
            run.Log(run.Root!, "Workflow cancelled", null, null);
            run.RecordOf(run.Root!).Status = ActivityStatus.Canceled;
            run.End(WorkflowSubStatus.Cancelled);
        }
        else
            run.LeaveAsItIs();
        return run.ToBurst();
    }

    /// <summary>Executes a faulted activity again and runs on from there.</summary>
    /// <param name="graph">The version's graph.</param>
    /// <param name="state">The instance.</param>
    /// <param name="activityInstanceId">The incident's <see cref="Incident.ActivityInstanceId"/>.</param>
    /// <param name="host">Passed on to activities.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    /// <exception cref="IncidentGoneException">That execution is not faulted.</exception>
    public async ValueTask<Burst> RetryAsync(WorkflowGraph graph, WorkflowState state, string activityInstanceId, object? host, CancellationToken cancellationToken)
    {
        var run = Open(graph, state, host, cancellationToken);
        if (run.Contexts.Find(c => c.Id == activityInstanceId && c.Status == ActivityStatus.Faulted) is not { } context)
            throw new IncidentGoneException(activityInstanceId);
        run.Resolve(context);
        await run.CancelChildrenAsync(context);
        context.Status = ActivityStatus.Running;
        context.kept = null;
        context.Flow = null;
        context.DeclareVariables();
        run.RecordOf(context).Status = ActivityStatus.Running;
        run.Queue.Add(new WorkItem(context.Node, context.Parent, null, context));
        await run.DrainAsync();
        return run.ToBurst();
    }

    /// <summary>Shows where an instance waits, execution by execution. Nothing is run, and whatever is changed while looking is dropped.</summary>
    /// <param name="graph">The version's graph.</param>
    /// <param name="state">The instance.</param>
    /// <param name="host">Passed on to activities.</param>
    /// <param name="look">Called for each wait.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    /// <exception cref="GraphMismatchException">The graph is not the one that the state belongs to.</exception>
    public async ValueTask LookAsync(WorkflowGraph graph, WorkflowState state, object? host, Func<ActivityContext, Bookmark, ValueTask> look, CancellationToken cancellationToken)
    {
        var run = Open(graph, state, host, cancellationToken);
        foreach (var bookmark in state.Bookmarks)
            await look(run.Contexts.First(c => c.Id == bookmark.ActivityInstanceId), bookmark);
    }

    private BurstRun Open(WorkflowGraph graph, WorkflowState state, object? host, CancellationToken cancellationToken)
    {
        var run = new BurstRun(graph, state.Open(), options, clock, host, cancellationToken);
        run.Restore();
        return run;
    }
}
