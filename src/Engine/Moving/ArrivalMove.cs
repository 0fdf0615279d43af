namespace FlowOffice.Engine;

/// <summary>Brings the branches that wait at joins over: each to the connection by which it comes in the other version.</summary>
internal sealed class ArrivalMove(MoveWork move, FlowchartGraph before, FlowchartGraph after)
{
    private readonly List<FlowEdge> arrived = [];

    /// <summary>The connections that were followed, in the version left.</summary>
    public IReadOnlyList<FlowEdge> Before => arrived;

    /// <summary>The same in the other version; null when one of them means nothing there.</summary>
    public List<(FlowEdge Was, FlowEdge Now)>? Bring(IReadOnlyList<(string From, string Port, string To)> arrivals)
    {
        var moved = new List<(FlowEdge, FlowEdge)>();
        var sound = true;
        foreach (var (from, port, to) in arrivals.Distinct())
        {
            var edges = before.Edges.Where(e => !e.IsBackward && Is(before, e, from, port, to)).ToList(); // several when drawn twice
            if (edges.Count == 0)
                continue; // the version left had lost it already
            arrived.AddRange(edges);
            var now = Find(edges[0], from, port, to);
            moved.AddRange(now.Select(edge => (edges[0], edge)));
            sound &= now.Count > 0;
        }

        return sound ? moved : null;
    }

    /// <summary>How a join decides where that is written out; null where a script says it.</summary>
    public static JoinMode? ModeOf(ActivityNode node)
    {
        if (node.Activity is not FlowJoin)
            return JoinMode.WaitAllActive;
        var expression = node.ExpressionOf("Mode");
        return expression is null ? JoinMode.WaitAny : expression.Constant is { } mode ? Conversion.To<JoinMode>(mode) : null;
    }

    private List<FlowEdge> Find(FlowEdge edge, string from, string port, string to)
    {
        var join = before.Activities[edge.Target];
        var place = Array.FindIndex(after.Activities, a => a.Id == to);
        if (place < 0 || !after.IsJoin(place) || after.Activities[place].Type != join.Type)
        {
            move.Block("join-gone", join, "Một nhánh đang chờ ở chỗ gộp «{0}», chỗ này không còn ở bản mới hoặc không còn là chỗ gộp.", join.Title);
            return [];
        }

        var (was, now) = (ModeOf(join), ModeOf(after.Activities[place]));
        if (was != now && (now is JoinMode.WaitAny or null || was is JoinMode.WaitAny or null))
        {
            move.Block("join-changed", after.Activities[place], "Chỗ gộp «{0}» đã đổi cách chờ trong khi một nhánh đang chờ ở đó.", join.Title);
            return [];
        }

        if (after.Inbound[place].Where(e => Is(after, e, from, port, to)).ToList() is { Count: > 0 } same)
            return same;
        var changed = after.Inbound[place].Where(e => !IsOld(e) && ComesFrom(e, from)).ToList();
        if (changed.Count > 0 && changed.TrueForAll(e => e.Source == changed[0].Source))
            return [changed[0]];
        move.Block("branch-unknown", join, "Nhánh từ «{0}» đã tới chỗ gộp «{1}», nhưng ở bản mới không rõ đó là nhánh nào.", before.Activities[edge.Source].Title, join.Title);
        return [];
    }

    /// <summary>Whether the step that the branch came from stands before a connection now or, where it is gone, stood after its source.</summary>
    private bool ComesFrom(FlowEdge edge, string from)
    {
        var place = Array.FindIndex(after.Activities, a => a.Id == from);
        if (place >= 0 && after.Edges.Any(e => e.Target == place || e.Source == place))
            return after.Ancestors[edge.Source][place];
        var gone = Array.FindIndex(before.Activities, a => a.Id == from);
        var source = before.PlaceOf(after.Activities[edge.Source]);
        return source >= 0 && before.Ancestors[gone][source];
    }

    private bool IsOld(FlowEdge edge) => before.Edges.Any(e => !e.IsBackward
        && Is(before, e, after.Activities[edge.Source].Id, edge.Port, after.Activities[edge.Target].Id));

    private static bool Is(FlowchartGraph graph, FlowEdge edge, string from, string port, string to) =>
        edge.Port == port && graph.Activities[edge.Source].Id == from && graph.Activities[edge.Target].Id == to;
}
