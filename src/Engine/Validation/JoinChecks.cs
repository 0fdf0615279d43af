namespace FlowOffice.Engine;

/// <summary>Joins that can never run, that do not say how they wait, or that a stock Elsa server would run otherwise.</summary>
internal static class JoinChecks
{
    public static IEnumerable<DefinitionIssue> Check(FlowchartGraph graph)
    {
        for (var place = 0; place < graph.Activities.Length; place++)
        {
            var node = graph.Activities[place];
            if (graph.Inbound[place].Length < 2)
                continue;
            var mode = ModeOf(node);
            if (node.Activity is FlowJoin && node.ExpressionOf("Mode")?.IsEmpty != false)
                yield return DefinitionIssue.At(node, "join-without-mode", $"Bước «{node.Title}» chưa chọn cách chờ, nên nhánh đến trước sẽ hủy việc của các nhánh kia. Hãy chọn rõ cách chờ.", isWarning: true);
            if (mode == JoinMode.WaitAll && Exclusive(graph, place) is { } choice)
                yield return DefinitionIssue.At(node, "join-never-runs", $"Bước «{node.Title}» chờ đủ mọi nhánh, nhưng bước «{choice.Title}» chỉ đi một trong các nhánh đó, nên nó không bao giờ chạy. Hãy chọn «Chờ các nhánh đang chạy».");
            else if (mode == JoinMode.WaitAll && graph.Inbound[place].FirstOrDefault(edge => !graph.IsFollowed(edge)) is { } dead)
                yield return DefinitionIssue.At(node, "join-never-runs", $"Bước «{node.Title}» chờ đủ mọi nhánh, nhưng mũi tên từ bước «{graph.Activities[dead.Source].Title}» không bao giờ được đi, nên nó không bao giờ chạy. Hãy xóa mũi tên đó hoặc nối lại.");
            if (mode != JoinMode.WaitAny && LoopAcross(graph, place))
                yield return DefinitionIssue.At(node, "stock-differs", $"Một trong các nhánh đến bước «{node.Title}» có vòng lặp. Máy chủ này chờ đúng, nhưng máy chủ Elsa gốc chạy khác; hãy lưu ý khi chuyển quy trình sang đó.", isWarning: true);
        }
    }

    private static JoinMode ModeOf(ActivityNode node) =>
        node.Activity is not FlowJoin ? JoinMode.WaitAllActive : node.ExpressionOf("Mode")?.Constant is { } mode ? Conversion.To<JoinMode>(mode) : JoinMode.WaitAny;

    /// <summary>A step that takes one way at a time, when two ways into the join hang on different ones of its outcomes.</summary>
    private static ActivityNode? Exclusive(FlowchartGraph graph, int join)
    {
        for (var place = 0; place < graph.Activities.Length; place++)
        {
            if (!graph.Ancestors[join][place] || !TakesOneWay(graph.Activities[place]))
                continue;
            var ports = graph.Outbound[place].Where(e => !e.IsBackward).Select(e => e.Port).Distinct().ToList();
            if (ports.Count < 2)
                continue;
            var needed = graph.Inbound[join].Select(e => ports.Find(port => Needs(graph, e, place, port))).Where(port => port is not null).Distinct().Count();
            if (needed > 1)
                return graph.Activities[place];
        }
        return null;
    }

    private static bool TakesOneWay(ActivityNode node) =>
        node.Activity is not FlowFork and not RunJavaScript and not SubWorkflow && !(node.Activity is FlowSwitch && node.ExpressionOf("Mode")?.Constant is "MatchAny");

    /// <summary>Whether an edge into the join can only be reached by one outcome of a step.</summary>
    private static bool Needs(FlowchartGraph graph, FlowEdge edge, int place, string port)
    {
        bool Closed(FlowEdge e) => e.IsBackward || (e.Source == place && e.Port == port);
        if (Closed(edge))
            return true;
        var seen = new HashSet<int> { graph.Start };
        var open = new Stack<int>(seen);
        while (open.TryPop(out var at))
            foreach (var next in graph.Outbound[at])
                if (!Closed(next) && seen.Add(next.Target))
                    open.Push(next.Target);
        return !seen.Contains(edge.Source);
    }

    /// <summary>A loop that lies before one way into the join, while another way does not come through the loop's head.</summary>
    private static bool LoopAcross(FlowchartGraph graph, int join) =>
        graph.Edges.Where(e => e.IsBackward && e.Target != join).Any(back =>
            graph.Inbound[join].Any(e => graph.Ancestors[e.Source][back.Target]) && graph.Inbound[join].Any(e => !graph.Ancestors[e.Source][back.Target]));
}
