namespace FlowOffice.Studio.Flows.Drawing;

/// <summary>A flowchart as people see it: steps with their names, and what leads from one to the next.</summary>
/// <param name="Nodes">The steps, in the order in which they are read.</param>
/// <param name="Connections">What leads from one step to another; both ends are among the nodes.</param>
public sealed record FlowDiagram(IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramConnection> Connections)
{
    /// <summary>The steps here and inside steps that hold others.</summary>
    public IEnumerable<DiagramNode> AllNodes => Nodes.SelectMany(node => node.Inside is { } inside ? inside.AllNodes.Prepend(node) : [node]);

    /// <summary>The connections here and inside steps that hold others.</summary>
    public IEnumerable<DiagramConnection> AllConnections => Connections.Concat(Nodes.SelectMany(node => node.Inside?.AllConnections ?? []));

    /// <summary>The same picture with signs on its steps and connections, also inside steps that hold others.</summary>
    /// <param name="nodes">The sign and the short note of a step; null leaves it as it is.</param>
    /// <param name="connections">The sign of a connection.</param>
    public FlowDiagram Marked(Func<DiagramNode, (DiagramMark Mark, string? Note)?> nodes, Func<DiagramConnection, DiagramMark> connections) => new(
        [.. Nodes.Select(node => (nodes(node) is { } sign ? node with { Mark = sign.Mark, Note = sign.Note } : node) with { Inside = node.Inside?.Marked(nodes, connections) })],
        [.. Connections.Select(connection => connections(connection) is var mark && mark == DiagramMark.None ? connection : connection with { Mark = mark })]);
}

/// <summary>One step of a diagram.</summary>
/// <param name="Id">The step's id in the definition.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Type">What kind of step it is, in words.</param>
/// <param name="Category">The group of the toolbox that its kind belongs to; gives icon and colour.</param>
public sealed record DiagramNode(string Id, string Title, string Type, string Category)
{
    /// <summary>Where the designer has its left upper corner; null where nobody placed it.</summary>
    public (double X, double Y)? Place { get; init; }

    /// <summary>Whether the flow begins or ends here.</summary>
    public DiagramEnd End { get; init; }

    /// <summary>What is to be said of it by a sign.</summary>
    public DiagramMark Mark { get; init; }

    /// <summary>A few words beside the sign.</summary>
    public string? Note { get; init; }

    /// <summary>The steps that stand in it (a loop, a sequence); drawn below the diagram on their own.</summary>
    public FlowDiagram? Inside { get; init; }
}

/// <summary>A way from one step to another.</summary>
/// <param name="From">The step that it leaves.</param>
/// <param name="Outcome">The outcome's name in the definition.</param>
/// <param name="Label">The outcome in words; empty where there is nothing to choose.</param>
/// <param name="To">The step that it leads to.</param>
public sealed record DiagramConnection(string From, string Outcome, string Label, string To)
{
    /// <summary>What is to be said of it by a sign.</summary>
    public DiagramMark Mark { get; init; }
}

/// <summary>Whether a step is an end of its flow.</summary>
public enum DiagramEnd
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>The flow begins here.</summary>
    Start,

    /// <summary>The flow is over here.</summary>
    Finish,
}
