using System.Collections;

namespace FlowOffice.Engine;

/// <summary>What a flowchart must be before it is published: one start, every way out connected, every step on a way from start to end.</summary>
internal static class FlowchartChecks
{
    public static IEnumerable<DefinitionIssue> Check(ActivityNode flowchart)
    {
        var graph = flowchart.Flowchart!;
        if (graph.Activities.Length == 0)
            return [DefinitionIssue.At(flowchart, "empty-flow", $"Lưu đồ «{flowchart.Title}» chưa có bước nào. Hãy kéo các bước vào lưu đồ.")];
        return
        [
            .. CheckStart(flowchart, graph), .. CheckReach(graph), .. CheckOutcomes(graph), .. CheckEnds(graph),
            .. CheckBackward(graph), .. LoopChecks.Check(graph), .. JoinChecks.Check(graph),
        ];
    }

    private static IEnumerable<DefinitionIssue> CheckStart(ActivityNode flowchart, FlowchartGraph graph)
    {
        var starts = graph.Activities.Where(a => a.Activity is Start).ToList();
        var triggers = graph.Activities.Count(a => a.Json.Member("customProperties").Flag("canStartWorkflow"));
        var isRoot = flowchart.Parent?.Scope is not null;
        var entries = graph.Activities.Count(a => graph.All.All(e => graph.Activities[e.Target] != a));
        if (starts.Count > 1)
            yield return DefinitionIssue.At(starts[1], "several-starts", $"Lưu đồ có {starts.Count} bước Bắt đầu. Hãy giữ lại một.");
        else if (starts.Count == 0 && triggers == 0 && (isRoot || entries != 1))
            yield return DefinitionIssue.At(flowchart, "no-start", "Lưu đồ chưa có bước Bắt đầu. Hãy thêm bước Bắt đầu và nối nó với bước đầu tiên.");
    }

    private static IEnumerable<DefinitionIssue> CheckReach(FlowchartGraph graph)
    {
        var reached = Reached(graph);
        for (var i = 0; i < graph.Activities.Length; i++)
            if (!reached.Contains(i))
                yield return DefinitionIssue.At(graph.Activities[i], "unreachable-step", $"Không có đường nào dẫn đến bước «{graph.Activities[i].Title}». Hãy nối một bước khác vào nó hoặc xóa nó.");
    }

    internal static IEnumerable<int> Starts(FlowchartGraph graph) =>
        Enumerable.Range(0, graph.Activities.Length).Where(i => i == graph.Start || graph.Activities[i].Json.Member("customProperties").Flag("canStartWorkflow"));

    /// <summary>What the start leads to, and the further triggers of the flowchart: each of them is a start of its own.</summary>
    internal static HashSet<int> Reached(FlowchartGraph graph)
    {
        var found = Starts(graph).ToHashSet();
        var open = new Stack<int>(found);
        while (open.TryPop(out var at))
            foreach (var edge in graph.All)
                if (edge.Source == at && graph.IsFollowed(edge) && found.Add(edge.Target))
                    open.Push(edge.Target);
        return found;
    }

    private static IEnumerable<DefinitionIssue> CheckOutcomes(FlowchartGraph graph)
    {
        var reached = Reached(graph);
        foreach (var i in Enumerable.Range(0, graph.Activities.Length).Where(reached.Contains))
        {
            var node = graph.Activities[i];
            if (node.Activity.EndsFlowchart || node.Activity is NotFoundActivity)
                continue;
            foreach (var outcome in node.Activity.OutcomesOf(node))
                if (graph.Outbound[i].All(e => e.Port != outcome) && !node.Activity.IsOptionalOutcome(node, outcome))
                    yield return DefinitionIssue.At(node, "unconnected-outcome", $"Lối ra «{LabelOf(node, outcome)}» của bước «{node.Title}» chưa nối đến bước nào. Hãy nối nó đến bước tiếp theo hoặc đến bước Kết thúc.");
            var known = node.Activity.OutcomesOf(node);
            foreach (var edge in graph.Outbound[i].Where(e => !known.Contains(e.Port)).DistinctBy(e => e.Port))
                yield return DefinitionIssue.At(node, "unknown-outcome", $"Bước «{node.Title}» có mũi tên từ lối ra «{edge.Port}» không còn nữa. Hãy xóa mũi tên đó hoặc nối lại.");
        }
    }

    /// <summary>From every step some way must lead to an end, else an instance goes round for ever.</summary>
    private static IEnumerable<DefinitionIssue> CheckEnds(FlowchartGraph graph)
    {
        var ways = graph.Edges.Where(graph.IsFollowed).ToList();
        var ends = new BitArray(graph.Activities.Length);
        for (var i = 0; i < ends.Length; i++)
            ends[i] = ways.All(edge => edge.Source != i);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var edge in ways)
                if (ends[edge.Target] && !ends[edge.Source])
                    changed = ends[edge.Source] = true;
        }
        var reached = Reached(graph);
        for (var i = 0; i < ends.Length; i++)
            if (!ends[i] && reached.Contains(i))
                yield return DefinitionIssue.At(graph.Activities[i], "no-end", $"Từ bước «{graph.Activities[i].Title}» không có đường nào đến bước Kết thúc. Hãy thêm một lối đi đến Kết thúc.");
    }

    private static IEnumerable<DefinitionIssue> CheckBackward(FlowchartGraph graph) =>
        graph.Edges.Where(e => e is { IsBackward: true, IsValid: false }).Select(e => DefinitionIssue.At(graph.Activities[e.Source], "invalid-loop",
            $"Mũi tên quay lại từ bước «{graph.Activities[e.Source].Title}» đến bước «{graph.Activities[e.Target].Title}» đi vào giữa một nhánh. Hãy quay lại một bước mà mọi đường đến «{graph.Activities[e.Source].Title}» đều đi qua."));

    private static string LabelOf(ActivityNode node, string outcome) =>
        node.Descriptor.Ports.FirstOrDefault(p => p.Name == outcome)?.DisplayName ?? (outcome == "Done" ? "Xong" : outcome);
}
