using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>Reads what is set on a step: inputs, outputs and what Elsa keeps beside them. What holds anyway is filled in.</summary>
internal sealed class StepSettingsReader(Func<string, ActivityDescriptor?> descriptorOf)
{
    private static readonly string[] Structural = ["id", "nodeId", "type", "metadata", "customProperties", "activities", "connections", "variables", "canStartWorkflow", "runAsynchronously"];
    private static readonly string[] Flags = ["canStartWorkflow", "runAsynchronously"];

    public Dictionary<string, SettingValue> Read(ComparedStep step)
    {
        var settings = new Dictionary<string, SettingValue>(StringComparer.Ordinal);
        var inputs = (descriptorOf(step.Type)?.Inputs ?? []).ToDictionary(input => input.MemberName, StringComparer.Ordinal);
        foreach (var member in step.Json.EnumerateObject().Where(member => !Structural.Contains(member.Name) && !ComparedStep.IsActivity(member.Value)))
            settings[member.Name] = ValueOf(member.Value, inputs.GetValueOrDefault(member.Name));
        foreach (var (name, input) in inputs)
            settings.TryAdd(name, Usual(input));
        ReadBeside(step.Json, settings);
        settings["type"] = new("Literal", step.Type);
        return settings;
    }

    /// <summary>What a step of the same type has of which nothing is set.</summary>
    public Dictionary<string, SettingValue> Usual(ComparedStep step)
    {
        var usual = (descriptorOf(step.Type)?.Inputs ?? []).ToDictionary(input => input.MemberName, Usual, StringComparer.Ordinal);
        foreach (var flag in Flags)
            usual["customProperties." + flag] = new("Literal", "false");
        return usual;
    }

    private static void ReadBeside(JsonElement json, Dictionary<string, SettingValue> settings)
    {
        settings["metadata.displayText"] = SettingValue.OfValue(json.Member("metadata").Member("displayText"));
        settings["metadata.description"] = SettingValue.OfValue(json.Member("metadata").Member("description"));
        var custom = json.Member("customProperties");
        if (custom.ValueKind == JsonValueKind.Object)
            foreach (var property in custom.EnumerateObject().Where(property => property.Name != "notFoundConnections" && !Flags.Contains(property.Name)))
                settings["customProperties." + property.Name] = SettingValue.OfValue(property.Value);
        foreach (var flag in Flags)
            settings["customProperties." + flag] = new("Literal", json.Flag(flag) || custom.Flag(flag) ? "true" : "false");
        if (json.Items("variables").Any())
            settings["variables"] = SettingValue.OfValue(json.Member("variables"));
    }

    private static SettingValue ValueOf(JsonElement member, InputDescriptor? input)
    {
        // a member that holds activities beside values (the cases of a switch) is told without them
        var value = member.ValueKind == JsonValueKind.Array ? SettingValue.OfValue(WithoutActivities(member)) : SettingValue.Of(member);
        if (input is null)
            return value;
        if (value.IsEmpty && member.ValueKind == JsonValueKind.Object && !member.TryGetProperty("typeName", out _))
            return Usual(input);
        return input.TypeName == "Boolean" ? Flag(value) : value;
    }

    private static SettingValue Usual(InputDescriptor input)
    {
        var usual = SettingValue.OfDefault(input.DefaultValue);
        return input.TypeName == "Boolean" ? Flag(usual) : usual;
    }

    private static SettingValue Flag(SettingValue value) =>
        value.Syntax == "Literal" ? new("Literal", string.Equals(value.Text, "true", StringComparison.OrdinalIgnoreCase) ? "true" : "false") : value;

    private static JsonElement WithoutActivities(JsonElement list) => JsonSerializer.SerializeToElement(new JsonArray([.. list.EnumerateArray()
        .Where(item => !ComparedStep.IsActivity(item))
        .Select(item => item.ValueKind == JsonValueKind.Object
            ? new JsonObject(item.EnumerateObject().Where(member => !ComparedStep.IsActivity(member.Value)).Select(member => KeyValuePair.Create(member.Name, JsonNode.Parse(member.Value.GetRawText()))))
            : JsonNode.Parse(item.GetRawText()))]));
}
