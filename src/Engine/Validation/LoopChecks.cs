namespace FlowOffice.Engine;

/// <summary>
/// Loops in which nobody is waited for: such a loop runs in one burst. Without a way out it never ends; with one it is worth
/// a look, since only its conditions end it.
/// </summary>
internal static class LoopChecks
{
    public static IEnumerable<DefinitionIssue> Check(FlowchartGraph graph)
    {
        var reached = FlowchartChecks.Reached(graph);
        var ways = graph.Edges.Where(edge => reached.Contains(edge.Source) && graph.IsFollowed(edge)).ToList();
        foreach (var cycle in Cycles(ways, Array.ConvertAll(graph.Activities, Passing.Can)))
        {
            var leaves = ways.Any(edge => cycle.Contains(edge.Source) && !cycle.Contains(edge.Target));
            var head = graph.Activities[cycle.Where(place => ways.Any(e => e.IsBackward && e.Target == place)).DefaultIfEmpty(cycle.Min()).Min()];
            yield return DefinitionIssue.At(head, "cycle-without-wait",
                $"Vòng lặp qua bước «{head.Title}» không có bước nào chờ người xử lý hay chờ thời gian. Hãy thêm một bước chờ vào vòng lặp{(leaves ? ", hoặc chắc chắn rằng nó dừng" : "")}.", isWarning: leaves);
        }
    }

    /// <summary>The same for a <c>While</c>, whose rounds are its body.</summary>
    public static IEnumerable<DefinitionIssue> Check(ActivityNode loop)
    {
        if (loop.Child("body") is not { } body || !Passing.Can(body) || loop.ExpressionOf("Condition") is not { IsEmpty: false } condition)
            yield break;
        var endless = condition.Constant is { } value && Conversion.ToBoolean(value) && !Holds(body, node => node.Activity is Break or Finish or Complete or Fault);
        if (endless)
            yield return DefinitionIssue.At(loop, "cycle-without-wait", $"Vòng lặp «{loop.Title}» lặp mãi: điều kiện luôn đúng, bên trong không có bước chờ hay bước thoát. Hãy đặt điều kiện dừng.");
        else if (condition.Constant is null)
            yield return DefinitionIssue.At(loop, "cycle-without-wait", $"Vòng lặp «{loop.Title}» không có bước nào chờ người xử lý hay chờ thời gian. Hãy chắc chắn rằng điều kiện của nó có lúc sai.", isWarning: true);
    }

    private static bool Holds(ActivityNode node, Func<ActivityNode, bool> match) => match(node) || node.Children.Any(child => Holds(child, match));

    /// <summary>The places that lie on a cycle of steps which can be passed without waiting, one set for each knot of cycles.</summary>
    private static IEnumerable<HashSet<int>> Cycles(List<FlowEdge> ways, bool[] passes)
    {
        var taken = new HashSet<int>();
        for (var place = 0; place < passes.Length; place++)
        {
            if (!passes[place] || taken.Contains(place))
                continue;
            var knot = Reach(ways, passes, place, back: false);
            knot.IntersectWith(Reach(ways, passes, place, back: true));
            if (knot.Count == 0)
                continue; // no way leads from the place to itself
            taken.UnionWith(knot);
            yield return knot;
        }
    }

    /// <summary>Where one comes from a place, or to it, without waiting; the place itself only by a cycle.</summary>
    private static HashSet<int> Reach(List<FlowEdge> ways, bool[] passes, int from, bool back)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>([from]);
        while (open.TryPop(out var at))
            foreach (var edge in ways)
            {
                var (near, far) = back ? (edge.Target, edge.Source) : (edge.Source, edge.Target);
                if (near == at && passes[far] && found.Add(far))
                    open.Push(far);
            }
        return found;
    }
}
