using System.Text.Json.Nodes;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Elsa.Descriptors;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>A version as Studio opens it: its content, its identity, node ids, links, and stand-ins for activities nobody knows.</summary>
internal static class DefinitionJson
{
    public static JsonObject Write(StoredDefinition stored, CurrentPerson person, KnownActivities known)
    {
        var version = stored.Version;
        var json = new JsonObject
        {
            ["id"] = version.Id,
            ["definitionId"] = version.DefinitionId,
            ["version"] = version.Version,
            // Studio sends this back: it tells which state of a draft was drawn on
            ["createdAt"] = OfficeDay.Clock(version.SavedAt),
            ["isLatest"] = version.IsLatest,
            ["isPublished"] = version.IsPublished,
            ["isReadonly"] = false,
            ["isSystem"] = false,
        };
        foreach (var (name, value) in DefinitionText.Parse(stored.Json))
            json[name] = value?.DeepClone();

        var root = json["root"]!.AsObject();
        StandIns.Put(root, known);
        ActivityTree.SetNodeIds(root);
        OfferNewerSubWorkflows(root, known);
        json["links"] = new JsonArray([.. DefinitionLinks.Of(person, version.DefinitionId).Select(link => link.ToJson())]);
        return json;
    }

    /// <summary>Studio offers to raise a sub-workflow's node when these are newer than what it is pinned to.</summary>
    private static void OfferNewerSubWorkflows(JsonObject root, KnownActivities known)
    {
        foreach (var (activity, _) in ActivityTree.Walk(root))
        {
            if (ActivityTree.Text(activity, "workflowDefinitionId") is not { } used || known.Published(used) is not { } published)
                continue;
            activity["latestAvailablePublishedVersion"] = published.Version;
            activity["latestAvailablePublishedVersionId"] = published.Id;
        }
    }
}
