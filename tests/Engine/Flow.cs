using System.Text;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine.Tests;

/// <summary>Small definitions for tests: steps and arrows such as <c>d:True -> a</c>.</summary>
internal static class Flow
{
    public static JsonObject Step(string id, string type, string members = "{}")
    {
        var step = JsonNode.Parse(members)!.AsObject();
        step["id"] = id;
        step["type"] = "Elsa." + type;
        step["version"] = 1;
        return step;
    }

    public static JsonObject Task(string id) => Step(id, "RunTask", new JsonObject { ["taskName"] = Literal(id) }.ToJsonString());

    public static JsonObject Line(string id) => Step(id, "WriteLine", new JsonObject { ["text"] = Literal(id) }.ToJsonString());

    public static JsonObject Script(string id, string source) => Step(id, "RunJavaScript", new JsonObject { ["script"] = Literal(source) }.ToJsonString());

    public static JsonObject Decision(string id, string script) => Step(id, "FlowDecision", new JsonObject { ["condition"] = JavaScript(script) }.ToJsonString());

    public static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    public static JsonObject JavaScript(string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = value } };

    public static JsonObject Chart(string id, IEnumerable<JsonObject> steps, params IEnumerable<string> arrows) => new()
    {
        ["id"] = id, ["type"] = "Elsa.Flowchart", ["version"] = 1,
        ["activities"] = new JsonArray([.. steps]),
        ["connections"] = new JsonArray([.. arrows.Select(Arrow)]),
    };

    public static WorkflowDefinition Definition(JsonObject root, string variables = "[]", string options = "{}") => WorkflowDefinition.Parse(Json(root, variables, options));

    public static JsonObject Json(JsonObject root, string variables = "[]", string options = "{}") => new()
    {
        ["id"] = "v1", ["definitionId"] = "d1", ["name"] = "Thử", ["version"] = 1,
        ["variables"] = JsonNode.Parse(variables), ["options"] = JsonNode.Parse(options), ["root"] = root,
    };

    public static WorkflowGraph Graph(JsonObject root, string variables = "[]", string options = "{}") =>
        WorkflowGraph.Build(Definition(root, variables, options), Registry, null);

    public static ActivityRegistry Registry { get; } = new();

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static JsonNode Arrow(string arrow)
    {
        var ends = arrow.Split("->", StringSplitOptions.TrimEntries);
        var source = ends[0].Split(':');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
