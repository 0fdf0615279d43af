using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Server.Tests.Elsa;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Differences;

/// <summary>A copy of the incoming procedure under another name, edited as an administrator does in Studio.</summary>
internal sealed class ComparedFlow(HttpClient administrator, string definitionId)
{
    private JsonObject json = [];

    public static async Task<ComparedFlow> PublishedAsync(SampleServer server, string definitionId)
    {
        var flow = new ComparedFlow(await server.ApiAsync("quantri.sondong"), definitionId);
        flow.json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, "workflows/son-dong/sd-incoming.json")))!.AsObject();
        flow.json["definitionId"] = definitionId;
        flow.json["name"] = $"Văn bản đến {definitionId}";
        flow.json["customProperties"]!.AsObject().Remove("procedure");
        await flow.SaveAsync(publish: true);
        return flow;
    }

    public JsonObject Json => json;

    public JsonObject Step(string id) => Steps.OfType<JsonObject>().Single(step => (string)step["id"]! == id);

    public JsonArray Steps => json["root"]!["activities"]!.AsArray();

    public JsonArray Connections => json["root"]!["connections"]!.AsArray();

    public void Set(string step, string member, string value, string syntax = "Literal") => Step(step)[member] = new JsonObject
    {
        ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
    };

    /// <summary>Puts a new step on the way that leaves a step by an outcome.</summary>
    public void PutBetween(string from, string outcome, JsonObject step, string onward)
    {
        var way = Way(from, outcome);
        var to = (string)way["target"]!["activity"]!;
        Steps.Add(step);
        way["target"]!["activity"] = (string)step["id"]!;
        Connections.Add(Connection((string)step["id"]!, onward, to));
    }

    public JsonNode Way(string from, string outcome) => Connections.Single(c => (string)c!["source"]!["activity"]! == from && (string)c["source"]!["port"]! == outcome)!;

    public static JsonObject Connection(string from, string outcome, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = outcome }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" }, ["vertices"] = new JsonArray(),
    };

    public async Task SaveAsync(bool publish = false) =>
        json = (await administrator.PostJsonAsync("workflow-definitions", SampleDefinition.Save(json, publish)))["workflowDefinition"]!.AsObject();

    /// <summary>The sentences, in order.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(string query = "")
    {
        var answer = await AnswerAsync(query);
        return [.. answer["groups"]!.AsArray().Select(group => (string)group!["text"]!)];
    }

    public async Task<JsonObject> AnswerAsync(string query = "")
    {
        var answer = await administrator.GetAsync($"/api/flows/{definitionId}/differences{query}");
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
