using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>The instance that a burst runs in.</summary>
public sealed class WorkflowContext
{
    private readonly BurstRun run;

    internal WorkflowContext(BurstRun run) => this.run = run;

    /// <summary>The instance's id.</summary>
    public string InstanceId => run.State.InstanceId;
    /// <summary>The definition's id.</summary>
    public string DefinitionId => run.Graph.Definition.DefinitionId;
    /// <summary>The id of the version it runs on.</summary>
    public string DefinitionVersionId => run.Graph.Definition.Id;
    /// <summary>The number of that version.</summary>
    public int Version => run.Graph.Definition.Version;
    /// <summary>What events and searches know the instance by, or null.</summary>
    public string? CorrelationId { get => run.State.CorrelationId; set => run.State.CorrelationId = value; }
    /// <summary>The instance's own name, or null.</summary>
    public string? Name { get => run.State.Name; set => run.State.Name = value; }
    /// <summary>The instance that started this one, or null.</summary>
    public string? ParentInstanceId => run.State.ParentInstanceId;
    /// <summary>Kept with the instance, for all activities.</summary>
    public JsonObject Properties => run.State.Properties ??= [];
    /// <summary>The workflow's inputs. Those without a storage driver are there in the first burst only.</summary>
    public IReadOnlyDictionary<string, object?> Input => run.Input;
    /// <summary>The workflow's outputs so far.</summary>
    public IReadOnlyDictionary<string, object?> Output => run.Output;
    /// <summary>The id of the activity that triggered the start, or null.</summary>
    public string? TriggerActivityId => run.TriggerActivityId;

    /// <summary>A variable of the workflow itself; null when there is none of that name.</summary>
    public object? GetVariable(string name) => run.Root?.Variable(name);

    /// <summary>Sets a variable of the workflow itself, converted to its type. Nothing happens when there is none of that name.</summary>
    public void SetVariable(string name, object? value) => run.Root?.TrySetVariable(name, null, value);

    /// <summary>Sets an output of the workflow.</summary>
    public void SetOutput(string name, object? value) => run.SetWorkflowOutput(name, value);

    /// <summary>
    /// Wakes the instance that waits for this one now, with the outputs so far, as if this one had ended well; what this one still
    /// does is nothing to it. Nothing happens when none waits.
    /// </summary>
    public void ReleaseParent() => run.ReleaseParent();

    internal void Answer(HttpAnswer answer) => run.Answer ??= answer;

    internal void Do(WorkflowEffect effect) => run.Effects.Add(effect);
}
