using System.Text.Json.Nodes;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Parts of a definition by node id: what Studio opens when somebody goes into a composite or clicks a nested journal entry.</summary>
internal static class ReadGraph
{
    private sealed record Node(string NodeId, string Port, JsonObject Activity);

    private sealed record Segment(string ActivityNodeId, string ActivityId, string ActivityType, string PortName, string? ActivityName);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-definitions/subgraph/{id}", async (string id, string? parentNodeId, HttpContext http, DefinitionTrees trees, CancellationToken cancellationToken) =>
        {
            if (await trees.ReadAsync(http.Person(), id, cancellationToken) is not { } tree)
                return Results.NotFound();
            return tree.Find(parentNodeId) is { } node ? ElsaJson.Ok(ToNode(node)) : ElsaJson.Refused($"Không có nút {parentNodeId} trong quy trình.");
        });

        api.MapGet("/workflow-definitions/subgraph/segments/{id}", async (string id, string? childNodeId, HttpContext http, DefinitionTrees trees, CancellationToken cancellationToken) =>
        {
            if (await trees.ReadAsync(http.Person(), id, cancellationToken) is not { } tree)
                return Results.NotFound();
            if (tree.Find(childNodeId) is not { Parent: { } container } child)
                return ElsaJson.Refused($"Không có nút {childNodeId} trong quy trình.");
            return ElsaJson.Ok(new { childNode = ToNode(child), container = ToNode(container), pathSegments = PathTo(container).Select(ToSegment) });
        });
    }

    private static Node ToNode(DefinitionTrees.TreeNode node) => new(node.Id, node.Port, node.Activity);

    /// <summary>From the outermost container to the one that holds the child.</summary>
    private static Stack<DefinitionTrees.TreeNode> PathTo(DefinitionTrees.TreeNode container)
    {
        var path = new Stack<DefinitionTrees.TreeNode>();
        for (var node = container; node is not null; node = node.Parent)
            path.Push(node);
        return path;
    }

    private static Segment ToSegment(DefinitionTrees.TreeNode node) => new(
        node.Id, ActivityTree.Text(node.Activity, "id") ?? "", ActivityTree.Text(node.Activity, "type") ?? "", node.Port, ActivityTree.Text(node.Activity, "name"));
}
