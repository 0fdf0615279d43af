namespace FlowOffice.Engine;

/// <summary>A state stands at a step that the given graph does not have: the graph is of another version, or a sub-workflow is missing.</summary>
public sealed class GraphMismatchException(string instanceId, string nodeId) : Exception($"Instance {instanceId} stands at {nodeId}, which this graph does not have.")
{
    /// <summary>The step that is missing.</summary>
    public string NodeId { get; } = nodeId;
}
