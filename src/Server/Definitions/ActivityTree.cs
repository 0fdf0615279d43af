using System.Text.Json.Nodes;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Finds the activities in a definition's JSON by shape alone, so that a file is read, numbered and drawn even when it
/// names activities that nobody here knows. An activity is an object with a <c>type</c> that stands under a port or in a list
/// (also inside a case, a state or a transition); expressions look alike but stand in places of their own.
/// </summary>
internal static class ActivityTree
{
    /// <summary>The activity that Elsa puts around the root when it runs it.</summary>
    public const string WorkflowNode = "Workflow1";

    private static readonly HashSet<string> NotPorts = new(StringComparer.Ordinal)
    {
        "condition", "connections", "converter", "customProperties", "expression", "memoryReference", "metadata", "variable", "variables",
    };

    /// <summary>Every activity, parents before their children, each with its parent (null for the root).</summary>
    public static IEnumerable<(JsonObject Activity, JsonObject? Parent)> Walk(JsonObject root)
    {
        var open = new Stack<(JsonObject Activity, JsonObject? Parent)>([(root, null)]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in Enumerable.Reverse(ChildrenOf(next.Activity)))
                open.Push((child, next.Activity));
        }
    }

    /// <summary>Gives every activity the path of ids by which Studio and the journal call it.</summary>
    public static void SetNodeIds(JsonObject root)
    {
        var paths = new Dictionary<JsonObject, string>(ReferenceEqualityComparer.Instance);
        foreach (var (activity, parent) in Walk(root))
            activity["nodeId"] = paths[activity] = $"{(parent is null ? WorkflowNode : paths[parent])}:{Text(activity, "id")}";
    }

    public static string? Text(JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The type's last word, which begins the names and ids given to nodes: <c>Elsa.FlowJoin</c> gives FlowJoin.</summary>
    public static string ShortType(JsonObject activity)
    {
        var type = Text(activity, "type") ?? "Activity";
        return type[(type.LastIndexOf('.') + 1)..];
    }

    public static bool IsActivity(JsonObject node) =>
        Text(node, "type") is not null && (Text(node, "id") is not null || node.ContainsKey("version")) && !node.ContainsKey("typeName") && !node.ContainsKey("expression");

    private static List<JsonObject> ChildrenOf(JsonObject activity)
    {
        var children = new List<JsonObject>();
        foreach (var (name, value) in activity)
        {
            if (!NotPorts.Contains(name))
                Collect(value, children, inList: false);
        }

        return children;
    }

    private static void Collect(JsonNode? node, List<JsonObject> into, bool inList)
    {
        switch (node)
        {
            case JsonObject wrapped when wrapped.ContainsKey("typeName") || wrapped.ContainsKey("expression"):
                break; // an input or an output
            case JsonObject activity when IsActivity(activity):
                into.Add(activity);
                break;
            case JsonObject holder when inList: // a case, a state, a transition
                foreach (var (name, value) in holder)
                {
                    if (!NotPorts.Contains(name))
                        Collect(value, into, inList: false);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                    Collect(item, into, inList: true);
                break;
        }
    }
}
