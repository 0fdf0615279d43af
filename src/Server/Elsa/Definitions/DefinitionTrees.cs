using System.Text.Json.Nodes;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Elsa.Descriptors;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Opens a version as a tree of nodes; a sub-workflow's node holds the root of the version it is pinned to.</summary>
internal sealed class DefinitionTrees(DefinitionQueries queries, ActivityCatalogue catalogue)
{
    /// <param name="Port">The member of the parent under which the activity stands.</param>
    public sealed record TreeNode(string Id, string Port, JsonObject Activity, TreeNode? Parent);

    public sealed class Tree(IReadOnlyList<TreeNode> nodes)
    {
        /// <summary>By node id or, as older callers do, by the activity's own id; the root where nothing is named.</summary>
        public TreeNode? Find(string? id) => string.IsNullOrEmpty(id) ? nodes[0]
            : nodes.FirstOrDefault(n => n.Id == id) ?? nodes.FirstOrDefault(n => ActivityTree.Text(n.Activity, "id") == id);
    }

    public async Task<Tree?> ReadAsync(CurrentPerson person, string versionId, CancellationToken cancellationToken)
    {
        if (await queries.ByIdAsync(person.OrganisationId, versionId, cancellationToken) is not { } stored)
            return null;

        var known = await catalogue.KnownAsync(person.OrganisationId, cancellationToken);
        var root = DefinitionJson.Write(stored, person, known)["root"]!.AsObject();
        await OpenSubWorkflowsAsync(root, person, known, depth: 0, cancellationToken);
        ActivityTree.SetNodeIds(root);
        return new Tree(Flatten(root));
    }

    private async Task OpenSubWorkflowsAsync(JsonObject root, CurrentPerson person, KnownActivities known, int depth, CancellationToken cancellationToken)
    {
        const int deepest = 8; // sub-workflows that use each other in a circle end here
        foreach (var (activity, _) in ActivityTree.Walk(root).ToList())
        {
            if (depth == deepest || ActivityTree.Text(activity, "workflowDefinitionVersionId") is not { } pinned)
                continue;
            if (await queries.ByIdAsync(person.OrganisationId, pinned, cancellationToken) is not { } inner)
                continue;
            var innerRoot = DefinitionJson.Write(inner, person, known)["root"]!.DeepClone().AsObject();
            await OpenSubWorkflowsAsync(innerRoot, person, known, depth + 1, cancellationToken);
            activity["root"] = innerRoot;
        }
    }

    private static List<TreeNode> Flatten(JsonObject root)
    {
        var nodes = new List<TreeNode>();
        var byActivity = new Dictionary<JsonObject, TreeNode>(ReferenceEqualityComparer.Instance);
        foreach (var (activity, parent) in ActivityTree.Walk(root))
        {
            var node = new TreeNode(ActivityTree.Text(activity, "nodeId")!, PortOf(activity), activity, parent is null ? null : byActivity[parent]);
            byActivity[activity] = node;
            nodes.Add(node);
        }

        return nodes;
    }

    private static string PortOf(JsonObject activity)
    {
        JsonNode node = activity;
        while (node.Parent is JsonArray list)
            node = list;
        return node.Parent is null ? "Root" : char.ToUpperInvariant(node.GetPropertyName()[0]) + node.GetPropertyName()[1..];
    }
}
