namespace FlowOffice.Engine;

/// <summary>How a join decides, see <c>Elsa.FlowJoin</c>. An ordinary step with several ways in joins like WaitAllActive.</summary>
internal enum JoinMode
{
    /// <summary>The first to arrive goes on; the others are cancelled.</summary>
    WaitAny = 0,
    /// <summary>All ways in must be taken; else the join never runs.</summary>
    WaitAll,
    /// <summary>Waits for what can still arrive.</summary>
    WaitAllActive,
}

/// <summary>
/// The join rules. Stock Elsa counts visits and takes an untaken branch for dead at once, which goes wrong where a
/// loop stands in one of several parallel branches. Here a way in is dead only when no live work of this run of the
/// flowchart can still reach it: by any connection, backward ones too, without passing the join.
/// </summary>
internal static class FlowchartJoins
{
    public static JoinMode ModeOf(ActivityContext flowchart, ActivityNode node)
    {
        if (node.Activity is not FlowJoin)
            return JoinMode.WaitAllActive;
        var expression = node.Inputs.GetValueOrDefault("Mode");
        return expression is null ? JoinMode.WaitAny : Conversion.To<JoinMode>(expression.Constant ?? expression.Evaluate(flowchart));
    }

    /// <summary>Runs, or gives up, the joins whose fate is known. One that runs may decide others.</summary>
    public static void Settle(ActivityContext flowchart)
    {
        var graph = flowchart.Chart;
        if (flowchart.Flow is not { HasPending: true } flow)
            return;
        while (SettleOne(flowchart, graph, flow)) { }
    }

    private static bool SettleOne(ActivityContext flowchart, FlowchartGraph graph, FlowchartRun flow)
    {
        var live = LivePlaces(flowchart, graph);
        var pending = Enumerable.Range(0, graph.Activities.Length).Where(flow.IsPending).ToList();
        foreach (var place in pending)
            if (Decide(flowchart, graph, flow, place, [.. live, .. pending.Where(p => p != place)]))
                return true;
        // Joins that only wait for one another: the one nearest to the start goes first.
        if (live.Count == 0)
            foreach (var place in pending.OrderBy(p => pending.Count(other => other != p && graph.Ancestors[p][other])))
                if (Decide(flowchart, graph, flow, place, []))
                    return true;
        return false;
    }

    private static bool Decide(ActivityContext flowchart, FlowchartGraph graph, FlowchartRun flow, int place, List<int> live)
    {
        var missing = false;
        foreach (var edge in graph.Inbound[place])
        {
            if (flow[edge])
                continue;
            missing = true;
            foreach (var from in live)
                if (graph.MayArrive(edge, from))
                    return false;
        }
        flow.Clear(place);
        var node = graph.Activities[place];
        if (!missing || ModeOf(flowchart, node) != JoinMode.WaitAll)
            flowchart.Schedule(node);
        return true;
    }

    /// <summary>Places with open executions, faulted ones too (they may be retried), and with scheduled work.</summary>
    private static List<int> LivePlaces(ActivityContext flowchart, FlowchartGraph graph)
    {
        var live = new List<int>();
        foreach (var context in flowchart.Run.Contexts)
            if (ReferenceEquals(context.Parent, flowchart))
                live.Add(graph.PlaceOf(context.Node));
        foreach (var item in flowchart.Run.Queue)
            if (item is not null && ReferenceEquals(item.Owner, flowchart))
                live.Add(graph.PlaceOf(item.Node));
        return live;
    }

    /// <summary>An arrival at a WaitAny join: it runs, unless it is about to, and what is open before it is cancelled.</summary>
    public static async ValueTask ArriveAtAnyAsync(ActivityContext flowchart, int place)
    {
        var node = flowchart.Chart.Activities[place];
        foreach (var item in flowchart.Run.Queue)
            if (item is not null && ReferenceEquals(item.Owner, flowchart) && ReferenceEquals(item.Node, node))
                return;
        await CancelAncestorsAsync(flowchart, place, scheduledToo: false);
        flowchart.Schedule(node);
    }

    /// <summary>Cancels the open work that leads to a place. Work that is scheduled but not begun is left until the join runs.</summary>
    public static async ValueTask CancelAncestorsAsync(ActivityContext flowchart, int place, bool scheduledToo)
    {
        var graph = flowchart.Chart;
        await CancelAtAsync(flowchart, p => p != place && graph.Ancestors[place][p], scheduledToo);
        for (var before = 0; flowchart.Flow is { } flow && before < graph.Activities.Length; before++)
            if (before != place && graph.Ancestors[place][before])
                flow.Clear(before); // a join on the way that waited for what is cancelled now
    }

    public static async ValueTask CancelAtAsync(ActivityContext flowchart, Func<int, bool> places, bool scheduledToo)
    {
        var graph = flowchart.Chart;
        var queue = flowchart.Run.Queue;
        if (scheduledToo)
            for (var i = 0; i < queue.Count; i++)
                if (queue[i] is { } item && ReferenceEquals(item.Owner, flowchart) && places(graph.PlaceOf(item.Node)))
                    queue[i] = null!;
        foreach (var context in flowchart.Run.Contexts.Where(c => ReferenceEquals(c.Parent, flowchart) && places(graph.PlaceOf(c.Node))).ToList())
            await flowchart.Run.CancelAsync(context);
    }
}
