using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>Brings every activity of a definition to today's form and numbers those without an id.</summary>
internal sealed class ActivityNormalizer(string[] oldNames)
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public void Run(JsonObject root)
    {
        Clean(root);
        CollectIds(root);
        Number(root, "Workflow1");
    }

    private void Clean(JsonObject activity)
    {
        DefinitionReader.Lower(activity, oldNames);
        if (activity["customProperties"] is not JsonObject)
            activity["customProperties"] = new JsonObject();
        if (activity["metadata"] is not JsonObject)
            activity["metadata"] = new JsonObject();
        if (activity["version"] is not JsonValue version || !version.TryGetValue(out int _))
            activity["version"] = 1;
        if (activity["type"]?.GetValue<string>() is "Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.Parallel")
            foreach (var list in (string[])["activities", "variables"])
                if (activity[list] is not JsonArray)
                    activity[list] = new JsonArray();
        foreach (var variable in (activity["variables"] as JsonArray ?? []).OfType<JsonObject>())
            DefinitionReader.LowerAll(variable);
        foreach (var child in EmbeddedActivities.In(activity).ToList())
            Clean(child);
        if (activity["type"]?.GetValue<string>() is "Elsa.Flowchart")
            ConnectionNormalizer.Run(activity);
    }

    private void CollectIds(JsonObject activity)
    {
        if (activity["id"]?.GetValue<string>() is { Length: > 0 } id && !ids.Add(id))
            throw new DefinitionFormatException($"Hai bước cùng mã «{id}». Mỗi bước phải có mã riêng.");
        foreach (var child in EmbeddedActivities.In(activity))
            CollectIds(child);
    }

    private void Number(JsonObject activity, string path)
    {
        var type = activity["type"]?.GetValue<string>() ?? "Activity";
        var shortType = type[(type.LastIndexOf('.') + 1)..];
        if (activity["id"]?.GetValue<string>() is not { Length: > 0 } id)
        {
            do
            {
                id = shortType + (counts[shortType] = counts.GetValueOrDefault(shortType) + 1);
            }
            while (!ids.Add(id));
            activity["id"] = id;
        }
        if (id.Contains(':', StringComparison.Ordinal))
            throw new DefinitionFormatException($"Mã bước «{id}» không được chứa dấu hai chấm.");
        activity["nodeId"] = path = $"{path}:{id}";
        foreach (var child in EmbeddedActivities.In(activity).ToList())
            Number(child, path);
    }
}
