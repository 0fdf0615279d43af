using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;

namespace FlowOffice.Engine;

/// <summary>One connection of a flowchart, by places of its activities.</summary>
internal sealed record FlowEdge(int Index, int Source, string Port, int Target)
{
    /// <summary>It closes a cycle: the edges accepted before it already lead from its target to its source.</summary>
    public bool IsBackward { get; set; }

    /// <summary>Backward only: every forward path from the start to its source passes its target.</summary>
    public bool IsValid { get; set; } = true;
}

/// <summary>
/// A flowchart's activities and connections by place. Edges are classed as Elsa's counter-based execution does:
/// breadth first from the start, in file order; what nothing leads to has no edges at all.
/// </summary>
internal sealed class FlowchartGraph
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly BitArray?[] mayArrive;
    private readonly ConcurrentDictionary<string, FlowchartGraph> fromElsewhere = new(StringComparer.Ordinal);
    private readonly ActivityNode flowchart;

    public FlowchartGraph(ActivityNode flowchart, string? start = null)
    {
        this.flowchart = flowchart;
        Activities = [.. flowchart.ChildrenIn("activities")];
        for (var i = 0; i < Activities.Length; i++)
            places[Activities[i].Id] = i;
        All = [.. flowchart.Json.Items("connections")
            .Select(c => (Source: PlaceOf(c, "source"), Port: c.Member("source").Text("port") ?? "Done", Target: PlaceOf(c, "target")))
            .Where(c => c is { Source: >= 0, Target: >= 0 })
            .Select((c, i) => new FlowEdge(i, c.Source, c.Port, c.Target))];
        Start = start is null ? FindStart(flowchart) : places[start];
        Outbound = new FlowEdge[Activities.Length][];
        Inbound = new FlowEdge[Activities.Length][];
        Ancestors = new BitArray[Activities.Length];
        Edges = Classify();
        for (var i = 0; i < Activities.Length; i++)
        {
            Outbound[i] = [.. Edges.Where(e => e.Source == i)];
            Inbound[i] = [.. Edges.Where(e => e.Target == i && !e.IsBackward)];
        }
        for (var i = 0; i < Activities.Length; i++)
            Ancestors[i] = Sources(i, forwardOnly: true, without: -1);
        foreach (var edge in Edges.Where(e => e.IsBackward))
            edge.IsValid = edge.Source == edge.Target || !ForwardFromStart(without: edge.Target)[edge.Source];
        mayArrive = new BitArray?[All.Length];
        foreach (var edge in Edges.Where(e => !e.IsBackward && IsJoin(e.Target)))
            mayArrive[edge.Index] = Sources(edge.Source, forwardOnly: false, without: edge.Target);
    }

    public ActivityNode[] Activities { get; }
    /// <summary>All connections whose ends exist.</summary>
    public FlowEdge[] All { get; }
    /// <summary>Those that something leads to.</summary>
    public FlowEdge[] Edges { get; }
    public FlowEdge[][] Outbound { get; }
    /// <summary>Forward edges into each place.</summary>
    public FlowEdge[][] Inbound { get; }
    /// <summary>The places from which forward edges lead to each place, itself included.</summary>
    public BitArray[] Ancestors { get; }
    /// <summary>Where it starts, or -1 when it is empty.</summary>
    public int Start { get; }

    /// <summary>The flowchart as seen from another start: which connection of a cycle goes back depends on it.</summary>
    public FlowchartGraph From(string activityId) => fromElsewhere.GetOrAdd(activityId, id => new FlowchartGraph(flowchart, id));

    public int PlaceOf(ActivityNode node) => places.GetValueOrDefault(node.Id, -1);

    public bool IsJoin(int place) => Inbound[place].Length > 1 || Activities[place].Activity is FlowJoin;

    /// <summary>Whether work at a place can still come in by this edge, by any way that does not pass the edge's target.</summary>
    public bool MayArrive(FlowEdge edge, int from) => mayArrive[edge.Index]![from];

    /// <summary>The places that forward edges lead to from a place, without itself.</summary>
    public BitArray Descendants(int place)
    {
        var found = new BitArray(Activities.Length);
        var open = new Stack<int>([place]);
        while (open.TryPop(out var at))
            foreach (var edge in Outbound[at])
                if (!edge.IsBackward && !found[edge.Target])
                {
                    found[edge.Target] = true;
                    open.Push(edge.Target);
                }
        return found;
    }

    /// <summary>Its steps, each after one that leads to it, breadth first from the start; what nothing leads to last.</summary>
    public IEnumerable<ActivityNode> InReadingOrder()
    {
        List<int> order = Start < 0 ? [] : [Start];
        for (var at = 0; at < order.Count; at++)
            order.AddRange([.. Outbound[order[at]].Select(edge => edge.Target).Where(target => !order.Contains(target)).Distinct()]);
        return order.Concat(Enumerable.Range(0, Activities.Length).Except(order)).Select(place => Activities[place]);
    }

    /// <summary>Whether a run can go along a connection: its source goes on at all, and has that way out.</summary>
    public bool IsFollowed(FlowEdge edge) => Activities[edge.Source].Activity is NotFoundActivity
        || (!Activities[edge.Source].Activity.EndsFlowchart && Activities[edge.Source].Activity.OutcomesOf(Activities[edge.Source]).Contains(edge.Port));

    private int PlaceOf(JsonElement connection, string end) => places.GetValueOrDefault(connection.Member(end).Text("activity") ?? "", -1);

    private int FindStart(ActivityNode flowchart)
    {
        int At(Func<ActivityNode, bool> match) => Array.FindIndex(Activities, a => match(a));
        var named = flowchart.RawText("start");
        if (At(a => a.Id == named) is >= 0 and var chosen)
            return chosen;
        if (At(a => a.Type == "Elsa.Start") is >= 0 and var start)
            return start;
        if (At(a => a.Json.Member("customProperties").Flag("canStartWorkflow") || a.Json.Flag("canStartWorkflow")) is >= 0 and var marked)
            return marked;
        if (At(a => !All.Any(e => e.Target == places[a.Id])) is >= 0 and var first)
            return first;
        return Activities.Length == 0 ? -1 : 0;
    }

    private FlowEdge[] Classify()
    {
        if (Start < 0)
            return [];
        var seen = new BitArray(Activities.Length) { [Start] = true };
        var open = new Queue<int>([Start]);
        var accepted = new List<FlowEdge>();
        while (open.TryDequeue(out var place))
            foreach (var edge in All.Where(e => e.Source == place))
            {
                edge.IsBackward = Leads(accepted, edge.Target, edge.Source);
                accepted.Add(edge);
                if (!seen[edge.Target])
                {
                    seen[edge.Target] = true;
                    open.Enqueue(edge.Target);
                }
            }
        return [.. accepted.OrderBy(e => e.Index)];
    }

    private static bool Leads(List<FlowEdge> edges, int from, int to)
    {
        var seen = new HashSet<int> { from };
        var open = new Stack<int>(seen);
        while (open.TryPop(out var at))
        {
            if (at == to)
                return true;
            foreach (var edge in edges)
                if (edge.Source == at && !edge.IsBackward && seen.Add(edge.Target))
                    open.Push(edge.Target);
        }
        return false;
    }

    private BitArray ForwardFromStart(int without)
    {
        var found = new BitArray(Activities.Length);
        if (Start == without)
            return found;
        found[Start] = true;
        var open = new Stack<int>([Start]);
        while (open.TryPop(out var at))
            foreach (var edge in Outbound[at])
                if (!edge.IsBackward && edge.Target != without && !found[edge.Target])
                {
                    found[edge.Target] = true;
                    open.Push(edge.Target);
                }
        return found;
    }

    /// <summary>The places from which edges lead to a place, itself included, not passing through another.</summary>
    private BitArray Sources(int place, bool forwardOnly, int without)
    {
        var found = new BitArray(Activities.Length) { [place] = true };
        var open = new Stack<int>([place]);
        while (open.TryPop(out var at))
        {
            if (at == without)
                continue; // work that stands at the join itself counts, work that has to pass it does not
            foreach (var edge in Edges)
                if (edge.Target == at && !(forwardOnly && edge.IsBackward) && !found[edge.Source])
                {
                    found[edge.Source] = true;
                    open.Push(edge.Source);
                }
        }
        return found;
    }
}
