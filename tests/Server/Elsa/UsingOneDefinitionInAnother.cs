using System.Text.Json.Nodes;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

public sealed class UsingOneDefinitionInAnother(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact]
    public async Task The_user_stays_on_its_version_until_it_is_raised()
    {
        var (inner, outer) = await PairAsync("Xin ý kiến một", "ngoai-mot");
        await PublishAgainAsync(inner);

        var offered = Node(await OpenAsync(outer));
        var consumers = await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions/{inner["definitionId"]}/consumers");
        var raised = await (await server.AdministratorAsync()).PostJsonAsync($"workflow-definitions/{inner["definitionId"]}/update-references");

        Assert.Equal(1, (int)offered["version"]!);
        Assert.Equal(2, (int)offered["latestAvailablePublishedVersion"]!);
        Assert.Equal(outer, (string)consumers["consumingWorkflowDefinitionIds"]![0]!);
        Assert.Equal("Quy trình ngoai-mot", (string)raised["affectedWorkflows"]![0]!);
        var after = await OpenAsync(outer);
        Assert.Equal(2, (int)Node(after)["version"]!);
        Assert.Equal(2, (int)after["version"]!);
        Assert.True((bool)after["isPublished"]!);
    }

    [Fact]
    public async Task The_user_follows_by_itself_where_the_inner_one_says_so()
    {
        var (inner, outer) = await PairAsync("Xin ý kiến hai", "ngoai-hai", follows: true);

        await PublishAgainAsync(inner);

        Assert.Equal(2, (int)Node(await OpenAsync(outer))["version"]!);
    }

    [Fact]
    public async Task What_is_used_is_neither_renamed_nor_deleted()
    {
        var (inner, _) = await PairAsync("Xin ý kiến ba", "ngoai-ba");
        var administrator = await server.AdministratorAsync();
        var renamed = inner.DeepClone().AsObject();
        renamed["name"] = "Tên khác";

        var naming = await administrator.PostAsync("workflow-definitions", Save(renamed)).ReasonsAsync();
        var deleting = await administrator.DeleteApiAsync($"workflow-definitions/{inner["definitionId"]}").ReasonsAsync();

        Assert.Equal("Quy trình “Xin ý kiến ba” đang được quy trình khác dùng làm hoạt động nên không đổi tên được.", Assert.Single(naming));
        Assert.Equal("Quy trình “Xin ý kiến ba” đang được quy trình khác sử dụng nên không xóa được.", Assert.Single(deleting));
    }

    [Fact]
    public async Task Studio_opens_the_inner_flow_from_the_outer_one()
    {
        var (_, outer) = await PairAsync("Xin ý kiến bốn", "ngoai-bon");
        var opened = await OpenAsync(outer);

        var graph = await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions/subgraph/{opened["id"]}?parentNodeId=Workflow1:fc1:sub");

        Assert.Equal("Workflow1:fc1:sub:fc1", (string)graph["activity"]!["root"]!["nodeId"]!);
    }

    [Fact]
    public async Task The_toolbox_holds_replaced_versions_only_while_a_step_is_pinned_to_them()
    {
        var (inner, _) = await PairAsync("Xin ý kiến năm", "ngoai-nam");
        await PublishAgainAsync(inner);
        var second = (await OpenAsync((string)inner["definitionId"]!)).AsObject();
        second["description"] = "Bản ba";
        await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(second, publish: true));

        var toolbox = (await (await server.AdministratorAsync()).GetJsonAsync("descriptors/activities"))["items"]!.AsArray();

        var versions = toolbox.Where(d => (string)d!["displayName"]! == "Xin ý kiến năm").ToDictionary(d => (int)d!["version"]!, d => (bool)d!["isBrowsable"]!);
        Assert.Equal(new Dictionary<int, bool> { [1] = false, [3] = true }, versions);
    }

    [Fact]
    public async Task Text_that_the_database_cannot_keep_apart_is_stored_all_the_same()
    {
        var model = Model("Ký tự lạ", "ky-tu-la");
        model["customProperties"] = new JsonObject { ["note"] = "trước\u0000sau", ["path"] = "C:\\u0000", ["workflowDefinitionId"] = "khong-co" };

        var saved = await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(model));

        Assert.Equal("trước\u0000sau", (string)saved["workflowDefinition"]!["customProperties"]!["note"]!);
        Assert.Equal("C:\\u0000", (string)saved["workflowDefinition"]!["customProperties"]!["path"]!);
    }

    [Fact]
    public async Task Many_saves_at_once_over_two_servers_make_one_draft()
    {
        await using var other = await server.StartAnotherAsync();
        var administrator = await server.AdministratorAsync();
        using var there = new HttpClient { BaseAddress = other.Address };
        foreach (var header in administrator.DefaultRequestHeaders)
            there.DefaultRequestHeaders.TryAddWithoutValidation(header.Key, header.Value);
        var published = (await administrator.PostJsonAsync("workflow-definitions", Save(Model("Cùng lúc", "cung-luc"), publish: true)))["workflowDefinition"]!.AsObject();
        published["description"] = "Sửa";

        var saved = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? administrator : there).PostJsonAsync("workflow-definitions", Save(published))));

        Assert.Single(saved.Select(s => (string)s["workflowDefinition"]!["id"]!).Distinct());
        Assert.Equal(2L, await server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where definition_id = 'cung-luc'"));
    }

    private async Task<(JsonObject Inner, string Outer)> PairAsync(string name, string outer, bool follows = false)
    {
        var administrator = await server.AdministratorAsync();
        var model = Model(name);
        model["options"]!["usableAsActivity"] = true;
        model["options"]!["autoUpdateConsumingWorkflows"] = follows;
        var inner = (await administrator.PostJsonAsync("workflow-definitions", Save(model, publish: true)))["workflowDefinition"]!.AsObject();

        var descriptor = (await administrator.GetJsonAsync("descriptors/activities"))["items"]!.AsArray().Single(d => (string)d!["displayName"]! == name)!;
        var user = Model($"Quy trình {outer}", outer);
        user["root"]!["activities"]![1] = new JsonObject
        {
            ["id"] = "sub", ["type"] = (string)descriptor["typeName"]!, ["version"] = 1,
            ["workflowDefinitionId"] = (string)inner["definitionId"]!, ["workflowDefinitionVersionId"] = (string)inner["id"]!,
        };
        user["root"]!["activities"]!.AsArray().RemoveAt(3);
        user["root"]!["connections"] = JsonNode.Parse("""
            [ { "source": { "activity": "a1", "port": "Done" }, "target": { "activity": "sub", "port": "In" } },
              { "source": { "activity": "sub", "port": "Done" }, "target": { "activity": "a3", "port": "In" } } ]
            """);
        await administrator.PostJsonAsync("workflow-definitions", Save(user, publish: true));
        return (inner, outer);
    }

    private async Task PublishAgainAsync(JsonObject inner)
    {
        inner["description"] = "Bản hai";
        await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(inner, publish: true));
    }

    private async Task<JsonObject> OpenAsync(string definitionId) =>
        await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest");

    private static JsonNode Node(JsonObject definition) => definition["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "sub")!;
}
