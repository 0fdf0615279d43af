using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Flows;

[Clause("FO-10")]
public sealed class CheckingFlows(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task The_shipped_procedure_has_no_errors_and_each_step_names_who_does_it_today()
    {
        var report = await ChecksAsync("sd-incoming");

        Assert.Empty(report["errors"]!.AsArray());
        Assert.True((bool)report["mayBePublished"]!);
        Assert.Contains("Đỗ Minh Tuấn", Names(report, "classify"));
        Assert.Contains("Nguyễn Thị Kim Oanh", Names(report, "unit"));
        Assert.Contains("đơn vị chủ trì", (string)Step(report, "unit")["rule"]!, StringComparison.Ordinal);
        Assert.Empty(Names(report, "handle"));
        Assert.Contains("chủ trì xử lý", (string)Step(report, "handle")["rule"]!, StringComparison.Ordinal);
        Assert.Equal("Điều 5 khoản 2", (string)Step(report, "classify")["clause"]!);
        Assert.Equal("Trong ngày làm việc", (string)Step(report, "register")["deadline"]!);
    }

    [Fact]
    public async Task Publishing_the_page_and_the_API_tell_one_list_with_step_and_clause()
    {
        var administrator = await server.ApiAsync("quantri.sondong");
        var model = await DraftAsync(administrator, "kiem-tra-hong", draft =>
        {
            Activity(draft, "classify")["assigneeRoles"] = List("khong-co");
            Activity(draft, "handle")["dueMode"] = Literal("days");
            Activity(draft, "handle")["dueDays"] = Literal("-2");
            draft["root"]!["connections"]!.AsArray().RemoveAt(0);
        });

        using var refused = await administrator.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = true });
        var told = (await refused.Content.ReadAsStringAsync()).Normalize();
        var errors = (await ChecksAsync("kiem-tra-hong"))["errors"]!.AsArray();
        var page = await (await server.BrowserAsync("quantri.sondong")).OpenAsync("/flows/kiem-tra-hong/checks");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(errors, error => (string)error!["code"]! == "unknown-role" && (string)error["clause"]! == "Điều 5 khoản 2");
        Assert.Contains(errors, error => (string)error!["code"]! == "bad-deadline" && (string)error["stepId"]! == "handle");
        Assert.Contains(errors, error => (string)error!["code"]! == "unreachable-step");
        foreach (var error in errors)
        {
            Assert.Contains((string)error!["text"]!, Flat(JsonNode.Parse(told)!), StringComparison.Ordinal);
            Assert.Contains((string)error["message"]!, page.Html, StringComparison.Ordinal);
        }

        Assert.Contains("Chưa ban hành được", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_nobody_holds_is_refused_one_whose_holder_is_away_names_the_deputy()
    {
        var administrator = await server.ApiAsync("quantri.sondong");
        await server.Database.ExecuteAsync("insert into roles (organisation_id, code, name) select id, 'archivist', 'Lưu trữ' from organisations where code = 'son-dong'");
        await server.Database.ExecuteAsync("""
            insert into delegations (id, organisation_id, delegator_id, delegate_id, unit_id, starts_on, ends_on, reason, created_at, created_by)
            select gen_random_uuid(), a.organisation_id, a.person_id, b.person_id, null, '2020-01-01', '2099-12-31', 'Đi học', now(), a.person_id
            from accounts a, accounts b where a.user_name = 'chanhvanphong.sondong' and b.user_name = 'phovanphong1.sondong'
            """);
        await DraftAsync(administrator, "khong-ai", draft => Activity(draft, "close")["assigneeRoles"] = List("archivist"));

        var report = await ChecksAsync("khong-ai");
        await server.Database.ExecuteAsync("delete from delegations where reason = 'Đi học'");

        Assert.Contains(report["errors"]!.AsArray(), error => (string)error!["code"]! == "nobody-today" && ((string)error["message"]!).Contains("«Lưu trữ»", StringComparison.Ordinal));
        var chief = Step(report, "classify")["people"]!.AsArray().Single(person => (string)person!["name"]! == "Đỗ Minh Tuấn")!;
        Assert.Equal("Vi Thị Thanh Huyền", (string)chief["standIn"]!);
    }

    [Fact]
    public async Task A_workflow_or_a_person_that_does_not_exist_is_told()
    {
        var administrator = await server.ApiAsync("quantri.sondong");
        await DraftAsync(administrator, "mo-quy-trinh-la", draft =>
        {
            Activity(draft, "result")["assigneeKind"] = Literal("person");
            Activity(draft, "result")["assigneePerson"] = Literal(Guid.NewGuid().ToString());
            var finish = Activity(draft, "finish");
            finish["type"] = "Elsa.DispatchWorkflow";
            finish["workflowDefinitionId"] = Literal("khong-ton-tai");
        });

        var codes = (await ChecksAsync("mo-quy-trinh-la"))["errors"]!.AsArray().Select(error => (string)error!["code"]!).ToList();

        Assert.Contains("unknown-person", codes);
        Assert.Contains("unknown-workflow", codes);
    }

    [Fact]
    public async Task Each_version_can_be_checked_and_only_by_who_may_read_definitions()
    {
        Assert.Equal(1, (int)(await ChecksAsync("sd-incoming", "?version=1"))["version"]!);
        using var none = await (await server.ApiAsync("quantri.sondong")).GetAsync("/api/flows/sd-incoming/checks?version=99");
        using var refused = await (await server.ApiAsync("chuyenvien1.noivu.sondong")).GetAsync("/api/flows/sd-incoming/checks");
        using var elsewhere = await (await server.ApiAsync("quantri.hatinh")).GetAsync("/api/flows/sd-incoming/checks");
        var described = await server.CreateClient().GetStringAsync("/openapi/v1.json");

        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Contains("/api/flows/{id}/checks", described, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await server.BrowserAsync("quantri.sondong")).OpenAsync("/flows/sd-incoming/checks?version=99")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("chuyenvien1.noivu.sondong")).OpenAsync("/flows/sd-incoming/checks")).Status);
    }

    /// <summary>Saves a changed copy of the shipped procedure as a draft of its own.</summary>
    private static async Task<JsonObject> DraftAsync(HttpClient administrator, string definitionId, Action<JsonObject> change)
    {
        var model = (await administrator.GetFromJsonAsync<JsonObject>("/elsa/api/workflow-definitions/by-definition-id/sd-incoming"))!;
        foreach (var member in new[] { "id", "links", "createdAt" })
            model.Remove(member);
        model["definitionId"] = definitionId;
        model["name"] = definitionId;
        model["customProperties"] = new JsonObject();
        change(model);
        using var answer = await administrator.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = false });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return model;
    }

    private async Task<JsonObject> ChecksAsync(string definitionId, string query = "") =>
        (await (await server.ApiAsync("quantri.sondong")).GetFromJsonAsync<JsonObject>($"/api/flows/{definitionId}/checks{query}"))!;

    private static JsonObject Activity(JsonObject model, string id) =>
        model["root"]!["activities"]!.AsArray().Single(activity => (string)activity!["id"]! == id)!.AsObject();

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static JsonObject List(string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = $"[\"{value}\"]" } };

    private static JsonNode Step(JsonObject report, string id) => report["steps"]!.AsArray().Single(step => (string)step!["stepId"]! == id)!;

    private static IEnumerable<string> Names(JsonObject report, string step) => Step(report, step)["people"]!.AsArray().Select(person => (string)person!["name"]!);

    /// <summary>Every text of an answer, one below the other.</summary>
    private static string Flat(JsonNode node) => node switch
    {
        JsonObject members => string.Join('\n', members.Where(member => member.Value is not null).Select(member => Flat(member.Value!))),
        JsonArray items => string.Join('\n', items.Where(item => item is not null).Select(item => Flat(item!))),
        _ => node.ToString(),
    };
}
