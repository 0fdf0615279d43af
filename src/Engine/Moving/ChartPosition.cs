using System.Collections;

namespace FlowOffice.Engine;

/// <summary>Where one run of a flowchart stands between two bursts: what is open, and which branches have come to a join.</summary>
internal sealed class ChartPosition
{
    private readonly FlowchartGraph graph;
    private readonly IReadOnlyList<int> live;
    private readonly HashSet<FlowEdge> arrived;
    private readonly int[] pending;

    public ChartPosition(FlowchartGraph graph, IReadOnlyList<int> live, IEnumerable<FlowEdge> arrived)
    {
        this.graph = graph;
        this.live = live;
        this.arrived = [.. arrived];
        pending = [.. this.arrived.Select(e => e.Target).Distinct()];
        Coming = new BitArray(graph.Activities.Length);
        foreach (var place in live)
            Coming.Or(graph.Descendants(place));
        foreach (var join in pending)
        {
            Coming[join] = true;
            Coming.Or(graph.Descendants(join));
        }
    }

    /// <summary>Joins at which a branch waits for others.</summary>
    public IReadOnlyList<int> Pending => pending;

    /// <summary>The places that forward connections lead to from here.</summary>
    public BitArray Coming { get; }

    /// <summary>Whether a connection into a join has been, or can still be, followed.</summary>
    public bool IsComplete(FlowEdge edge) => arrived.Contains(edge) || MayArrive(edge);

    /// <summary>Whether open work can still come by a connection into a join.</summary>
    public bool MayArrive(FlowEdge edge) =>
        live.Any(place => graph.MayArrive(edge, place)) || pending.Any(join => join != edge.Target && graph.MayArrive(edge, join));

    /// <summary>Whether nothing that could still come to a join is missing any more.</summary>
    public bool IsDecided(int join) => graph.Inbound[join].All(e => arrived.Contains(e) || !MayArrive(e));

    /// <summary>Connections into a join that nothing will come by.</summary>
    public IEnumerable<FlowEdge> Missing(int join) => graph.Inbound[join].Where(e => !IsComplete(e));

    /// <summary>Whether something that is open or to come stands behind a place.</summary>
    public bool LeadsHere(int place)
    {
        var after = graph.Descendants(place);
        for (var i = 0; i < after.Length; i++)
            if (after[i] && (Coming[i] || live.Contains(i)))
                return true;
        return false;
    }

    /// <summary>Whether nothing leads to a place: what it would go on to is not followed.</summary>
    public bool IsDangling(int place) => place != graph.Start && !graph.Edges.Any(e => e.Target == place);
}
