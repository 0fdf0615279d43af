using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// Studio draws nothing at all when a definition holds a type that it has no descriptor for. Such a node is shown as
/// <c>Elsa.NotFoundActivity</c>, which carries the original; it comes back as soon as its type is known again.
/// A known type of an unknown version gets the version that is known.
/// </summary>
public static class NotFoundActivities
{
    private const string Type = "Elsa.NotFoundActivity";

    /// <summary>The definition as Studio can draw it.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="descriptorOf">The descriptor of a type and version: the exact one, else the type's latest, else null.</param>
    public static WorkflowDefinition Substitute(WorkflowDefinition definition, Func<string, int, ActivityDescriptor?> descriptorOf)
    {
        var json = definition.ToJson();
        if (json["root"] is not JsonObject root || !Visit(root, node => SubstituteOne(node, descriptorOf), out var replaced))
            return definition;
        json["root"] = replaced;
        return WorkflowDefinition.Parse(json);
    }

    /// <summary>The definition with the originals in place of placeholders whose type is known again.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="isKnown">Whether a type is known; null restores all.</param>
    public static WorkflowDefinition Restore(WorkflowDefinition definition, Func<string, bool>? isKnown = null)
    {
        var json = definition.ToJson();
        if (json["root"] is not JsonObject root || !Visit(root, node => RestoreOne(node, isKnown), out var replaced))
            return definition;
        json["root"] = replaced;
        return WorkflowDefinition.Parse(json);
    }

    private static bool Visit(JsonObject node, Func<JsonObject, JsonObject?> replace, out JsonObject result)
    {
        var changed = false;
        result = node;
        if (replace(node) is { } other)
        {
            result = other;
            changed = true;
        }
        if (result["type"]?.ToString() == Type)
            return changed;
        foreach (var child in EmbeddedActivities.In(result).ToList())
            if (Visit(child, replace, out var replaced))
            {
                changed = true;
                if (!ReferenceEquals(replaced, child))
                    child.ReplaceWith(replaced);
            }
        return changed;
    }

    private static JsonObject? SubstituteOne(JsonObject node, Func<string, int, ActivityDescriptor?> descriptorOf)
    {
        var type = node["type"]?.ToString() ?? "";
        var version = node["version"] is JsonValue number && number.TryGetValue(out int parsed) ? parsed : 1;
        if (type == Type)
            return null;
        if (descriptorOf(type, version) is { } known)
        {
            if (known.Version == version)
                return null;
            node["version"] = known.Version;
            return node;
        }
        var metadata = node["metadata"]?.DeepClone().AsObject() ?? [];
        metadata["displayText"] = $"Không có loại bước: {type}";
        metadata["description"] = $"Máy chủ không có loại bước {type} phiên bản {version}. Nội dung cũ được giữ nguyên.";
        return new JsonObject
        {
            ["id"] = node["id"]?.DeepClone(),
            ["nodeId"] = node["nodeId"]?.DeepClone(),
            ["name"] = node["name"]?.DeepClone(),
            ["type"] = Type,
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = metadata,
            ["missingTypeName"] = type,
            ["missingTypeVersion"] = version,
            ["originalActivityJson"] = node.ToJsonString(JsonText.Compact),
        };
    }

    /// <summary>The place on the canvas comes from the placeholder, since it may have been moved; the words are the original's.</summary>
    private static JsonObject? RestoreOne(JsonObject node, Func<string, bool>? isKnown)
    {
        if (node["type"]?.ToString() != Type || node["originalActivityJson"]?.ToString() is not { Length: > 0 } text || Conversion.TryParseJson(text) is not JsonObject original)
            return null;
        if (isKnown is not null && !isKnown(original["type"]?.ToString() ?? ""))
            return null;
        if (node["metadata"]?["designer"] is JsonObject designer)
        {
            var metadata = original["metadata"] as JsonObject ?? [];
            metadata["designer"] = designer.DeepClone();
            if (metadata.Parent is null)
                original["metadata"] = metadata;
        }
        original["id"] = node["id"]?.DeepClone();
        return original;
    }
}
