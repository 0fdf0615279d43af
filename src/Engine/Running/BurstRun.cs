using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>One burst while it runs: the open executions, what is scheduled, and what has come of it so far.</summary>
internal sealed partial class BurstRun
{
    public readonly WorkflowGraph Graph;
    public readonly StateDocument State;
    public readonly RunnerOptions Options;
    public readonly object? Host;
    public readonly DateTimeOffset Now;
    public readonly CancellationToken Cancellation;
    public readonly WorkflowContext Workflow;
    public readonly List<WorkItem> Queue = [];
    public readonly List<ActivityContext> Contexts = [];
    public readonly List<WorkflowEffect> Effects = [];
    public readonly List<string> Console = [];
    public readonly Dictionary<string, object?> Input = new(StringComparer.Ordinal);
    public readonly Dictionary<string, object?> Output = new(StringComparer.Ordinal);
    public string? TriggerActivityId;
    public JsonNode? TriggerPayload;
    public ActivityContext? Root;
    public HttpAnswer? Answer;
    public int TriggerNumber;
    private readonly TimeProvider clock;
    private bool ended;
    private bool untouched;

    public BurstRun(WorkflowGraph graph, StateDocument state, RunnerOptions options, TimeProvider clock, object? host, CancellationToken cancellation)
    {
        Graph = graph;
        State = state;
        Options = options;
        Host = host;
        this.clock = clock;
        Now = clock.GetUtcNow();
        Cancellation = cancellation;
        Workflow = new WorkflowContext(this);
    }

    /// <summary>An exception that is nobody's incident: the caller's refusal or wish to stop.</summary>
    public bool MustPropagate(Exception problem) =>
        problem is AbortBurstException || (problem is OperationCanceledException && Cancellation.IsCancellationRequested) || Options.Propagates(problem);

    public ActivityContext Open(ActivityNode node, ActivityContext? parent, List<KeyValuePair<string, object?>>? locals)
    {
        var context = new ActivityContext(this, ++State.LastNumber, node, parent) { StartedAt = Now, Locals = locals };
        context.DeclareVariables();
        if (TriggerNumber == 0 && node.Id == TriggerActivityId)
            TriggerNumber = context.Number; // a loop that comes back to it waits like any other
        Contexts.Add(context);
        RecordOf(context);
        return context;
    }

    /// <summary>Executes what is scheduled until every branch waits.</summary>
    public async ValueTask DrainAsync()
    {
        var executed = 0;
        var began = clock.GetTimestamp();
        for (var next = 0; next < Queue.Count && !ended; next++)
        {
            Cancellation.ThrowIfCancellationRequested();
            var item = Queue[next];
            if (next > 64)
            {
                Queue.RemoveRange(0, next + 1);
                next = -1;
            }
            else
                Queue[next] = null!; // so that a search of the queue sees only what is still to come
            if (item is null || item.Owner is { Status: not ActivityStatus.Running })
                continue;
            var context = item.Existing ?? Open(item.Node, item.Owner, item.Locals);
            if (++executed > Options.MaxExecutionsPerBurst)
                Fault(context, new BurstLimitException($"Quy trình đã chạy {Options.MaxExecutionsPerBurst} bước liền mà không dừng ở bước chờ nào: có một vòng lặp không bao giờ chờ."));
            else if (executed % 64 == 0 && clock.GetElapsedTime(began) > Options.MaxBurstDuration)
                Fault(context, new BurstLimitException($"Các bước chạy liền nhau lâu hơn {Options.MaxBurstDuration.TotalSeconds:0} giây nên bị dừng."));
            else
                await ExecuteAsync(context);
        }
        Queue.Clear();
        if (!ended)
            FaultWhatNeitherCompletedNorWaits();
    }

    public async ValueTask ExecuteAsync(ActivityContext context)
    {
        Log(context, "Started", null, null);
        try
        {
            await context.Node.Activity.ExecuteAsync(context);
        }
        catch (Exception problem) when (!MustPropagate(problem))
        {
            Fault(context, problem);
        }
    }

