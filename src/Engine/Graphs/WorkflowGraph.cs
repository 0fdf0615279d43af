using System.Collections.Frozen;

namespace FlowOffice.Engine;

/// <summary>Which sub-workflow a node asks for.</summary>
/// <param name="TypeName">The node's type.</param>
/// <param name="Version">The pinned version number.</param>
/// <param name="DefinitionId">The sub-workflow's id, when the node names it.</param>
/// <param name="DefinitionVersionId">The pinned version's id, when the node names it.</param>
public sealed record SubWorkflowReference(string TypeName, int Version, string? DefinitionId, string? DefinitionVersionId);

/// <summary>
/// A definition made ready to run: parsed once per version, immutable, shared by all threads. It includes the
/// sub-workflows that the definition uses, in the versions pinned there.
/// </summary>
public sealed class WorkflowGraph
{
    private readonly FrozenDictionary<string, ActivityNode> byNodeId;

    internal WorkflowGraph(WorkflowDefinition definition, ActivityNode root, IReadOnlyList<ActivityNode> nodes, bool keepsLastResult)
    {
        Definition = definition;
        Root = root;
        Nodes = nodes;
        KeepsLastResult = keepsLastResult;
        byNodeId = nodes.ToFrozenDictionary(n => n.NodeId, StringComparer.Ordinal);
    }

    /// <summary>The definition it was built from.</summary>
    public WorkflowDefinition Definition { get; }
    /// <summary>The workflow itself, type <c>Elsa.Workflow</c>, id <c>Workflow1</c>.</summary>
    public ActivityNode Root { get; }
    /// <summary>All activities, containers before what they hold.</summary>
    public IReadOnlyList<ActivityNode> Nodes { get; }

    /// <summary>The steps that are written in this definition itself, not in the workflows that it uses as steps.</summary>
    public IReadOnlyList<ActivityNode> OwnNodes { get => field ??= [.. Nodes.Where(n => ReferenceEquals(n.Definition, Definition) && n.Scope is null)]; }

    /// <summary>The same steps as one reads the flow: from its start along its connections, and what nothing leads to last.</summary>
    public IEnumerable<ActivityNode> InReadingOrder()
    {
        var open = new Stack<ActivityNode>(Root.Children.Reverse());
        while (open.TryPop(out var node))
        {
            yield return node;
            if (node.SubDefinition is null)
                foreach (var child in (node.Flowchart is { } chart ? chart.InReadingOrder() : node.Children).Reverse())
                    open.Push(child);
        }
    }

    /// <summary>What starts new instances by itself once the definition is published.</summary>
    public IReadOnlyList<WorkflowTrigger> Triggers { get => field ??= WorkflowTrigger.Of(Nodes.Where(n => ReferenceEquals(n.Definition, Definition))); }

    internal bool KeepsLastResult { get; }

    /// <summary>Builds the graph of a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="registry">The activities known here; others become <c>Elsa.NotFoundActivity</c>.</param>
    /// <param name="subWorkflows">Finds the workflows that are used as activities; null or an answer of null means there is none.</param>
    /// <exception cref="DefinitionFormatException">Sub-workflows use one another in a circle.</exception>
    public static WorkflowGraph Build(WorkflowDefinition definition, ActivityRegistry registry, Func<SubWorkflowReference, WorkflowDefinition?>? subWorkflows) =>
        new GraphBuilder(registry, subWorkflows).Build(definition);

    /// <summary>The activity at a path, or null.</summary>
    public ActivityNode? Find(string nodeId) => byNodeId.GetValueOrDefault(nodeId);

    /// <summary>The workflow's variables by name, with their current or default values.</summary>
    public IReadOnlyDictionary<string, object?> VariablesOf(WorkflowState state)
    {
        var assigned = state.AssignedVariables;
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < Root.Variables.Count; i++)
        {
            var variable = Root.Variables[i];
            values[variable.Name] = assigned.TryGetValue(variable.Name, out var value) ? Conversion.To(variable.Type, value)
                : variable.InMemory ? null : Root.DefaultOf(i);
        }
        return values;
    }
}
