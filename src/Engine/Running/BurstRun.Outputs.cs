namespace FlowOffice.Engine;

/// <summary>The outputs of activities that scripts ask for.</summary>
internal sealed partial class BurstRun
{
    public bool HasActivity(string idOrName) => Graph.Nodes.Any(n => Answers(n, idOrName));

    /// <summary>An output of the activity that gave one last; without a name its only one, or <c>Result</c>.</summary>
    public object? OutputOf(string idOrName, string? output)
    {
        if (State.KeptOutputs is not { } kept)
            return null;
        foreach (var node in Graph.Nodes)
            if (Answers(node, idOrName) && kept.TryGetValue(node.NodeId, out var outputs))
                return Values.FromJson((outputs.TryGetPropertyValue(output ?? "Result", out var value) ? value : output is null ? outputs.FirstOrDefault().Value : null)?.DeepClone());
        return null;
    }

    private static bool Answers(ActivityNode node, string idOrName) => node.Id == idOrName || node.Name == idOrName;
}
