namespace FlowOffice.Engine;

/// <summary>
/// What makes a step the same one wherever it stands: its id, and the workflow used as an activity that it is written in.
/// Its node id also says in which container it stands, which a new version may change.
/// </summary>
internal static class StepIdentity
{
    private const string Workflow = "Workflow1";

    public static string Of(ActivityNode node) => Of(node.NodeId);

    public static string Of(string nodeId)
    {
        var last = nodeId.LastIndexOf(':');
        if (last < 0)
            return nodeId;
        var scope = nodeId.LastIndexOf($":{Workflow}:", StringComparison.Ordinal);
        return $"{(scope < 0 ? Workflow : nodeId[..(scope + Workflow.Length + 1)])}/{nodeId[(last + 1)..]}";
    }

    /// <summary>A step and all that stands in it.</summary>
    public static IEnumerable<ActivityNode> Tree(ActivityNode node) => node.Children.SelectMany(Tree).Prepend(node);
}
