using System.Text.Json.Nodes;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Takes out what Studio writes and nobody means: null members (which Studio itself cannot read back), and lists and maps
/// that stand openly where Studio keeps them as text.
/// </summary>
internal static class Tidying
{
    public static JsonNode? Run(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(Run)]),
        JsonObject expression when IsObjectExpression(expression) => new JsonObject { ["type"] = "Object", ["value"] = AsText(expression["value"]!) },
        JsonObject members => Members(members),
        _ => node?.DeepClone(),
    };

    private static JsonObject Members(JsonObject members)
    {
        var tidy = new JsonObject();
        foreach (var (name, value) in members)
        {
            // Studio names no type for an input that it edited; without the member the input would count as empty
            if (name == "typeName" && value is null && members["expression"] is JsonObject)
                tidy[name] = "Object";
            // an Object input without a value crashes Studio's ports; without the input the activity's default holds
            if (value is not null && !(value is JsonObject input && IsObjectInputWithoutValue(input)))
                tidy[name] = Run(value);
        }

        return tidy;
    }

    private static bool IsObjectExpression(JsonObject node) => node.Count == 2 && ActivityTree.Text(node, "type") == "Object" && node["value"] is not null;

    private static bool IsObjectInputWithoutValue(JsonObject input) =>
        input["expression"] is JsonObject expression && ActivityTree.Text(expression, "type") == "Object" && expression["value"] is null;

    private static JsonNode AsText(JsonNode value) => value is JsonValue ? value.DeepClone() : value.ToJsonString(DefinitionText.Compact);
}
