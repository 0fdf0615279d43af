using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Server.Tests.Endpoints;

/// <summary>Small definitions, as Studio saves them.</summary>
internal static class HttpFlow
{
    /// <summary>Steps one after another, each by its <c>Done</c>; the first starts the workflow.</summary>
    public static JsonObject Of(string id, params JsonObject[] steps)
    {
        var nodes = new JsonArray([.. steps, Node("end", "Elsa.End")]);
        var connections = new JsonArray();
        for (var i = 1; i < nodes.Count; i++)
            connections.Add(Arrow((string)nodes[i - 1]!["id"]!, "Done", (string)nodes[i]!["id"]!));
        return Of(id, nodes, connections);
    }

    public static JsonObject Of(string id, JsonArray nodes, JsonArray connections, string variables = "[]") => new()
    {
        ["definitionId"] = id,
        ["name"] = $"Quy trình {id}",
        ["variables"] = JsonNode.Parse(variables),
        ["root"] = new JsonObject { ["id"] = "main", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = nodes, ["connections"] = connections },
    };

    public static JsonObject Node(string id, string type, params (string Input, string Value)[] inputs)
    {
        var node = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (input, value) in inputs)
            node[input] = value.StartsWith("js:", StringComparison.Ordinal) ? Input("JavaScript", value[3..]) : value.StartsWith('[') ? Input("Object", value) : Input("Literal", value);
        return node;
    }

    public static JsonObject Endpoint(string path, string methods = "POST", bool starts = true, params (string Input, string Value)[] inputs)
    {
        var node = Node("nhan", "Elsa.HttpEndpoint", [("path", path), ("supportedMethods", JsonSerializer.Serialize(methods.Split(' '))), .. inputs]);
        if (starts)
            node["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return node;
    }

    public static JsonObject Answer(string content, string type = "text/plain") => Node("tra-loi", "Elsa.WriteHttpResponse", ("content", content), ("contentType", type));

    public static JsonObject Wait(string id) => Node(id, "Elsa.Event", ("eventName", $"xong-{id}"));

    public static JsonObject Arrow(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    public static JsonObject Input(string type, string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
