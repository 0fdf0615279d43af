using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>One execution of an activity: its node, what it keeps, and what it may do.</summary>
public sealed partial class ActivityContext
{
    internal readonly BurstRun Run;
    internal readonly int Number;
    internal ActivityRecord? Record;
    internal FlowchartRun? Flow;
    internal string[]? PendingOutcomes;
    internal bool Breaking;
    internal ActivityStatus Status = ActivityStatus.Running;
    internal DateTimeOffset StartedAt;
    internal JsonObject? kept;
    internal Dictionary<string, object?>? SubInputs;
    internal Dictionary<string, object?>? SubOutputs;

    internal ActivityContext(BurstRun run, int number, ActivityNode node, ActivityContext? parent)
    {
        Run = run;
        Number = number;
        Node = node;
        Parent = parent;
    }

    /// <summary>The id of this execution, unique over all instances.</summary>
    public string Id => Run.State.IdOf(Number);
    /// <summary>The activity in the definition.</summary>
    public ActivityNode Node { get; }
    /// <summary>The instance.</summary>
    public WorkflowContext Workflow => Run.Workflow;
    /// <summary>The execution of the container, or null for the workflow itself.</summary>
    public ActivityContext? Parent { get; }
    /// <summary>Kept with this execution until it ends.</summary>
    public JsonObject Properties => kept ??= [];
    /// <summary>The time of the burst.</summary>
    public DateTimeOffset Now => Run.Now;
    /// <summary>Set when the caller gives up.</summary>
    public CancellationToken Cancellation => Run.Cancellation;
    /// <summary>Whether the workflow was started by this activity as its trigger.</summary>
    public bool IsTrigger => Number == Run.TriggerNumber;

    /// <summary>What the trigger brought, such as an event's payload; null unless <see cref="IsTrigger"/>.</summary>
    public JsonNode? TriggerPayload => IsTrigger ? Run.TriggerPayload?.DeepClone() : null;

    /// <summary>What the caller of the burst passed in, such as the office's step.</summary>
    /// <exception cref="InvalidOperationException">The caller passed something else.</exception>
    public T Host<T>() where T : class =>
        Run.Host as T ?? throw new InvalidOperationException($"{Node.Type} needs a host of type {typeof(T).Name}, found {Run.Host?.GetType().Name ?? "none"}.");

    /// <summary>
    /// An input's value: evaluated when first asked for in this burst, else the descriptor's default, converted to
    /// <typeparamref name="T"/>. After a wait it is evaluated anew; keep in <see cref="Properties"/> what must not change.
    /// </summary>
    /// <param name="name">The descriptor's name, PascalCase.</param>
    /// <exception cref="InputEvaluationException">The expression failed.</exception>
    public T? Input<T>(string name) => Conversion.To<T>(InputValue(name));

    /// <summary>Gives an output: into the variable or workflow output that it is bound to, converted to its type, and to scripts.</summary>
    /// <param name="name">The descriptor's name, PascalCase.</param>
    /// <param name="value">The value; null sets the variable to null.</param>
    public void SetOutput(string name, object? value)
    {
        value = Values.Normalize(value);
        Run.RecordOutput(this, name, value);
        if (Node.Outputs.TryGetValue(name, out var target) && !TrySetVariable(target, target, value))
            Run.SetOutput(this, target, value);
    }

    /// <summary>Makes this execution wait.</summary>
    public Bookmark CreateBookmark(BookmarkRequest request) => Run.CreateBookmark(this, request);

    /// <summary>Starts the published version of another workflow once this burst is written down.</summary>
    /// <param name="definitionId">Which one; its existence is the caller's to know.</param>
    /// <param name="input">Its inputs.</param>
    /// <param name="wait">A bookmark of this execution to resume when it ends, with <c>subStatus</c> and <c>output</c>; null to go on.</param>
    /// <returns>The id that the new instance gets.</returns>
    public string StartWorkflow(string definitionId, JsonObject input, Bookmark? wait)
    {
        var id = Guid.CreateVersion7(Now).ToString("N");
        input["ParentInstanceId"] = Workflow.InstanceId;
        Workflow.Do(new WorkflowEffect.DispatchWorkflow(definitionId, id, input, null, Workflow.InstanceId, wait?.Id));
        return id;
    }

    /// <summary>Cancels an instance that <see cref="StartWorkflow"/> has started.</summary>
    public void CancelWorkflow(string instanceId) => Workflow.Do(new WorkflowEffect.CancelWorkflow(instanceId));

    /// <summary>Completes this execution. No outcome means <c>Done</c>. Open children are cancelled.</summary>
    public ValueTask CompleteAsync(params string[] outcomes) => Run.CompleteAsync(this, outcomes);

    /// <summary>Adds an entry to the journal.</summary>
    public void Log(string eventName, string? message, JsonNode? payload) => Run.Log(this, eventName, message, payload);

    /// <summary>Writes a line for whoever watches.</summary>
    public void WriteLine(string? line) => Run.Console.Add(line ?? "");

    /// <summary>A variable seen from here: of the nearest container that has one of that name; null when none has.</summary>
    public object? GetVariable(string name) => Variable(name);

    /// <summary>Sets a variable seen from here, converted to its type. False when there is none of that name.</summary>
    public bool SetVariable(string name, object? value) => TrySetVariable(name, null, value);

    /// <summary>Flowcharts: the connections as seen from where this run of it began.</summary>
    internal FlowchartGraph Chart => kept?["start"] is { } start ? Node.Flowchart!.From(start.ToString()) : Node.Flowchart!;

    /// <summary>Flowcharts: this run of it begins at a trigger, which may not be where it usually does.</summary>
    internal void StartChartAt(string activityId)
    {
        if (Node.Flowchart!.Start < 0 || Node.Flowchart.Activities[Node.Flowchart.Start].Id != activityId)
            Properties["start"] = activityId;
    }

    /// <summary>Containers: executes a child of this node after what is scheduled already.</summary>
    internal void Schedule(ActivityNode child, params IEnumerable<KeyValuePair<string, object?>> locals) =>
        Run.Queue.Add(new WorkItem(child, this, locals.ToList() is { Count: > 0 } list ? list : null));

    /// <summary>Open executions and scheduled work directly under this one.</summary>
    internal bool HasOpenChildren => Run.HasOpenChildren(this);

    internal object? InputValue(string name)
    {
        if (inputs is not null && inputs.TryGetValue(name, out var known))
            return known;
        object? value;
        if (Node.Inputs.TryGetValue(name, out var expression))
            try
            {
                value = expression.Evaluate(this);
            }
            catch (Exception problem) when (!Run.MustPropagate(problem))
            {
                throw new InputEvaluationException(Node.InputDescriptor(name)?.DisplayName ?? name, problem);
            }
        else
            value = Values.FromJson(Node.InputDescriptor(name)?.DefaultValue?.DeepClone());
        (inputs ??= new(StringComparer.Ordinal))[name] = value;
        Run.RecordInput(this, name, value);
        return value;
    }

    private Dictionary<string, object?>? inputs;

    internal void ForgetInputs() => inputs = null;
}
