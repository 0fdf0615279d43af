using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>Brings a flowchart's connections to <c>{source: {activity, port}, target: {activity, port}, vertices}</c>.</summary>
internal static class ConnectionNormalizer
{
    public static void Run(JsonObject flowchart)
    {
        var ids = flowchart["activities"]!.AsArray().OfType<JsonObject>().Select(a => (a["id"] as JsonValue)?.ToString()).ToHashSet(StringComparer.Ordinal);
        var kept = new JsonArray();
        var lost = new JsonArray();
        foreach (var connection in (flowchart["connections"] as JsonArray ?? []).OfType<JsonObject>())
        {
            DefinitionReader.LowerAll(connection);
            var source = End(connection, "source", "Done");
            var target = End(connection, "target", "In");
            var found = ids.Contains(source["activity"]?.ToString()) && ids.Contains(target["activity"]?.ToString());
            var today = connection.DeepClone().AsObject();
            today.Remove("sourcePort");
            today.Remove("targetPort");
            today["source"] = source;
            today["target"] = target;
            if (today["vertices"] is not JsonArray)
                today["vertices"] = new JsonArray();
            (found ? kept : lost).Add((JsonNode)today);
        }
        flowchart["connections"] = kept;
        var properties = flowchart["customProperties"]!.AsObject();
        if (lost.Count == 0)
            return;
        if (properties["notFoundConnections"] is JsonArray before)
            foreach (var connection in lost.ToList())
            {
                lost.Remove(connection);
                before.Add(connection);
            }
        else
            properties["notFoundConnections"] = lost;
    }

    private static JsonObject End(JsonObject connection, string name, string defaultPort)
    {
        string? activity, port;
        if (connection[name] is JsonObject end)
        {
            DefinitionReader.LowerAll(end);
            activity = (end["activity"] ?? end["activityId"])?.ToString();
            port = end["port"]?.ToString();
        }
        else
        {
            activity = connection[name]?.ToString();
            port = connection[name + "Port"]?.ToString();
        }
        var today = connection[name] is JsonObject given ? given.DeepClone().AsObject() : [];
        today.Remove("activityId");
        today["activity"] = activity;
        today["port"] = string.IsNullOrEmpty(port) ? defaultPort : port;
        return today;
    }
}
