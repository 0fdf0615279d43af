using System.Text.Json.Nodes;
using FlowOffice.Activities;
using FlowOffice.Engine;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Takes out what Studio writes and nobody means: null members (which Studio itself cannot read back), and lists and maps
/// that stand openly where Studio keeps them as text. What is not known here is left as it came, to the last null: activities
/// of unknown types with all that they hold, custom properties, members that no descriptor names.
/// </summary>
internal static class Tidying
{
    private static readonly ActivityRegistry Registry = new(OfficeActivities.All);

    private static readonly HashSet<string> StudiosOwn = new(StringComparer.Ordinal)
    {
        "canStartWorkflow", "runAsynchronously", "mergeMode", "commitStrategyName", "resilienceStrategy", "logPersistenceConfig", "logPersistenceMode",
        "displayText", "description", "showDescription", "designer",
    };

    /// <summary>An activity and all that stands in it.</summary>
    public static JsonObject Activity(JsonObject activity)
    {
        var type = ActivityTree.Text(activity, "type") ?? "";
        var known = Registry.Find(type)?.Descriptor;
        if (known is null && !activity.ContainsKey("workflowDefinitionId"))
            return activity.DeepClone().AsObject();
        var tidy = new JsonObject();
        foreach (var (name, value) in activity)
        {
            var member = name switch
            {
                "customProperties" or "metadata" => Without(value, StudiosOwn.Contains),
                "variables" => List(value),
                _ when known?.Inputs.FirstOrDefault(input => !input.IsWrapped && input.MemberName == name) is not null => Raw(value),
                _ => Member(value),
            };
            if (member is not null)
                tidy[name] = member;
        }

        return tidy;
    }

    /// <summary>A list of variables, inputs or outputs.</summary>
    public static JsonNode? List(JsonNode? list) => list is JsonArray items ? new JsonArray([.. items.Select(item => Without(item, _ => true))]) : list?.DeepClone();

    private static JsonNode? Member(JsonNode? value) => value switch
    {
        JsonObject wrapped when IsWrapped(wrapped) => Wrapped(wrapped),
        JsonObject activity when ActivityTree.IsActivity(activity) => Activity(activity),
        JsonArray items => new JsonArray([.. items.Select(item => item switch
        {
            JsonObject activity when ActivityTree.IsActivity(activity) => Activity(activity),
            JsonObject holder when holder.Any(m => m.Value is JsonObject inner && ActivityTree.IsActivity(inner)) => Raw(holder),
            _ => item?.DeepClone(),
        })]),
        _ => value?.DeepClone(),
    };

    /// <summary>A value that stands openly in a node and is known: cases, a variable, a state.</summary>
    private static JsonNode? Raw(JsonNode? value) => value switch
    {
        JsonArray items => new JsonArray([.. items.Select(Raw)]),
        JsonObject activity when ActivityTree.IsActivity(activity) => Activity(activity),
        JsonObject wrapped when IsWrapped(wrapped) => Wrapped(wrapped),
        JsonObject expression when IsExpression(expression) => Expression(expression),
        JsonObject members => new JsonObject(members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Key, Raw(m.Value)))),
        _ => value?.DeepClone(),
    };

    private static bool IsWrapped(JsonObject node) => node["expression"] is JsonObject || node["memoryReference"] is JsonObject;

    private static JsonObject? Wrapped(JsonObject input)
    {
        // an Object input without a value crashes Studio's ports; without the input the activity's default holds
        if (input["expression"] is JsonObject expression && ActivityTree.Text(expression, "type") == "Object" && expression["value"] is null)
            return null;
        var tidy = new JsonObject();
        foreach (var (name, value) in input)
            if (name == "expression" && value is JsonObject given)
                tidy[name] = Expression(given);
            else if (name == "typeName" && value is null && input["expression"] is JsonObject)
                tidy[name] = "Object"; // Studio names no type for an input that it edited; without the member the input would count as empty
            else if (value is not null)
                tidy[name] = value.DeepClone();
        return tidy;
    }

    private static bool IsExpression(JsonObject node) => ActivityTree.Text(node, "type") is not null && node.Count <= 2;

    private static JsonObject Expression(JsonObject expression)
    {
        var tidy = expression.DeepClone().AsObject();
        if (tidy["value"] is null)
            tidy.Remove("value");
        else if (ActivityTree.Text(tidy, "type") == "Object" && tidy["value"] is not JsonValue)
            tidy["value"] = tidy["value"]!.ToJsonString(DefinitionText.Compact);
        return tidy;
    }

    private static JsonNode? Without(JsonNode? node, Func<string, bool> droppedWhenNull) => node is JsonObject members
        ? new JsonObject(members.Where(m => m.Value is not null || !droppedWhenNull(m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())))
        : node?.DeepClone();
}
