using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Regulations;

/// <summary>What carries out which clause, for the office and for one definition.</summary>
public sealed class MappingClauses(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task The_regulation_tells_of_each_clause_what_carries_it_out_and_what_nothing_does()
    {
        var administrator = await server.ApiAsync("quantri.sondong");

        var regulation = (await administrator.GetFromJsonAsync<JsonObject>("/api/regulation"))!;
        var page = await (await server.BrowserAsync("quantri.sondong")).OpenAsync("/regulation");
        var missing = await (await server.BrowserAsync("quantri.sondong")).OpenAsync("/regulation?show=missing");

        Assert.Equal(("06/2014/QĐ-UBND", "2014-11-20"), ((string)regulation["number"]!, (string)regulation["effectiveFrom"]!));
        var classify = ClauseOf(regulation, "5.2");
        Assert.Equal("Điều 5 khoản 2", (string)classify["title"]!);
        Assert.Contains(classify["steps"]!.AsArray(), step => (string)step!["definitionId"]! == "sd-incoming" && (string)step["stepId"]! == "classify");
        Assert.Contains(ClauseOf(regulation, "8.2")["by"]!.AsArray(), means => (string)means!["kind"]! == "setting" && (string)means["name"]! == "changeApprover");
        Assert.Contains("12.4", regulation["missing"]!.AsArray().Select(id => (string)id!));
        Assert.Contains("Chánh Văn phòng phân loại văn bản cho nơi chủ trì", page.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"dieu-5.3b\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Khắc phục nhanh các sự cố", missing.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Chánh Văn phòng phân loại văn bản cho nơi chủ trì", missing.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_without_a_step_says_what_it_no_longer_carries_out()
    {
        await DraftAsync("sd-incoming", "khong-dong-ho-so", draft => Activity(draft, "close")["clause"] = Literal(""));
        var browser = await server.BrowserAsync("quantri.sondong");

        var copy = await ClausesAsync("khong-dong-ho-so");
        var shipped = await ClausesAsync("sd-incoming");
        var page = await browser.OpenAsync("/flows/khong-dong-ho-so/clauses");

        Assert.Empty(shipped["lost"]!.AsArray());
        var lost = Assert.Single(copy["lost"]!.AsArray())!;
        Assert.Equal(("6.3", "close"), ((string)lost["id"]!, (string)lost["steps"]![0]!["stepId"]!));
        Assert.Contains("Không còn thực hiện", page.Html, StringComparison.Ordinal);
        Assert.Contains("Quyết định đóng hồ sơ", page.Html, StringComparison.Ordinal);
        Assert.Contains("Không còn thực hiện 1 điều khoản", (await browser.OpenAsync("/flows/khong-dong-ho-so/publishing")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clause_that_the_regulation_does_not_have_is_a_warning_and_no_refusal()
    {
        await DraftAsync("sd-incoming", "can-cu-la", draft =>
        {
            draft["customProperties"]!.AsObject().Remove("procedure");
            Activity(draft, "close")["clause"] = Literal("Điều 6 khoản 9");
            Activity(draft, "handle")["clause"] = Literal("theo thông lệ");
        });

        var report = (await (await server.ApiAsync("quantri.sondong")).GetFromJsonAsync<JsonObject>("/api/flows/can-cu-la/checks"))!;
        var page = await (await server.BrowserAsync("quantri.sondong")).OpenAsync("/flows/can-cu-la/clauses");

        Assert.True((bool)report["mayBePublished"]!);
        Assert.Contains(report["warnings"]!.AsArray(), warning => (string)warning!["code"]! == "unknown-clause" && ((string)warning["message"]!).Contains("«Điều 6 khoản 9»", StringComparison.Ordinal));
        Assert.Contains(report["warnings"]!.AsArray(), warning => (string)warning!["code"]! == "unreadable-clause" && (string)warning["stepId"]! == "handle");
        Assert.Contains("Quy chế không có", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_read_the_text_and_may_remark_on_it_the_programs_map_is_for_who_may_read_definitions()
    {
        var specialist = await server.ApiAsync("chuyenvien1.noivu.sondong");
        var elsewhere = await server.ApiAsync("quantri.hatinh");

        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.GetAsync("/api/regulation")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.GetAsync("/api/flows/sd-incoming/clauses")).StatusCode);
        var page = await (await server.BrowserAsync("chuyenvien1.noivu.sondong")).OpenAsync("/regulation");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("href=\"/procedures/regulation-feedback?clause=", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/flows", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync("/api/flows/sd-incoming/clauses")).StatusCode);
        Assert.Equal("206/QĐ-VPUB", (string)(await elsewhere.GetFromJsonAsync<JsonObject>("/api/regulation"))!["number"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await (await server.ApiAsync("quantri.tuangiao")).GetAsync("/api/regulation")).StatusCode);
        Assert.Contains("Phần mềm chưa có quy chế của cơ quan", (await (await server.BrowserAsync("quantri.tuangiao")).OpenAsync("/regulation")).Html, StringComparison.Ordinal);
    }

    private async Task<JsonObject> ClausesAsync(string definitionId) =>
        (await (await server.ApiAsync("quantri.sondong")).GetFromJsonAsync<JsonObject>($"/api/flows/{definitionId}/clauses"))!;

    /// <summary>Saves a changed copy of a definition as a draft of its own.</summary>
    private async Task DraftAsync(string from, string definitionId, Action<JsonObject> change)
    {
        var administrator = await server.ApiAsync("quantri.sondong");
        var model = (await administrator.GetFromJsonAsync<JsonObject>($"/elsa/api/workflow-definitions/by-definition-id/{from}"))!;
        foreach (var member in new[] { "id", "links", "createdAt" })
            model.Remove(member);
        model["definitionId"] = definitionId;
        model["name"] = $"Bản sao {definitionId}";
        change(model);
        (await administrator.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = false })).EnsureSuccessStatusCode();
    }

    private static JsonObject Activity(JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().OfType<JsonObject>().Single(step => (string)step["id"]! == id);

    private static JsonObject ClauseOf(JsonObject regulation, string id) =>
        regulation["clauses"]!.AsArray().OfType<JsonObject>().Single(clause => (string)clause["id"]! == id);

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
