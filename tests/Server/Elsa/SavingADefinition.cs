using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

public sealed class SavingADefinition(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact, ElsaCheck(17)]
    public async Task What_the_create_dialog_sends_becomes_an_empty_draft()
    {
        var answer = await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Create("Tạo từ hộp thoại"));

        var made = answer["workflowDefinition"]!;
        Assert.Equal("Tạo từ hộp thoại", (string)made["name"]!);
        Assert.True((bool)made["isLatest"]!);
        Assert.False((bool)made["isPublished"]!);
        Assert.Equal("Workflow1:bdcc85fceed72ab1", (string)made["root"]!["nodeId"]!);
        Assert.Empty(made["variables"]!.AsArray());
        Assert.NotEqual("0001", ((string)made["createdAt"]!)[..4]);
    }

    [Fact]
    public async Task A_repeated_create_makes_one_definition()
    {
        var first = await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Create("Gửi hai lần"));
        var second = await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Create("Gửi hai lần"));

        Assert.Equal((string)first["workflowDefinition"]!["id"]!, (string)second["workflowDefinition"]!["id"]!);
    }

    [Fact]
    public async Task Two_definitions_do_not_bear_one_name()
    {
        await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Create("Trùng tên"));

        var reasons = await (await server.AdministratorAsync()).PostAsync("workflow-definitions", Save(Model("Trùng tên"))).ReasonsAsync();

        Assert.Equal("Đã có quy trình tên “Trùng tên”. Hãy chọn tên khác.", Assert.Single(reasons));
        Assert.False((bool)(await (await server.AdministratorAsync()).GetJsonAsync("workflow-definitions/validation/is-name-unique?name=trùng tên"))["isUnique"]!);
    }

    [Fact, ElsaCheck(16)]
    public async Task The_first_change_of_a_published_version_makes_a_draft_above_it_and_a_repeat_makes_none()
    {
        var published = await PublishedAsync("Sửa bản phát hành");
        published["root"]!["activities"]![0]!["metadata"]!["displayText"] = "Đổi tên bước";

        var draft = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(published)))["workflowDefinition"]!;
        var again = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(published)))["workflowDefinition"]!;

        Assert.NotEqual((string)published["id"]!, (string)draft["id"]!);
        Assert.Equal(2, (int)draft["version"]!);
        Assert.True((bool)draft["isLatest"]!);
        Assert.False((bool)draft["isPublished"]!);
        Assert.Equal((string)draft["id"]!, (string)again["id"]!);
        Assert.Equal(2, (await VersionsAsync(published)).Count);
    }

    [Fact, ElsaCheck(16)]
    public async Task A_draft_is_changed_in_place()
    {
        var draft = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model("Sửa bản nháp"))))["workflowDefinition"]!.AsObject();
        draft["description"] = "Có mô tả";

        var saved = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(draft)))["workflowDefinition"]!;

        Assert.Equal((string)draft["id"]!, (string)saved["id"]!);
        Assert.Equal("Có mô tả", (string)saved["description"]!);
    }

    [Fact]
    public async Task Selecting_a_node_and_measuring_it_anew_is_no_change()
    {
        var published = await PublishedAsync("Chọn nút");
        var activities = published["root"]!["activities"]!.AsArray();
        var first = activities[0]!;
        activities.RemoveAt(0);
        activities.Add(first);
        activities[0]!["metadata"]!["designer"] = JsonNode.Parse("""{ "position": { "x": 250.2, "y": 100 }, "size": { "width": 244.4, "height": 61 } }""");

        var saved = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(published)))["workflowDefinition"]!;

        Assert.Equal((string)published["id"]!, (string)saved["id"]!);
        Assert.Single(await VersionsAsync(published));
    }

    [Fact]
    public async Task What_was_drawn_on_an_older_version_does_not_overwrite_a_newer_one()
    {
        var published = await PublishedAsync("Hai người sửa");
        var hers = published.DeepClone().AsObject();
        hers["description"] = "Của chị Lan";
        published["description"] = "Của anh Bình";
        await (await server.AsAsync("administrator", number: 2)).PostJsonAsync("workflow-definitions", Save(hers));

        var reasons = await (await server.AdministratorAsync()).PostAsync("workflow-definitions", Save(published)).ReasonsAsync();

        Assert.StartsWith("Quy trình này đã có phiên bản 2 mới hơn phiên bản đang mở. Hãy tải lại trang rồi sửa trên phiên bản mới nhất.", Assert.Single(reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_drawn_on_an_older_state_of_a_draft_does_not_overwrite_somebody_elses()
    {
        var draft = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model("Hai người một nháp"))))["workflowDefinition"]!.AsObject();
        var hers = draft.DeepClone().AsObject();
        hers["description"] = "Của chị Lan";
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        await (await server.AsAsync("administrator", number: 2)).PostJsonAsync("workflow-definitions", Save(hers));
        draft["description"] = "Của anh Bình";

        var reasons = await (await server.AdministratorAsync()).PostAsync("workflow-definitions", Save(draft)).ReasonsAsync();

        Assert.StartsWith("Người khác vừa lưu quy trình này.", Assert.Single(reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Custom_properties_survive()
    {
        var model = Model("Giữ thuộc tính");
        model["customProperties"] = new JsonObject { ["procedure"] = "thu-nghiem", ["x"] = new JsonObject { ["y"] = 1 } };

        var saved = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(model)))["workflowDefinition"]!;
        var read = await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions/by-id/{saved["id"]}");

        Assert.Equal("thu-nghiem", (string)read["customProperties"]!["procedure"]!);
        Assert.Equal(1, (int)read["customProperties"]!["x"]!["y"]!);
    }

    [Fact]
    public async Task An_input_that_Studio_edited_without_naming_its_type_counts()
    {
        var model = Model("Ô không kiểu");
        model["root"]!["activities"]![1]!["dueMode"] = JsonNode.Parse("""{ "typeName": null, "expression": { "type": "Literal", "value": "days" }, "memoryReference": null }""");
        var administrator = await server.AdministratorAsync();

        var saved = (await administrator.PostJsonAsync("workflow-definitions", Save(model)))["workflowDefinition"]!;

        var input = saved["root"]!["activities"]!.AsArray().Select(node => node!["dueMode"]).Single(found => found is not null)!;
        Assert.Equal("Object", (string)input["typeName"]!);
        Assert.Equal("days", (string)input["expression"]!["value"]!);
    }

    [Fact]
    public async Task Two_nodes_of_one_id_are_refused()
    {
        var model = Model("Trùng mã");
        model["root"]!["activities"]![2]!["id"] = "a2";

        var reasons = await (await server.AdministratorAsync()).PostAsync("workflow-definitions", Save(model)).ReasonsAsync();

        Assert.Contains("a2", Assert.Single(reasons), StringComparison.Ordinal);
    }

    [Theory, ElsaCheck(18)]
    [InlineData("{", "JSON")]
    [InlineData("[]", "không phải")]
    [InlineData("""{ "model": { "name": "x" } }""", "root")]
    [InlineData("""{ "model": { "name": "  ", "root": { "type": "Elsa.Flowchart" } } }""", "tên")]
    [InlineData("""{ "model": { "name": "\ud800", "root": { "type": "Elsa.Flowchart" } } }""", "sai cấu trúc")]
    [InlineData("""{ "model": { "name": "a", "name": "b", "root": { "type": "Elsa.Flowchart" } } }""", "JSON")]
    public async Task Rubbish_is_refused_with_a_sentence(string body, string word)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var reasons = await (await server.AdministratorAsync()).PostAsync(new Uri("/elsa/api/workflow-definitions", UriKind.Relative), content).ReasonsAsync();

        Assert.Contains(word, Assert.Single(reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_and_the_server_answers_on()
    {
        var model = Model("Quá lớn");
        model["description"] = new string('x', 10 * 1024 * 1024);

        var reasons = await (await server.AdministratorAsync()).PostAsync("workflow-definitions", Save(model)).ReasonsAsync();

        Assert.Equal("Quy trình quá lớn: tối đa 4 MB.", Assert.Single(reasons));
        Assert.Equal(HttpStatusCode.OK, (await (await server.AdministratorAsync()).GetAsync(new Uri("/elsa/api/workflow-definitions", UriKind.Relative))).StatusCode);
    }

    private async Task<JsonObject> PublishedAsync(string name)
    {
        var answer = await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model(name), publish: true));
        return answer["workflowDefinition"]!.AsObject();
    }

    private async Task<JsonArray> VersionsAsync(JsonObject definition) =>
        (await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds={definition["definitionId"]}&OrderBy=Version&OrderDirection=Descending"))["items"]!.AsArray();
}
