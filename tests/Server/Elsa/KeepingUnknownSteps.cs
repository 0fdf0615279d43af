using System.Text;
using System.Text.Json.Nodes;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>Activities of types that this server does not have travel to Studio as stand-ins, and back without losing anything.</summary>
public sealed class KeepingUnknownSteps(ElsaServer server) : IClassFixture<ElsaServer>
{
    private const string Hard = """
        {
          "id": "la1", "name": "Acme1", "type": "Acme.Chuyển", "version": 3,
          "empty": null, "emptyText": "", "emptyList": [], "emptyMap": {}, "listOfNulls": [null, [null], {"x": null}],
          "amount": 1.50, "big": 12345678901234567890123, "exponent": 1E+2, "minus": -0, "flag": false,
          "text": { "typeName": null, "expression": { "type": "Acme.Quyết định", "value": { "rules": [ { "if": "a > 1", "then": null } ] }, "dialect": null }, "memoryReference": null },
          "open": { "typeName": "Object", "expression": { "type": "Object", "value": ["đứng", "mở"] } },
          "hollow": { "typeName": "Object", "expression": { "type": "Object", "value": null } },
          "Text": "khác chữ đầu", "size": { "width": 10.25 }, "position": { "x": 0.5 },
          "latestAvailablePublishedVersion": 7,
          "quotes": "\"\\/\b\f\n\r\t\u00e9\u2028 <&> 𝄞", "originalActivityJson": "{\"type\":\"không phải\"}",
          "customProperties": { "canStartWorkflow": null, "acme": { "deep": [ { "deeper": null } ] } },
          "metadata": { "displayText": "Bước lạ", "acmeNote": null, "designer": { "position": { "x": 480, "y": 100 }, "size": { "width": 200, "height": 50 }, "acmeColor": "#ff0000" } },
          "activities": [
            { "id": "trong1", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": null, "expression": { "type": "Literal", "value": null } }, "nothing": null },
            { "id": "trong2", "type": "Acme.Trong", "version": 1, "nothing": null, "body": { "id": "trong3", "type": "Acme.TrongNua", "version": 9, "z": 1, "a": null } } ],
          "connections": [ { "from": "trong1", "to": "trong2", "weight": 1.0 } ]
        }
        """;

    [Theory]
    [InlineData("ở lưu đồ")]
    [InlineData("trong thân một vòng lặp")]
    [InlineData("trong một trường hợp")]
    public async Task An_unknown_step_loses_nothing_by_being_shown_moved_and_saved(string where)
    {
        var administrator = await server.AdministratorAsync();
        var model = Placed(where);
        var shown = (await administrator.PostJsonAsync("workflow-definitions", Save(model)))["workflowDefinition"]!.AsObject();

        var standIn = Find(shown["root"]!, "la1")!;
        Assert.Equal("Elsa.NotFoundActivity", (string)standIn["type"]!);
        Assert.Equal(("Acme.Chuyển", 3), ((string)standIn["missingTypeName"]!, (int)standIn["missingTypeVersion"]!));
        standIn["metadata"]!["designer"]!["position"] = new JsonObject { ["x"] = 321.4, ["y"] = -5 };
        shown["root"]!["activities"]!.AsArray().Add(Line("moi")); // a change besides, so that it is stored anew
        await administrator.PostJsonAsync("workflow-definitions", Save(shown));

        var kept = Find(await ExportAsync(administrator, shown), "la1")!.AsObject();
        var expected = JsonNode.Parse(Hard)!.AsObject();
        expected["nodeId"] = kept["nodeId"]!.DeepClone();
        expected["metadata"]!["designer"]!["position"] = new JsonObject { ["x"] = 321, ["y"] = -5 };
        Assert.Equal(Without(expected), Without(kept));
    }

