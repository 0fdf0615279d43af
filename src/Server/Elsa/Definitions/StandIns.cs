using System.Text.Json.Nodes;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Elsa.Descriptors;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>
/// Studio draws nothing at all when one node's type is unknown to it. Such a node travels as an
/// <c>Elsa.NotFoundActivity</c> that carries the original, and comes back as the original when it is saved.
/// </summary>
internal static class StandIns
{
    private const string Type = "Elsa.NotFoundActivity";

    /// <summary>Replaces unknown activities below (and including) a root; a known type with an unknown version takes its latest.</summary>
    public static void Put(JsonObject root, KnownActivities known)
    {
        foreach (var (activity, _) in ActivityTree.Walk(root).ToList())
        {
            var type = ActivityTree.Text(activity, "type")!;
            var version = (int)activity["version"]!;
            if (type == Type || known.Has(type, version))
                continue;
            if (known.Latest(type) is { } latest)
                activity["version"] = latest;
            else
                StandFor(activity, type, version);
        }
    }

    /// <summary>Brings the originals back before a definition is stored.</summary>
    public static void Restore(JsonObject root)
    {
        foreach (var (activity, _) in ActivityTree.Walk(root).ToList())
        {
            if (ActivityTree.Text(activity, "type") != Type || ActivityTree.Text(activity, "originalActivityJson") is not { } text)
                continue;
            if (JsonNode.Parse(text, null, DefinitionText.Reading) is not JsonObject original || ActivityTree.Text(original, "type") is null)
                continue;

            var designer = activity["metadata"]?["designer"]?.DeepClone();
            var id = activity["id"]?.DeepClone();
            activity.Clear();
            foreach (var (name, value) in original)
                activity[name] = value?.DeepClone();
            activity["id"] = id;
            if (designer is null)
                continue;
            if (activity["metadata"] is not JsonObject)
                activity["metadata"] = new JsonObject();
            activity["metadata"]!["designer"] = designer;
        }
    }

    private static void StandFor(JsonObject activity, string type, int version)
    {
        var original = activity.ToJsonString(DefinitionText.Compact);
        var (id, name, designer) = (activity["id"]?.DeepClone(), activity["name"]?.DeepClone(), activity["metadata"]?["designer"]?.DeepClone());
        activity.Clear();
        activity["id"] = id;
        if (name is not null)
            activity["name"] = name;
        activity["type"] = Type;
        activity["version"] = 1;
        activity["metadata"] = new JsonObject { ["displayText"] = $"Không có hoạt động {type}", ["description"] = $"Hoạt động {type} (phiên bản {version}) không có trong hệ thống." };
        if (designer is not null)
            activity["metadata"]!["designer"] = designer;
        activity["missingTypeName"] = type;
        activity["missingTypeVersion"] = version;
        activity["originalActivityJson"] = original;
    }
}
