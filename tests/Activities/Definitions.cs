using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Activities.Tests;

/// <summary>Changes a definition's JSON as an administrator does on the canvas.</summary>
internal static class Definitions
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    public static JsonObject List(params string[] values) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = JsonSerializer.Serialize(values) },
    };

    /// <summary>Changes one step.</summary>
    public static string Change(string definition, string id, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(definition)!.AsObject();
        change(json["root"]!["activities"]!.AsArray().Select(node => node!.AsObject()).Single(node => (string?)node["id"] == id));
        return json.ToJsonString(Written);
    }

    /// <summary>Puts an approval into a connection; its other outcome goes back to an earlier step.</summary>
    public static string Insert(string definition, (string From, string Port, string To) between, string id, string type, string text, string back, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(definition)!.AsObject();
        var node = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1, ["metadata"] = new JsonObject { ["displayText"] = text } };
        change(node);
        json["root"]!["activities"]!.AsArray().Add(node);
        var connections = json["root"]!["connections"]!.AsArray();
        var connection = connections.Single(c => (string?)c!["source"]!["activity"] == between.From && (string?)c["source"]!["port"] == between.Port && (string?)c["target"]!["activity"] == between.To)!;
        connection["target"]!["activity"] = id;
        connections.Add(Connection(id, "approve", between.To));
        connections.Add(Connection(id, "return", back));
        return json.ToJsonString(Written);
    }

    /// <summary>Leads an outcome to another step.</summary>
    public static string Lead(string definition, (string From, string Port) outcome, string to)
    {
        var json = JsonNode.Parse(definition)!.AsObject();
        json["root"]!["connections"]!.AsArray().Single(c => (string?)c!["source"]!["activity"] == outcome.From && (string?)c["source"]!["port"] == outcome.Port)!["target"]!["activity"] = to;
        return json.ToJsonString(Written);
    }

    public static JsonObject Connection(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
