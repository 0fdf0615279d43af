using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// Where activities stand inside an activity's JSON: in lists (<c>activities</c>, <c>branches</c>), in ports
/// (<c>then</c>, <c>body</c>, …) and in list elements that hold one (<c>cases[].activity</c>). No descriptor is needed,
/// so the children of unknown types are found too.
/// </summary>
internal static class EmbeddedActivities
{
    public static IEnumerable<JsonObject> In(JsonObject activity)
    {
        foreach (var (name, value) in activity)
        {
            if (name is "customProperties" or "metadata" or "variables" or "connections" or "originalActivityJson")
                continue;
            if (value is JsonObject single && IsActivity(single))
                yield return single;
            if (value is not JsonArray items)
                continue;
            foreach (var item in items.OfType<JsonObject>())
                if (IsActivity(item) || name is "activities" && item["type"] is JsonValue)
                    yield return item;
                else
                    foreach (var (_, inner) in item)
                        if (inner is JsonObject embedded && IsActivity(embedded))
                            yield return embedded;
        }
    }

    /// <summary>An expression has a type too, but neither an id nor a version.</summary>
    private static bool IsActivity(JsonObject node) =>
        Has(node, "type", "Type") && (Has(node, "id", "Id") || Has(node, "nodeId", "NodeId") || node.ContainsKey("version") || node.ContainsKey("Version"))
        && !node.ContainsKey("expression");

    private static bool Has(JsonObject node, string name, string old) => (node[name] ?? node[old]) is JsonValue value && value.TryGetValue(out string? _);
}
