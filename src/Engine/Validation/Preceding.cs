namespace FlowOffice.Engine;

/// <summary>What may have run before an instance comes to a step for the first time.</summary>
public static class Preceding
{
    /// <summary>
    /// Steps that lie on some way from the start to the step, and those inside them. Where something other than a flowchart
    /// holds the step, all that it holds counts.
    /// </summary>
    public static IReadOnlySet<ActivityNode> Of(ActivityNode step)
    {
        var before = new HashSet<ActivityNode>();
        for (var (inner, outer) = (step, step.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
            foreach (var child in outer.Flowchart is { } graph ? Before(graph, graph.PlaceOf(inner)) : outer.Children)
                if (!ReferenceEquals(child, inner))
                    Add(child, before);
        return before;
    }

    private static IEnumerable<ActivityNode> Before(FlowchartGraph graph, int step)
    {
        var reached = Reach(graph, [.. FlowchartChecks.Starts(graph).Where(start => start != step)], step, back: false);
        reached.IntersectWith(Reach(graph, [step], -1, back: true));
        return reached.Select(place => graph.Activities[place]);
    }

    /// <summary>Where connections lead from some places, those included, without passing another.</summary>
    private static HashSet<int> Reach(FlowchartGraph graph, int[] from, int without, bool back)
    {
        var found = from.ToHashSet();
        var open = new Stack<int>(from);
        while (open.TryPop(out var at))
            foreach (var edge in graph.All)
            {
                var (near, far) = back ? (edge.Target, edge.Source) : (edge.Source, edge.Target);
                if (near == at && far != without && found.Add(far))
                    open.Push(far);
            }
        return found;
    }

    private static void Add(ActivityNode node, HashSet<ActivityNode> into)
    {
        into.Add(node);
        foreach (var child in node.Children)
            Add(child, into);
    }
}
