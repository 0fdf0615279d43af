using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// A type of step. One object serves all executions in all instances, from any thread: it keeps nothing of its own.
/// What belongs to one execution is in its <see cref="ActivityContext"/>.
/// </summary>
public abstract class Activity
{
    /// <summary>How Studio shows the type. The same object each time; option lists may be filled by the server.</summary>
    public abstract ActivityDescriptor Descriptor { get; }

    /// <summary>
    /// Does the step. It must complete the context, or create a bookmark, or (a container) schedule children.
    /// An exception becomes an incident; <see cref="AbortBurstException"/> makes the whole burst count for nothing.
    /// </summary>
    public abstract ValueTask ExecuteAsync(ActivityContext context);

    /// <summary>Goes on after a wait. By default the activity completes with <c>Done</c>.</summary>
    public virtual ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input) => context.CompleteAsync();

    /// <summary>Told when a waiting execution is withdrawn; its bookmarks are gone already. By default nothing is done.</summary>
    public virtual ValueTask CancelledAsync(ActivityContext context) => ValueTask.CompletedTask;

    /// <summary>Containers: a child has completed. By default the container completes too.</summary>
    protected internal virtual ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => context.CompleteAsync();

    /// <summary>The ways out of a node: the descriptor's flow ports, else those of its dynamic-outcomes input, else <c>Done</c>.</summary>
    public virtual IReadOnlyList<string> OutcomesOf(ActivityNode node) => node.DefaultOutcomes();

    /// <summary>Whether a way out may stay unconnected in a published flow (switched off by an input, or of no consequence).</summary>
    public virtual bool IsOptionalOutcome(ActivityNode node, string outcome) => false;

    /// <summary>What is wrong with a node besides missing required inputs, before publishing.</summary>
    public virtual IEnumerable<DefinitionIssue> Validate(ActivityNode node) => [];

    /// <summary>Whether completing it ends the flowchart it stands in.</summary>
    public virtual bool EndsFlowchart => false;

    /// <summary>Whether it may wait: a cycle without any such step never ends a burst.</summary>
    public virtual bool Waits => false;
}
