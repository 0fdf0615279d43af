using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

[Clause("FO-3", "FO-10")]
public sealed class RefusingBadFlows(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact, ElsaCheck(20)]
    public Task An_outcome_that_leads_nowhere() => RefusedAsync("Lối ra hở", "Sai", model => Connections(model).RemoveAt(2));

    [Fact, ElsaCheck(20)]
    public Task A_step_that_nothing_leads_to() => RefusedAsync("Bước rời", "Bước lạc lõng", model => Activities(model).Add(JsonNode.Parse(
        """{ "id": "lost", "type": "Elsa.End", "version": 1, "name": "End9", "metadata": { "displayText": "Bước lạc lõng" } }""")));

    [Fact, ElsaCheck(20)]
    public Task An_unknown_activity() => RefusedAsync("Loại lạ", "Old.Thing", model => Activities(model)[3] = JsonNode.Parse("""{ "id": "a4", "type": "Old.Thing", "version": 1, "name": "Old1" }"""));

    [Fact, ElsaCheck(20)]
    public Task A_circle_without_a_way_out_in_which_nobody_waits() => RefusedAsync("Vòng không lối ra", "Vòng lặp", model =>
    {
        Connections(model)[1]!["target"]!["activity"] = "a5";
        Connections(model)[2]!["target"]!["activity"] = "a5";
        Activities(model).Add(JsonNode.Parse("""{ "id": "a5", "type": "Elsa.WriteLine", "version": 1, "name": "WriteLine1" }"""));
        Connections(model).Add(JsonNode.Parse("""{ "source": { "activity": "a5", "port": "Done" }, "target": { "activity": "a2", "port": "In" } }"""));
    });

    [Fact]
    public Task A_second_start() => RefusedAsync("Hai điểm đầu", "Bắt đầu", model =>
    {
        Activities(model).Add(JsonNode.Parse("""{ "id": "b1", "type": "Elsa.Start", "version": 1, "name": "Start2" }"""));
        Connections(model).Add(JsonNode.Parse("""{ "source": { "activity": "b1", "port": "Done" }, "target": { "activity": "a3", "port": "In" } }"""));
    });

    [Fact]
    public Task A_variable_that_is_not_declared() => RefusedAsync("Biến lạ", "soLan", model => Activities(model)[1]!["condition"] = JsonNode.Parse(
        """{ "typeName": "Boolean", "expression": { "type": "Variable", "value": "{\"id\":\"v9\",\"name\":\"soLan\",\"typeName\":\"Int32\"}" } }"""));

    [Fact]
    public Task A_script_that_cannot_be_read() => RefusedAsync("Lỗi cú pháp", "Văn bản khẩn?", model => Activities(model)[1]!["condition"] = JsonNode.Parse(
        """{ "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "return (" } }"""));

    [Fact]
    public async Task A_draft_that_is_refused_stays_a_draft_with_what_was_drawn()
    {
        var administrator = await server.AdministratorAsync();
        var draft = (await administrator.PostJsonAsync("workflow-definitions", Save(Model("Nháp bị từ chối"))))["workflowDefinition"]!.AsObject();
        Connections(draft).RemoveAt(2);
        draft["description"] = "Đang sửa dở";

        await administrator.PostAsync("workflow-definitions", Save(draft, publish: true)).ReasonsAsync();

        var kept = await administrator.GetJsonAsync($"workflow-definitions/by-definition-id/{draft["definitionId"]}");
        Assert.Equal("Đang sửa dở", (string)kept["description"]!);
        Assert.False((bool)kept["isPublished"]!);
    }

    [Fact, ElsaCheck(20)]
    public async Task What_was_published_stays_published_when_its_draft_is_refused()
    {
        var administrator = await server.AdministratorAsync();
        var published = (await administrator.PostJsonAsync("workflow-definitions", Save(Model("Bản cũ vẫn dùng"), publish: true)))["workflowDefinition"]!.AsObject();
        Connections(published).RemoveAt(2);
        await administrator.PostJsonAsync("workflow-definitions", Save(published));

        await administrator.PostAsync($"workflow-definitions/{published["definitionId"]}/publish").ReasonsAsync();

        var list = await administrator.GetJsonAsync($"workflow-definitions?versionOptions=Published&DefinitionIds={published["definitionId"]}");
        Assert.Equal(1, (int)Assert.Single(list["items"]!.AsArray())!["version"]!);
    }

    [Fact]
    public async Task Activities_within_activities_without_end_are_refused_and_the_server_answers_on()
    {
        var administrator = await server.AdministratorAsync();
        var deep = string.Concat(Enumerable.Repeat("""{"type":"Elsa.Sequence","version":1,"activities":[""", 5000)) + string.Concat(Enumerable.Repeat("]}", 5000));
        using var content = new StringContent($$"""{ "model": { "name": "Quá sâu", "root": {{deep}} } }""", System.Text.Encoding.UTF8, "application/json");

        var reasons = await administrator.PostAsync(ElsaRequests.Api("workflow-definitions"), content).ReasonsAsync();

        Assert.Single(reasons);
        await administrator.GetJsonAsync("workflow-definitions");
    }

    [Fact]
    public async Task A_circle_that_may_end_but_does_not_stops_with_an_incident()
    {
        var administrator = await server.AdministratorAsync();
        var model = Model("Vòng không chờ", "vong-khong-cho");
        Activities(model)[2] = JsonNode.Parse("""{ "id": "a3", "type": "Elsa.WriteLine", "version": 1, "name": "WriteLine1", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "nữa" } } }""");
        Connections(model).Add(JsonNode.Parse("""{ "source": { "activity": "a3", "port": "Done" }, "target": { "activity": "a2", "port": "In" } }"""));
        await administrator.PostJsonAsync("workflow-definitions", Save(model, publish: true));

        var id = await new SampleInstances(server, server.SonDong).StartAsync("vong-khong-cho");

        var instance = await administrator.GetJsonAsync($"workflow-instances/{id}");
        Assert.Equal(1, (int)instance["incidentCount"]!);
    }

    private async Task RefusedAsync(string name, string word, Action<JsonObject> spoil)
    {
        var model = Model(name);
        spoil(model);

        var reasons = await (await server.AdministratorAsync()).PostAsync("workflow-definitions", Save(model, publish: true)).ReasonsAsync();

        Assert.Contains(reasons, reason => reason.Contains(word, StringComparison.Ordinal));
        Assert.Equal(0L, await server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where name = $1 and is_published", name));
    }

    private static JsonArray Activities(JsonObject model) => model["root"]!["activities"]!.AsArray();

    private static JsonArray Connections(JsonObject model) => model["root"]!["connections"]!.AsArray();
}
