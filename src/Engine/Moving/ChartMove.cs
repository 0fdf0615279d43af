namespace FlowOffice.Engine;

/// <summary>
/// What the place within a flowchart means in the other version. Open steps keep their place. A branch that waits at a join
/// keeps waiting there, also when the connection that it came by runs through other steps now. What must not happen: that a
/// join waits for a branch which was never begun, runs twice, or ought to have run already.
/// </summary>
internal sealed class ChartMove
{
    private readonly MoveWork move;
    private readonly FlowchartGraph before;
    private readonly FlowchartGraph after;
    private readonly ChartPosition was;
    private readonly ChartPosition now;

    public static void Compare(MoveWork move, ContextState context, ActivityNode before, ActivityNode after, List<ContextState> children)
    {
        var start = context.Properties?["start"]?.ToString();
        if (start is not null && after.Children.All(c => c.Id != start))
        {
            move.Block("start-gone", after, "Bước «{0}», nơi phiên này bắt đầu, không còn ở bản mới.", before.Children.First(c => c.Id == start).Title);
            return;
        }

        var (from, to) = start is null ? (before.Flowchart!, after.Flowchart!) : (before.Flowchart!.From(start), after.Flowchart!.From(start));
        var arrivals = new ArrivalMove(move, from, to);
        var moved = arrivals.Bring(context.Arrivals ?? []);
        if (moved is null)
            return;
        var was = new ChartPosition(from, Places(from, children), arrivals.Before);
        var now = new ChartPosition(to, Places(to, children), moved.Select(m => m.Now));
        context.Arrivals = moved.Count == 0 ? null : [.. moved.Select(m => (to.Activities[m.Now.Source].Id, m.Now.Port, to.Activities[m.Now.Target].Id))];
        new ChartMove(move, from, to, was, now).Run(children, moved);
    }

    private ChartMove(MoveWork move, FlowchartGraph before, FlowchartGraph after, ChartPosition was, ChartPosition now)
    {
        this.move = move;
        this.before = before;
        this.after = after;
        this.was = was;
        this.now = now;
    }

    private void Run(List<ContextState> children, List<(FlowEdge Was, FlowEdge Now)> moved)
    {
        foreach (var place in Places(after, children))
            if (now.IsDangling(place) && !was.IsDangling(Before(place)))
                move.Block("step-adrift", after.Activities[place], "Bước đang mở «{0}» ở bản mới không có đường nào dẫn tới, nên không đi tiếp được.", after.Activities[place].Title);
        for (var place = 0; place < before.Activities.Length; place++)
            if (was.Coming[place])
                move.ComesBefore(before.Activities[place]);
        for (var place = 0; place < after.Activities.Length; place++)
            if (now.Coming[place])
                move.ComesAfter(after.Activities[place]);
        ContainerMove.TellUnbegun(move, after.Activities.Where((_, place) => !now.Coming[place] && now.LeadsHere(place)));
        move.ThenCheck(() => Joins(moved));
    }

    private void Joins(List<(FlowEdge Was, FlowEdge Now)> moved)
    {
        foreach (var (old, edge) in moved)
            if (now.MayArrive(edge) && !was.MayArrive(old))
                move.Block("join-twice", after.Activities[edge.Target], "Chỗ gộp «{0}» đã có một nhánh tới, nhưng ở bản mới việc còn mở lại nằm trên chính nhánh ấy.", after.Activities[edge.Target].Title);
        foreach (var join in now.Pending)
            if (now.IsDecided(join) && !(Before(join) is >= 0 and var old && was.IsDecided(old)))
                move.Block("join-due", after.Activities[join], "Chỗ gộp «{0}» ở bản mới không còn nhánh nào để chờ, lẽ ra đã đi tiếp.", after.Activities[join].Title);
        Starving();
    }

    /// <summary>Joins that want all their branches, and will not get them although the old version would have.</summary>
    private void Starving()
    {
        for (var join = 0; join < after.Activities.Length; join++)
        {
            if (!now.Coming[join] || !after.IsJoin(join) || ArrivalMove.ModeOf(after.Activities[join]) is not (JoinMode.WaitAll or null))
                continue;
            var missing = now.Missing(join).ToList();
            if (missing.Count == 0 || (Before(join) is >= 0 and var old && WaitedInVain(old)))
                continue;
            var step = after.Activities[join];
            move.Block("join-starves", step, "Chỗ gộp «{0}» chờ đủ mọi nhánh, nhưng nhánh qua «{1}» sẽ không bao giờ tới: nó không được bắt đầu từ vị trí hiện tại.", step.Title, after.Activities[missing[0].Source].Title);
        }
    }

    private bool WaitedInVain(int join) =>
        was.Coming[join] && before.IsJoin(join) && ArrivalMove.ModeOf(before.Activities[join]) is JoinMode.WaitAll or null && was.Missing(join).Any();

    private int Before(int place) => before.PlaceOf(after.Activities[place]);

    private static List<int> Places(FlowchartGraph graph, List<ContextState> children) =>
        [.. children.Select(c => Array.FindIndex(graph.Activities, a => a.NodeId == c.Node)).Where(p => p >= 0)];
}
