using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Office.People;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

public sealed class OpeningDefinitions(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact, ElsaCheck(5)]
    public async Task The_list_is_asked_as_Studio_asks_it()
    {
        await PublishAsync("Danh sách một");

        var list = await (await server.AdministratorAsync()).GetJsonAsync("workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending");

        Assert.Contains("bulk-publish", Rels(list));
        var row = list["items"]!.AsArray().Single(i => (string)i!["name"]! == "Danh sách một")!;
        Assert.Contains("publish", Rels(row));
        Assert.True((bool)row["isPublished"]!);
        Assert.True((int)list["totalCount"]! >= 1);
    }

    [Fact, ElsaCheck(6)]
    public async Task The_list_is_narrowed_ordered_and_paged()
    {
        foreach (var name in new[] { "Trang C", "Trang A", "Trang B" })
            await PublishAsync(name);

        var ascending = await NamesAsync("versionOptions=Latest&SearchTerm=trang");
        var descending = await NamesAsync("versionOptions=Latest&SearchTerm=trang&OrderBy=Name&OrderDirection=Descending");
        var second = await (await server.AdministratorAsync()).GetJsonAsync("workflow-definitions?versionOptions=Latest&searchTerm=trang&page=1&pageSize=2");
        var beyond = await (await server.AdministratorAsync()).GetJsonAsync("workflow-definitions?versionOptions=Latest&searchTerm=trang&page=9&pageSize=2");

        Assert.Equal(["Trang A", "Trang B", "Trang C"], ascending);
        Assert.Equal(["Trang C", "Trang B", "Trang A"], descending);
        Assert.Equal("Trang C", (string)Assert.Single(second["items"]!.AsArray())!["name"]!);
        Assert.Equal(3, (int)second["totalCount"]!);
        Assert.Empty(beyond["items"]!.AsArray());
        Assert.Equal(3, (int)beyond["totalCount"]!);
    }

    [Fact, ElsaCheck(25)]
    public async Task An_empty_version_option_with_ids_gives_every_version_asked_for()
    {
        var first = await PublishAsync("Mọi phiên bản");
        first["description"] = "Hai";
        var second = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(first, publish: true)))["workflowDefinition"]!;

        var list = await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions?versionOptions=&Ids={first["id"]}&Ids={second["id"]}");

        Assert.Equal(2, list["items"]!.AsArray().Count);
    }

    [Fact, ElsaCheck(6)]
    public async Task Drafts_and_published_versions_are_told_apart()
    {
        var first = await PublishAsync("Nháp trên bản phát hành");
        first["description"] = "Hai";
        await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(first));
        var query = $"DefinitionIds={first["definitionId"]}&versionOptions=";

        Assert.Equal([1], await VersionsAsync(query + "Published"));
        Assert.Equal([2], await VersionsAsync(query + "Draft"));
        Assert.Equal([2, 1], await VersionsAsync(query + "LatestOrPublished&OrderBy=Version"));
        Assert.Equal([], await VersionsAsync(query + "LatestAndPublished"));
        Assert.Equal([1], await VersionsAsync(query + "1"));
    }

    [Fact, ElsaCheck(8)]
    public async Task An_opened_definition_holds_no_null_and_every_node_has_its_path_and_a_known_type()
    {
        var published = await PublishAsync("Mở ra sửa");

        var definition = await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions/by-definition-id/{published["definitionId"]}?versionOptions=Latest");

        Assert.DoesNotContain(Everything(definition), node => node is null);
        Assert.Contains("publish", Rels(definition));
        Assert.IsType<JsonObject>(definition["options"]);
        var types = await TypesAsync();
        foreach (var activity in definition["root"]!["activities"]!.AsArray().Append(definition["root"]))
        {
            Assert.StartsWith("Workflow1:fc1", (string)activity!["nodeId"]!, StringComparison.Ordinal);
            Assert.Contains(((string)activity["type"]!, (int)activity["version"]!), types);
        }

        Assert.All(definition["root"]!["connections"]!.AsArray(), c => Assert.IsType<JsonArray>(c!["vertices"]));
    }

    [Fact]
    public async Task An_unknown_activity_is_shown_as_missing_and_comes_back_unharmed()
    {
        var model = Model("Hoạt động lạ");
        model["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{ "id": "x", "type": "Old.Thing", "version": 2, "name": "Thing1", "label": { "typeName": "String", "expression": { "type": "Literal", "value": "giữ nguyên" } } }"""));
        var saved = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(model)))["workflowDefinition"]!.AsObject();
        var shown = Node(saved, "x");
        Assert.Equal("Elsa.NotFoundActivity", (string)shown["type"]!);
        Assert.Equal("Old.Thing", (string)shown["missingTypeName"]!);
        Assert.Equal(2, (int)shown["missingTypeVersion"]!);

        saved["description"] = "Sửa chỗ khác";
        await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(saved));

        var stored = await server.Database.ScalarAsync<string>("select json from workflow_definition_versions where id = $1", (string)saved["id"]!);
        var kept = Node(new JsonObject { ["root"] = JsonNode.Parse(stored!)!["root"]!.DeepClone() }, "x");
        Assert.Equal("Old.Thing", (string)kept["type"]!);
        Assert.Equal("giữ nguyên", (string)kept["label"]!["expression"]!["value"]!);
    }

    [Theory, ElsaCheck(9, 15)]
    [InlineData("descriptors/expression-descriptors", 5)]
    [InlineData("descriptors/workflow-activation-strategies", 4)]
    [InlineData("descriptors/incident-strategies", 2)]
    [InlineData("descriptors/log-persistence-strategies", 1)]
    [InlineData("descriptors/commit-strategies/workflows", 0)]
    [InlineData("descriptors/commit-strategies/activities", 0)]
    [InlineData("descriptors/storage-drivers", 1)]
    [InlineData("descriptors/variables", 10)]
    [InlineData("descriptors/output-converters?sourceType=String&destinationType=Object", 0)]
    [InlineData("features/installed", 0)]
    public async Task Every_list_that_Studio_loads_is_there(string path, int atLeast)
    {
        var list = await (await server.AdministratorAsync()).GetJsonAsync(path);

        var items = list["items"]!.AsArray();
        Assert.True(items.Count >= atLeast);
        var names = items.Select(i => (string?)i!["typeName"] ?? (string?)i["type"]).Where(n => n is not null).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public async Task Pickers_show_the_organisations_own_entries()
    {
        await server.Database.ExecuteAsync("update roles set name = 'Chủ tịch huyện' where organisation_id = $1 and code = 'chairman'", server.SonDong.OrganisationId);

        var sonDong = await RolesOfferedAsync(await server.AdministratorAsync());
        var haTinh = await RolesOfferedAsync(await server.AsAsync("administrator", server.HaTinh));

        Assert.Contains("Chủ tịch huyện", sonDong);
        Assert.DoesNotContain("Chủ tịch huyện", haTinh);
        Assert.Equal(RoleCode.All.Count - 1, haTinh.Count); // nobody keeps personnel records there
    }

    [Fact, ElsaCheck(19)]
    public async Task A_definition_used_as_an_activity_stands_in_the_toolbox_of_its_organisation()
    {
        var model = Model("Lấy ý kiến");
        model["options"]!["usableAsActivity"] = true;
        model["outcomes"] = new JsonArray("Done", "Trễ hạn");
        model["inputs"] = JsonNode.Parse("""[ { "type": "String", "name": "Nội dung", "displayName": null, "uiHint": "multiline" }, { "type": "String", "name": "Id" } ]""");
        var published = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(model, publish: true)))["workflowDefinition"]!;

        var descriptor = (await DescriptorsAsync((await server.AdministratorAsync()))).Single(d => (string)d["typeName"]! == "LấyÝKiến");

        Assert.Equal((string)published["id"]!, (string)descriptor["customProperties"]!["WorkflowDefinitionVersionId"]!);
        Assert.Equal("WorkflowDefinitionActivity", (string)descriptor["customProperties"]!["RootType"]!);
        Assert.Equal(["Root", "Done", "Trễ hạn"], descriptor["ports"]!.AsArray().Select(p => (string)p!["name"]!));
        Assert.Equal(["Nội dung", "_Id"], descriptor["inputs"]!.AsArray().Select(i => (string)i!["name"]!));
        Assert.DoesNotContain(await DescriptorsAsync((await server.AsAsync("administrator", server.HaTinh))), d => (string)d["typeName"]! == "LấyÝKiến");
    }

    [Fact, ElsaCheck(11)]
    public async Task Types_and_versions_stand_once_and_nothing_that_Studio_needs_is_missing()
    {
        var descriptors = await DescriptorsAsync((await server.AdministratorAsync()));

        Assert.True(descriptors.Count > 50);
        Assert.Equal(descriptors.Count, descriptors.DistinctBy(d => ((string)d["typeName"]!, (int)d["version"]!)).Count());
        Assert.All(descriptors, d =>
        {
            foreach (var name in new[] { "typeName", "namespace", "name", "version", "category", "displayName", "kind", "ports", "inputs", "outputs", "customProperties", "constructionProperties", "isBrowsable", "isStart", "isTerminal", "isContainer" })
                Assert.True(d[name] is not null, $"{d["typeName"]}.{name}");
            Assert.All(d["inputs"]!.AsArray(), i => Assert.True(i!["uiHint"] is not null && i["isBrowsable"] is not null && i["isWrapped"] is not null));
        });
        Assert.Contains(descriptors, d => (string)d["typeName"]! == "Elsa.NotFoundActivity");
    }

    [Fact, ElsaCheck(14)]
    public async Task The_script_editor_is_told_the_definitions_own_variables()
    {
        var model = Model("Có biến");
        model["variables"] = JsonNode.Parse("""[ { "id": "v1", "name": "soDen", "typeName": "Int32", "isArray": false, "value": "0" } ]""");
        var saved = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(model)))["workflowDefinition"]!;

        using var answer = await (await server.AdministratorAsync()).PostAsync($"scripting/javascript/type-definitions/{saved["definitionId"]}");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("declare function getSoDen(): number;", text, StringComparison.Ordinal);
        Assert.Contains("declare function getVariable(name: string): any;", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_graph_is_found_by_its_path()
    {
        var model = Model("Đồ thị con");
        model["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""
            { "id": "seq", "type": "Elsa.Sequence", "version": 1, "activities": [ { "id": "in", "type": "Elsa.End", "version": 1 } ] }
            """));
        var saved = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(model)))["workflowDefinition"]!;

        var node = await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions/subgraph/{saved["id"]}?parentNodeId=Workflow1:fc1:seq");
        var segments = await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions/subgraph/segments/{saved["id"]}?childNodeId=Workflow1:fc1:seq:in");
        using var unknown = await (await server.AdministratorAsync()).GetAsync(new Uri($"/elsa/api/workflow-definitions/subgraph/segments/{saved["id"]}?childNodeId=none", UriKind.Relative));

        Assert.Equal("seq", (string)node["activity"]!["id"]!);
        Assert.Equal("Workflow1:fc1:seq", (string)segments["container"]!["nodeId"]!);
        Assert.Equal(["fc1", "seq"], segments["pathSegments"]!.AsArray().Select(s => (string)s!["activityId"]!));
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    private async Task<JsonObject> PublishAsync(string name) =>
        (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model(name), publish: true)))["workflowDefinition"]!.AsObject();

    private async Task<List<string>> NamesAsync(string query) =>
        [.. (await (await server.AdministratorAsync()).GetJsonAsync("workflow-definitions?" + query))["items"]!.AsArray().Select(i => (string)i!["name"]!)];

    private async Task<List<int>> VersionsAsync(string query) =>
        [.. (await (await server.AdministratorAsync()).GetJsonAsync("workflow-definitions?" + query))["items"]!.AsArray().Select(i => (int)i!["version"]!)];

    private async Task<HashSet<(string, int)>> TypesAsync() =>
        [.. (await DescriptorsAsync((await server.AdministratorAsync()))).Select(d => ((string)d["typeName"]!, (int)d["version"]!))];

    private static async Task<List<JsonObject>> DescriptorsAsync(HttpClient client) =>
        [.. (await client.GetJsonAsync("descriptors/activities?Refresh=True"))["items"]!.AsArray().Select(d => d!.AsObject())];

    private static async Task<List<string>> RolesOfferedAsync(HttpClient client)
    {
        var inputs = (await DescriptorsAsync(client)).SelectMany(d => d["inputs"]!.AsArray());
        var roles = inputs.First(i => (string?)i!["uiSpecifications"]?["checklist"]?["providerName"] == "roles");
        return [.. roles!["uiSpecifications"]!["checklist"]!["checkList"]!["items"]!.AsArray().Select(i => (string)i!["text"]!)];
    }

    private static List<string> Rels(JsonNode node) => [.. node["links"]!.AsArray().Select(l => (string)l!["rel"]!)];

    private static JsonObject Node(JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == id)!.AsObject();

    private static IEnumerable<JsonNode?> Everything(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Everything(m.Value)).Prepend(node),
        JsonArray items => items.SelectMany(Everything).Prepend(node),
        _ => [node],
    };
}