    [Fact]
    public async Task What_is_not_known_of_a_known_step_is_kept_too()
    {
        var administrator = await server.AdministratorAsync();
        var line = Line("biet");
        foreach (var (name, value) in JsonNode.Parse("""
            { "acme": { "a": null, "size": { "w": 1.25 }, "b": [null] }, "other": { "typeName": "X", "expression": { "type": "Liquid", "value": "{{ x }}", "more": { "n": null } } } }
            """)!.AsObject())
            line[name] = value!.DeepClone();
        line["customProperties"] = JsonNode.Parse("""{ "acme": null, "nested": { "n": null, "amount": 2.0 } }""");
        var model = Model("Biết mà lạ");
        model["customProperties"] = JsonNode.Parse("""{ "acme": { "n": null, "list": [1.0, null] } }""");
        model["root"]!["activities"]!.AsArray().Add(line.DeepClone());

        var saved = (await administrator.PostJsonAsync("workflow-definitions", Save(model)))["workflowDefinition"]!.AsObject();
        await administrator.PostJsonAsync("workflow-definitions", Save(saved));

        var file = await ExportAsync(administrator, saved);
        var kept = Find(file["root"]!, "biet")!.AsObject();
        Assert.Equal(JsonFacts.Of(model["customProperties"]), JsonFacts.Of(file["customProperties"]));
        Assert.Equal(JsonFacts.Of(line["acme"]), JsonFacts.Of(kept["acme"]));
        Assert.Equal(JsonFacts.Of(line["other"]), JsonFacts.Of(kept["other"]));
        Assert.Equal(JsonFacts.Of(line["customProperties"]), JsonFacts.Of(kept["customProperties"]));
    }

    [Fact]
    public async Task A_flow_with_an_unknown_step_is_kept_as_a_draft_and_not_published()
    {
        var reasons = await (await server.AdministratorAsync()).PostAsync("workflow-definitions", Save(Placed("ở lưu đồ", "Ban hành bước lạ"), publish: true)).ReasonsAsync();

        Assert.Contains(reasons, reason => reason.Contains("Acme.Chuyển", StringComparison.Ordinal));
    }

    private static JsonObject Placed(string where, string? name = null)
    {
        var model = Model(name ?? $"Bước lạ {where}");
        var unknown = JsonNode.Parse(Hard)!;
        model["root"]!["activities"]!.AsArray().Add(where switch
        {
            "trong thân một vòng lặp" => new JsonObject { ["id"] = "lap", ["type"] = "Elsa.While", ["version"] = 1, ["body"] = new JsonObject { ["id"] = "day", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(unknown) } },
            "trong một trường hợp" => new JsonObject
            {
                ["id"] = "chon", ["type"] = "Elsa.Switch", ["version"] = 1,
                ["cases"] = new JsonArray(new JsonObject { ["label"] = "một", ["condition"] = new JsonObject { ["type"] = "Literal", ["value"] = "True" }, ["activity"] = unknown }),
            },
            _ => unknown,
        });
        return model;
    }

    /// <summary>Node ids of what stands inside are the server's; all else is compared.</summary>
    private static IReadOnlyList<string> Without(JsonObject activity) => [.. JsonFacts.Of(activity).Where(fact => !fact.Contains("/nodeId = ", StringComparison.Ordinal)
        && !fact.EndsWith("/customProperties {}", StringComparison.Ordinal) && !fact.EndsWith("/metadata {}", StringComparison.Ordinal))];

    private static JsonObject Line(string id) => new() { ["id"] = id, ["type"] = "Elsa.WriteLine", ["version"] = 1 };

    private static async Task<JsonNode> ExportAsync(HttpClient client, JsonObject definition) =>
        JsonNode.Parse(Encoding.UTF8.GetString(await client.GetByteArrayAsync(ElsaRequests.Api($"workflow-definitions/{definition["definitionId"]}/export"))))!;

    private static JsonNode? Find(JsonNode? node, string id) => node switch
    {
        JsonObject activity when activity["id"] is JsonValue value && value.ToString() == id && activity.ContainsKey("type") => activity,
        JsonObject members => members.Select(m => Find(m.Value, id)).FirstOrDefault(found => found is not null),
        JsonArray items => items.Select(item => Find(item, id)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
