using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

public sealed class KeepingVersions(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact, ElsaCheck(22)]
    public async Task Going_back_makes_a_new_draft_of_the_old_content()
    {
        var definition = await TwoVersionsAsync("Quay lại");
        var path = $"workflow-definitions/{definition["definitionId"]}/revert/1";

        var summary = await (await server.AdministratorAsync()).PostJsonAsync(path);
        var again = await (await server.AdministratorAsync()).PostJsonAsync(path);

        var draft = await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions/by-definition-id/{definition["definitionId"]}?versionOptions=Latest");
        Assert.Equal(3, (int)summary["version"]!);
        Assert.Equal((string)summary["id"]!, (string)again["id"]!);
        Assert.Equal("", (string)draft["description"]!);
        Assert.False((bool)draft["isPublished"]!);
    }

    [Fact, ElsaCheck(22)]
    public async Task An_old_version_opens_by_its_id()
    {
        var definition = await TwoVersionsAsync("Mở bản cũ");
        var versions = await VersionsAsync(definition);

        var old = await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions/by-id/{versions[1]!["id"]}");

        Assert.Equal(1, (int)old["version"]!);
        Assert.False((bool)old["isLatest"]!);
    }

    [Fact]
    public async Task When_the_latest_is_deleted_the_one_before_it_is_the_latest()
    {
        var definition = await TwoVersionsAsync("Xóa bản nháp");
        var versions = await VersionsAsync(definition);

        using var answer = await (await server.AdministratorAsync()).DeleteApiAsync($"workflow-definition-versions/{versions[0]!["id"]}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.True((bool)Assert.Single(await VersionsAsync(definition))!["isLatest"]!);
    }

    [Fact, ElsaCheck(22)]
    public async Task What_an_instance_has_followed_is_not_deleted()
    {
        var definition = await TwoVersionsAsync("Có phiên xử lý");
        var first = (await VersionsAsync(definition))[1]!;
        await server.Database.ExecuteAsync("""
            insert into workflow_instances (id, organisation_id, definition_id, definition_version_id, version, status, sub_status, bursts, state, created_at, updated_at)
            values ('followed', $1, $2, $3, 1, 'Finished', 'Finished', 1, '', now(), now())
            """, server.SonDong.OrganisationId, (string)definition["definitionId"]!, (string)first["id"]!);

        var version = await (await server.AdministratorAsync()).DeleteApiAsync($"workflow-definition-versions/{first["id"]}").ReasonsAsync();
        var whole = await (await server.AdministratorAsync()).DeleteApiAsync($"workflow-definitions/{definition["definitionId"]}").ReasonsAsync();

        Assert.Equal("Phiên bản 1 đang hoặc đã được các phiên xử lý sử dụng nên không xóa được.", Assert.Single(version));
        Assert.Equal("Quy trình “Có phiên xử lý” đã có phiên xử lý nên phải được lưu giữ. Có thể ngừng phát hành thay vì xóa.", Assert.Single(whole));
        Assert.Equal(2, (await VersionsAsync(definition)).Count);
    }

    [Fact]
    public async Task A_definition_that_nobody_followed_is_deleted_whole()
    {
        var definition = await TwoVersionsAsync("Xóa hẳn");

        using var deleted = await (await server.AdministratorAsync()).DeleteApiAsync($"workflow-definitions/{definition["definitionId"]}");
        using var again = await (await server.AdministratorAsync()).DeleteApiAsync($"workflow-definitions/{definition["definitionId"]}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Empty(await VersionsAsync(definition));
    }

    [Fact, ElsaCheck(24), Clause("FO-1")]
    public async Task Export_and_import_elsewhere_and_export_again_give_the_same_bytes()
    {
        var definition = await TwoVersionsAsync("Xuất rồi nhập");
        var path = new Uri($"/elsa/api/workflow-definitions/{definition["definitionId"]}/export?versionOptions=Latest", UriKind.Relative);
        var first = await (await server.AdministratorAsync()).GetAsync(path);
        var file = await first.Content.ReadAsByteArrayAsync();
        var elsewhere = await server.AsAsync("administrator", server.HaTinh);
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/json");

        using var imported = await elsewhere.PostAsync(new Uri("/elsa/api/workflow-definitions/import", UriKind.Relative), content);
        var second = await elsewhere.GetByteArrayAsync(path);

        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        Assert.Equal(Encoding.UTF8.GetString(file), Encoding.UTF8.GetString(second));
        Assert.StartsWith("https://elsaworkflows.io/schemas/workflow-definition/", (string)JsonNode.Parse(file)!["$schema"]!, StringComparison.Ordinal);
        Assert.EndsWith("-v2.json", first.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_are_exported_as_a_zip_with_a_file_each()
    {
        var versions = await VersionsAsync(await TwoVersionsAsync("Xuất nhiều"));
        var ids = new JsonObject { ["ids"] = new JsonArray([.. versions.Select(v => (JsonNode)(string)v!["id"]!)]) };

        using var answer = await (await server.AdministratorAsync()).PostAsync("bulk-actions/export/workflow-definitions", ids);

        using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(2, zip.Entries.Count);
    }

    [Fact]
    public async Task A_file_in_an_older_form_is_read_into_todays()
    {
        var file = JsonNode.Parse("""
            { "DefinitionId": "cu", "Name": "Dạng cũ", "Root": { "Type": "Elsa.Flowchart", "Version": 1, "Id": "f",
              "Activities": { "$values": [ { "Id": "s", "Type": "Elsa.Start", "Version": 1 }, { "Id": "e", "Type": "Elsa.End", "Version": 1 } ] },
              "Connections": [ { "source": "s", "target": "e", "sourcePort": "Done", "targetPort": "In" } ] } }
            """);

        var imported = await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions/import", file);

        var connection = imported["root"]!["connections"]![0]!;
        Assert.Equal("s", (string)connection["source"]!["activity"]!);
        Assert.Equal("Workflow1:f:e", (string)imported["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "e")!["nodeId"]!);
    }

    private async Task<JsonObject> TwoVersionsAsync(string name)
    {
        var first = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model(name), publish: true)))["workflowDefinition"]!.AsObject();
        first["description"] = "Bản hai";
        await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(first));
        return first;
    }

    private async Task<JsonArray> VersionsAsync(JsonObject definition) =>
        (await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions?versionOptions=AllVersions&DefinitionIds={definition["definitionId"]}&OrderBy=Version&OrderDirection=Descending"))["items"]!.AsArray();
}
