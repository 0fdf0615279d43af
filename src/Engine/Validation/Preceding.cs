namespace FlowOffice.Engine;

/// <summary>What may have run before a step in the same instance.</summary>
public static class Preceding
{
    /// <summary>
    /// Steps from which some way leads to the step, those inside them too, and the step itself where a loop comes back to
    /// it. Where something other than a flowchart holds the step, all that it holds counts.
    /// </summary>
    public static IReadOnlySet<ActivityNode> Of(ActivityNode step)
    {
        var before = new HashSet<ActivityNode>();
        for (var (inner, outer) = (step, step.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
            foreach (var child in outer.Flowchart is { } graph ? Before(graph, inner) : outer.Children)
                if (outer.Flowchart is not null || !ReferenceEquals(child, inner))
                    Add(child, before);
        return before;
    }

    private static IEnumerable<ActivityNode> Before(FlowchartGraph graph, ActivityNode step)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>([graph.PlaceOf(step)]);
        while (open.TryPop(out var at))
            foreach (var edge in graph.All)
                if (edge.Target == at && found.Add(edge.Source))
                    open.Push(edge.Source);
        return found.Select(place => graph.Activities[place]);
    }

    private static void Add(ActivityNode node, HashSet<ActivityNode> into)
    {
        into.Add(node);
        foreach (var child in node.Children)
            Add(child, into);
    }
}
