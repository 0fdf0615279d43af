namespace FlowOffice.Engine;

/// <summary>The way through a definition whose steps weigh most together; going back is not counted.</summary>
public static class LongestWay
{
    /// <summary>The sum, and the steps that weigh something, in their order.</summary>
    /// <param name="node">Where to begin: a flowchart, or anything else that holds steps, all of which then count.</param>
    /// <param name="weight">Of one step without what stands in it; zero or more.</param>
    public static (double Sum, IReadOnlyList<ActivityNode> Steps) Of(ActivityNode node, Func<ActivityNode, double> weight)
    {
        var own = weight(node);
        var inner = node.Flowchart is { Start: >= 0 } graph
            ? From(graph, graph.Start, weight, [])
            : node.Children.Select(child => Of(child, weight)).Aggregate((Sum: 0.0, Steps: (IReadOnlyList<ActivityNode>)[]), (sum, next) => (sum.Sum + next.Sum, [.. sum.Steps, .. next.Steps]));
        return own > 0 ? (own + inner.Sum, [node, .. inner.Steps]) : inner;
    }

    private static (double Sum, IReadOnlyList<ActivityNode> Steps) From(
        FlowchartGraph graph, int place, Func<ActivityNode, double> weight, Dictionary<int, (double Sum, IReadOnlyList<ActivityNode> Steps)> known)
    {
        if (known.TryGetValue(place, out var found))
            return found;
        var own = Of(graph.Activities[place], weight);
        (double Sum, IReadOnlyList<ActivityNode> Steps) rest = (0, []);
        foreach (var edge in graph.Outbound[place])
            if (!edge.IsBackward && graph.IsFollowed(edge) && From(graph, edge.Target, weight, known) is var way && way.Sum > rest.Sum)
                rest = way;
        return known[place] = (own.Sum + rest.Sum, [.. own.Steps, .. rest.Steps]);
    }
}
