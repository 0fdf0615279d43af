using System.Text.Json;

namespace FlowOffice.Engine;

/// <summary>One activity of a definition, found by the shape of the JSON alone, so that unknown types are compared too.</summary>
public sealed class ComparedStep
{
    private ComparedStep(JsonElement json, ComparedStep? parent, string slot)
    {
        Json = json;
        Parent = parent;
        Slot = slot;
        Id = json.Text("id") ?? "";
        Type = json.Text("type") ?? "";
    }

    /// <summary>Its id in the definition.</summary>
    public string Id { get; }
    /// <summary>Its type.</summary>
    public string Type { get; }
    /// <summary>The label that the administrator gave it, or null.</summary>
    public string? DisplayText => Json.Member("metadata").Text("displayText") is { Length: > 0 } text ? text : null;
    /// <summary>Its JSON.</summary>
    public JsonElement Json { get; }
    /// <summary>The step that holds it; null for the root.</summary>
    public ComparedStep? Parent { get; }
    /// <summary>The member of its parent in which it stands.</summary>
    public string Slot { get; }

    /// <summary>What a setting says; the default of the type where the step says nothing.</summary>
    public SettingValue Setting(string member, ActivityDescriptor descriptor) =>
        new StepSettingsReader(_ => descriptor).Read(this).GetValueOrDefault(member, SettingValue.Empty);

    internal List<ComparedStep> Children { get; } = [];
    internal List<Way> Ways { get; } = [];

    /// <summary>Where ways lead from the step, all outcomes together.</summary>
    public IEnumerable<ComparedStep> Next => Ways.Select(way => way.To);

    internal sealed record Way(string Outcome, ComparedStep To, int Index, string Vertices);

    /// <summary>All steps of a definition: as the flow goes, each followed by what it holds.</summary>
    internal static IReadOnlyList<ComparedStep> Of(WorkflowDefinition definition)
    {
        var all = new List<ComparedStep>();
        if (definition.Root.ValueKind == JsonValueKind.Object)
            Ordered(Read(definition.Root, null, "root"), all);
        return all;
    }

    private static ComparedStep Read(JsonElement json, ComparedStep? parent, string slot)
    {
        var step = new ComparedStep(json, parent, slot);
        foreach (var (member, child) in EmbeddedIn(json))
            step.Children.Add(Read(child, step, member));
        var byId = step.Children.Where(child => child.Slot == "activities").ToDictionary(child => child.Id, StringComparer.Ordinal);
        var index = 0;
        foreach (var connection in json.Items("connections"))
            if (byId.TryGetValue(connection.Member("source").Text("activity") ?? "", out var from) && byId.TryGetValue(connection.Member("target").Text("activity") ?? "", out var to))
                from.Ways.Add(new Way(connection.Member("source").Text("port") ?? "Done", to, index++, connection.Member("vertices") is { ValueKind: JsonValueKind.Array } bends ? bends.GetRawText() : ""));
        return step;
    }

    internal static IEnumerable<(string Member, JsonElement Activity)> EmbeddedIn(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (member.Name is "customProperties" or "metadata" or "variables" or "connections")
                continue;
            if (IsActivity(member.Value))
                yield return (member.Name, member.Value);
            if (member.Value.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var item in member.Value.EnumerateArray())
                if (IsActivity(item))
                    yield return (member.Name, item);
                else if (item.ValueKind == JsonValueKind.Object)
                    foreach (var inner in item.EnumerateObject().Where(i => IsActivity(i.Value)))
                        yield return (member.Name, inner.Value);
        }
    }

    /// <summary>After parsing, every activity has a node id and nothing else has.</summary>
    internal static bool IsActivity(JsonElement element) => element.Text("nodeId") is not null && element.Text("type") is not null;

    private static void Ordered(ComparedStep step, List<ComparedStep> into)
    {
        into.Add(step);
        var seen = new HashSet<ComparedStep>();
        var entered = step.Children.SelectMany(child => child.Next).ToHashSet();
        foreach (var first in step.Children.OrderBy(child => child.Type != "Elsa.Start").ThenBy(child => step.Type == "Elsa.Flowchart" && entered.Contains(child)))
        {
            var open = new Queue<ComparedStep>([first]);
            while (open.TryDequeue(out var next))
                if (seen.Add(next))
                {
                    Ordered(next, into);
                    foreach (var way in next.Next)
                        open.Enqueue(way);
                }
        }
    }
}
