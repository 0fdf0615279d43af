using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Templates;

/// <summary>The sample offices before a library of templates: three of Gia Lai's, and a made-up one that starts another.</summary>
public sealed class TemplateServer() : SampleServer(new TestDatabase())
{
    private readonly string library = Path.Combine(Path.GetTempPath(), $"flowoffice-templates-{Guid.NewGuid():N}");

    protected override IReadOnlyList<string> Settings => [.. base.Settings, $"--Workflows:Folder={library}"];

    public override async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(library, "gia-lai"));
        Directory.CreateDirectory(Path.Combine(library, "mau"));
        foreach (var file in new[] { "gl-outgoing.json", "gl-incoming.json", "gl-correction.json", "regulation.json" })
            File.Copy(Path.Combine(Checkout.Folder, "workflows", "gia-lai", file), Path.Combine(library, "gia-lai", file));
        await File.WriteAllTextAsync(Path.Combine(library, "mau", "mau-con.json"), Flow("mau-con", "Quy trình con", """{ "id": "lam", "type": "Elsa.WriteLine", "version": 1 }""").ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(library, "mau", "mau-me.json"), Flow("mau-me", "Quy trình mẹ",
            """{ "id": "lam", "type": "Elsa.DispatchWorkflow", "version": 1, "workflowDefinitionId": { "typeName": "String", "expression": { "type": "Literal", "value": "mau-con" } } }""").ToJsonString());
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(library, recursive: true);
    }

    private static JsonObject Flow(string id, string name, string step) => JsonNode.Parse($$"""
        { "definitionId": "{{id}}", "name": "{{name}}", "root": { "id": "main", "type": "Elsa.Flowchart", "version": 1,
          "activities": [ { "id": "start", "type": "Elsa.Start", "version": 1 }, {{step}}, { "id": "end", "type": "Elsa.End", "version": 1 } ],
          "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "lam", "port": "In" } },
            { "source": { "activity": "lam", "port": "Done" }, "target": { "activity": "end", "port": "In" } } ] } }
        """)!.AsObject();
}

public sealed class CopyingTemplates(TemplateServer server) : IClassFixture<TemplateServer>
{
    [Fact]
    public async Task A_template_becomes_a_draft_of_the_office_once_with_the_clauses_it_carries_out()
    {
        var browser = await server.BrowserAsync("quantri.tuangiao");
        var list = await browser.OpenAsync("/flows/templates?of=gia-lai");
        Assert.Contains("href=\"/flows/templates/gia-lai/gl-outgoing\"", list.Html, StringComparison.Ordinal);
        var page = await browser.OpenAsync("/flows/templates/gia-lai/gl-outgoing");
        Assert.Contains("<svg", page.Html, StringComparison.Ordinal);
        Assert.Contains("cơ quan chưa có lĩnh vực nào", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/settings/papers\"", page.Html, StringComparison.Ordinal);

        var copied = await browser.SubmitAsync("/flows/templates/gia-lai/gl-outgoing", "copy", ("regulation", "true"));

        Assert.Equal("/flows/tuan-giao-outgoing?done=copied", copied.Path);
        Assert.Equal("Văn bản đi|f|outgoing", await OneAsync("select concat_ws('|', name, is_published, procedure) from workflow_definition_versions where definition_id = 'tuan-giao-outgoing'"));
        Assert.Equal("gia-lai/gl-outgoing", await OneAsync("select json::jsonb -> 'customProperties' ->> 'template' from workflow_definition_versions where definition_id = 'tuan-giao-outgoing'"));
        Assert.Contains("Điều 10", (await browser.OpenAsync("/regulation")).Html, StringComparison.Ordinal);
        var again = await browser.SubmitAsync("/flows/templates/gia-lai/gl-outgoing", "copy");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("Cơ quan đã lấy mẫu này", again.Html, StringComparison.Ordinal);
        Assert.Equal(1L, await server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where definition_id = 'tuan-giao-outgoing'"));
    }

    [Fact]
    public async Task A_name_that_the_office_uses_already_stands_in_the_way()
    {
        var browser = await server.BrowserAsync("quantri.gialai");

        var refused = await browser.SubmitAsync("/flows/templates/gia-lai/gl-incoming", "copy");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Cơ quan đã có quy trình tên «Văn bản đến»", refused.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/flows/gl-incoming\"", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_office_lacks_is_told_before_with_the_way_to_add_it()
    {
        await server.Database.ExecuteAsync("update roles set code = 'headmaster' where code = 'chairman' and organisation_id = (select id from organisations where code = 'lang-son') and not exists (select from posts p where p.organisation_id = roles.organisation_id and p.role_code = 'chairman')");
        await server.Database.ExecuteAsync("delete from posts where role_code = 'clerk' and organisation_id = (select id from organisations where code = 'lang-son')");
        await server.Database.ExecuteAsync("delete from roles where code = 'clerk' and organisation_id = (select id from organisations where code = 'lang-son')");
        var browser = await server.BrowserAsync("quantri.langson");

        var outgoing = (await browser.OpenAsync("/flows/templates/gia-lai/gl-outgoing")).Html;
        var correction = (await browser.OpenAsync("/flows/templates/gia-lai/gl-correction")).Html;

        Assert.Contains("Vai trò «clerk» ở bước", outgoing, StringComparison.Ordinal);
        Assert.Contains("href=\"/units/roles/new?code=clerk\"", outgoing, StringComparison.Ordinal);
        Assert.Contains("Cơ quan chưa đặt thiết lập", correction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_template_starts_comes_along_under_its_new_id()
    {
        var browser = await server.BrowserAsync("quantri.hatinh");
        var page = (await browser.OpenAsync("/flows/templates/mau/mau-me")).Html;
        Assert.Contains("Quy trình con", page, StringComparison.Ordinal);
        Assert.DoesNotContain("mà cơ quan không có", page, StringComparison.Ordinal);

        Assert.Equal("/flows/ha-tinh-me?done=copied", (await browser.SubmitAsync("/flows/templates/mau/mau-me", "copy")).Path);

        Assert.Equal("ha-tinh-con", await OneAsync("""
            select step -> 'workflowDefinitionId' -> 'expression' ->> 'value' from workflow_definition_versions, jsonb_array_elements(json::jsonb -> 'root' -> 'activities') step
            where definition_id = 'ha-tinh-me' and step ->> 'id' = 'lam'
            """));
        Assert.Equal(1L, await server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where definition_id = 'ha-tinh-con' and not is_published"));
    }

    [Theory]
    [InlineData("chutich.tuangiao", "/flows/templates", HttpStatusCode.Forbidden)]
    [InlineData("vanthu.tuangiao", "/flows/templates/gia-lai/gl-outgoing", HttpStatusCode.Forbidden)]
    [InlineData("quantri.sondong", "/flows/templates", HttpStatusCode.OK)]
    [InlineData("quantri.sondong", "/flows/templates/gia-lai/khong-co", HttpStatusCode.NotFound)]
    public async Task Templates_are_for_those_who_edit_definitions(string user, string address, HttpStatusCode status) =>
        Assert.Equal(status, (await (await server.BrowserAsync(user)).OpenAsync(address)).Status);

    private async Task<string?> OneAsync(string sql) => await server.Database.ScalarAsync<string>(sql);
}