    public async ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        Log(context, "Resumed", null, null);
        try
        {
            await context.Node.Activity.ResumeAsync(context, bookmark, input);
        }
        catch (Exception problem) when (!MustPropagate(problem))
        {
            Fault(context, problem);
        }
    }

    public async ValueTask CompleteAsync(ActivityContext context, string[] outcomes)
    {
        if (context.Status != ActivityStatus.Running || ended)
            return;
        if (context.PendingOutcomes is { } pending)
            outcomes = pending;
        if (outcomes.Length == 0)
            outcomes = ["Done"];
        await CancelChildrenAsync(context);
        Close(context, ActivityStatus.Completed);
        var record = RecordOf(context);
        record.Outcomes = outcomes;
        Log(context, "Completed", null, outcomes is ["Done"] ? null : new JsonObject { ["Outcomes"] = new JsonArray([.. outcomes.Select(o => (JsonNode)o)]) });
        if (context.Parent is not { } parent)
        {
            End(WorkflowSubStatus.Finished);
            return;
        }
        if (parent.Status != ActivityStatus.Running)
            return;
        try
        {
            await parent.Node.Activity.ChildCompletedAsync(parent, context, outcomes);
        }
        catch (Exception problem) when (!MustPropagate(problem))
        {
            Contexts.Add(context); // the step after it could not be chosen: it is put down to this one, which a retry repeats
            Fault(context, problem);
        }
    }

    /// <summary>Completes an execution without telling its container.</summary>
    public void CloseAlone(ActivityContext context)
    {
        Close(context, ActivityStatus.Completed);
        RecordOf(context).Outcomes = ["Done"];
        Log(context, "Completed", null, null);
    }

    /// <summary>Withdraws an execution with all that is open under it.</summary>
    public async ValueTask CancelAsync(ActivityContext context)
    {
        if (context.Status is not (ActivityStatus.Running or ActivityStatus.Faulted))
            return;
        await CancelChildrenAsync(context);
        if (context.Status == ActivityStatus.Faulted)
            Resolve(context);
        Close(context, ActivityStatus.Canceled);
        Log(context, "Canceled", null, null);
        await context.Node.Activity.CancelledAsync(context);
    }

    public async ValueTask CancelChildrenAsync(ActivityContext context)
    {
        for (var i = 0; i < Queue.Count; i++)
            if (Queue[i] is { } item && ReferenceEquals(item.Owner, context))
                Queue[i] = null!;
        for (var i = Contexts.Count - 1; i >= 0; i--)
            if (i < Contexts.Count && ReferenceEquals(Contexts[i].Parent, context))
                await CancelAsync(Contexts[i]);
    }

    public bool HasOpenChildren(ActivityContext context)
    {
        foreach (var other in Contexts)
            if (ReferenceEquals(other.Parent, context))
                return true;
        foreach (var item in Queue)
            if (item is not null && ReferenceEquals(item.Owner, context))
                return true;
        return false;
    }

    /// <summary>Ends the instance: all that is open vanishes; the workflow's own variables stay to be read.</summary>
    public void End(WorkflowSubStatus status)
    {
        ended = true;
        Queue.Clear();
        Contexts.RemoveAll(c => !ReferenceEquals(c, Root));
        removedBookmarks.AddRange(State.Bookmarks.Where(b => !created.Contains(b)).Select(b => State.IdOf(b.Number)));
        State.Bookmarks.Clear();
        State.SubStatus = status;
        State.FinishedAt = Now;
    }

    /// <summary>The stimulus changes nothing: the state stays as it was.</summary>
    public void LeaveAsItIs() => ended = untouched = true;

    public void Fault(ActivityContext context, Exception problem)
    {
        context.Status = ActivityStatus.Faulted;
        RemoveBookmarks(context);
        var incident = new Incident
        {
            ActivityInstanceId = context.Id,
            ActivityId = context.Node.Id,
            ActivityNodeId = context.Node.NodeId,
            ActivityType = context.Node.Type,
            Message = Cut(problem.Message),
            ExceptionType = problem.GetType().Name,
            Cause = problem.InnerException is { } cause ? Cut($"{cause.GetType().Name}: {cause.Message}") : null,
            At = Now,
        };
        State.Incidents.Add(incident);
        incidents.Add(incident);
        var record = RecordOf(context);
        record.Status = ActivityStatus.Faulted;
        record.Incident = incident;
        Log(context, "Faulted", incident.Message, new JsonObject { ["Exception"] = incident.ExceptionType, ["Message"] = incident.Message, ["InnerException"] = incident.Cause });
    }

    public void Resolve(ActivityContext context)
    {
        for (var i = 0; i < State.Incidents.Count; i++)
            if (State.Incidents[i].ActivityInstanceId == context.Id)
                State.Incidents[i] = State.Incidents[i] with { Resolved = true };
    }

    public void SetOutput(ActivityContext from, string name, object? value)
    {
        for (var context = from; context is not null; context = context.Parent)
            if (context.Node.Scope is { } scope && context.Parent is { } user)
            {
                if (scope.Outputs.FirstOrDefault(o => o.Name == name) is { } declared)
                    (user.SubOutputs ??= new(StringComparer.Ordinal))[name] = Conversion.To(declared.Type, value);
                return;
            }
        SetWorkflowOutput(name, value);
    }

    public void SetWorkflowOutput(string name, object? value)
    {
        var declared = Graph.Definition.Outputs.FirstOrDefault(o => o.Name == name);
        Output[name] = declared is null ? Values.Normalize(value) : Conversion.To(declared.Type, value);
    }

    private void Close(ActivityContext context, ActivityStatus status)
    {
        context.Status = status;
        Contexts.Remove(context);
        RemoveBookmarks(context);
        var record = RecordOf(context);
        record.Status = status;
        record.CompletedAt = Now;
        if (ReferenceEquals(context, Root))
            Contexts.Insert(0, context); // its variables stay to be read
    }

    private void FaultWhatNeitherCompletedNorWaits()
    {
        foreach (var context in Contexts.ToList())
            if (context.Status == ActivityStatus.Running && !HasOpenChildren(context) && State.Bookmarks.TrueForAll(b => b.Context != context.Number))
                Fault(context, new InvalidOperationException($"Bước loại {context.Node.Type} không hoàn thành mà cũng không chờ gì."));
    }

    private static string Cut(string text) => text.Length <= 1000 ? text : text[..1000] + "…";
}
