namespace FlowOffice.Engine;

/// <summary>
/// What one run of a flowchart remembers: which connections into a join have been followed since the join last ran.
/// It is empty unless a branch waits for another one.
/// </summary>
internal sealed class FlowchartRun(FlowchartGraph graph)
{
    private readonly bool[] arrived = new bool[graph.All.Length];

    public bool this[FlowEdge edge] { get => arrived[edge.Index]; set => arrived[edge.Index] = value; }

    public bool IsPending(int place)
    {
        foreach (var edge in graph.Inbound[place])
            if (arrived[edge.Index])
                return true;
        return false;
    }

    public bool HasPending => Array.IndexOf(arrived, true) >= 0;

    public void Clear(int place)
    {
        foreach (var edge in graph.Inbound[place])
            arrived[edge.Index] = false;
    }

    public List<(string From, string Port, string To)>? Saved() => !HasPending ? null :
        [.. graph.All.Where(e => arrived[e.Index]).Select(e => (graph.Activities[e.Source].Id, e.Port, graph.Activities[e.Target].Id))];

    public static FlowchartRun Restore(FlowchartGraph graph, List<(string From, string Port, string To)> arrivals)
    {
        var run = new FlowchartRun(graph);
        foreach (var edge in graph.All)
            if (arrivals.Contains((graph.Activities[edge.Source].Id, edge.Port, graph.Activities[edge.Target].Id)))
                run[edge] = true;
        return run;
    }
}
