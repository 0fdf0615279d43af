namespace FlowOffice.Engine;

/// <summary>Whether a step may be gone through in one burst, without waiting for anybody or anything.</summary>
internal static class Passing
{
    public static bool Can(ActivityNode node) => node.Activity switch
    {
        NotFoundActivity => false, // nothing is known of it, and it is told of already
        Finish or Complete or Fault => false, // it ends there
        Flowchart => Can(node.Flowchart!),
        If => node.Child("then") is not { } then || node.Child("else") is not { } otherwise || Can(then) || Can(otherwise),
        Switch => node.Child("default") is not { } rest || node.Children.Any(Can) || Can(rest),
        While or For or ForEach or ParallelForEach => true, // no round at all
        Fork when node.RawText("joinMode") is "WaitAny" or "1" => node.Children.Count == 0 || node.Children.Any(Can),
        DispatchWorkflow or BulkDispatchWorkflows => node.ExpressionOf("WaitForCompletion") switch { null => true, { Constant: { } value } => !Conversion.ToBoolean(value), var other => other.IsEmpty },
        _ => !node.Activity.Waits && node.Children.All(Can),
    };

    /// <summary>Whether some way from the start comes to an end of the flowchart without waiting.</summary>
    private static bool Can(FlowchartGraph graph)
    {
        if (graph.Start < 0)
            return true;
        var seen = new HashSet<int>();
        var open = new Stack<int>([graph.Start]);
        while (open.TryPop(out var at))
        {
            if (!seen.Add(at) || !Can(graph.Activities[at]))
                continue;
            if (graph.Activities[at].Activity.EndsFlowchart || graph.Outbound[at].Length == 0)
                return true;
            foreach (var edge in graph.Outbound[at])
                open.Push(edge.Target);
        }

        return false;
    }
}
