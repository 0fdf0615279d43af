using System.Text;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Elsa;

public sealed class TakingInShippedDefinitions(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact]
    public async Task A_new_file_is_published_for_its_organisation_once()
    {
        await TakeInAsync("moi", "Quy trình mới", "một");
        await TakeInAsync("moi", "Quy trình mới", "một");

        Assert.Equal([(1, true, true)], await VersionsAsync("moi"));
    }

    [Fact]
    public async Task A_changed_file_arrives_as_a_draft_above_what_is_in_force()
    {
        await TakeInAsync("doi", "Quy trình đổi", "một");
        await TakeInAsync("doi", "Quy trình đổi", "hai");
        await TakeInAsync("doi", "Quy trình đổi", "hai");

        Assert.Equal([(2, true, false), (1, false, true)], await VersionsAsync("doi"));
    }

    [Fact]
    public async Task An_administrators_draft_stays_the_latest_one()
    {
        await TakeInAsync("sua", "Quy trình sửa", "một");
        var administrator = await server.AdministratorAsync();
        var own = (await administrator.GetJsonAsync("workflow-definitions/by-definition-id/sua"))!;
        own["description"] = "của quản trị";
        await administrator.PostJsonAsync("workflow-definitions", SampleDefinition.Save(own));

        await TakeInAsync("sua", "Quy trình sửa", "hai");

        Assert.Equal([(2, true, false), (1, false, true)], await VersionsAsync("sua"));
        Assert.Equal("của quản trị", await server.Database.ScalarAsync<string>("select description from workflow_definition_versions where definition_id = 'sua' and version = 2"));
    }

    [Fact]
    public async Task What_an_administrator_deleted_stays_away()
    {
        await TakeInAsync("xoa", "Quy trình xóa", "một");
        (await (await server.AdministratorAsync()).DeleteApiAsync("workflow-definitions/xoa")).EnsureSuccessStatusCode();

        await TakeInAsync("xoa", "Quy trình xóa", "hai");

        Assert.Empty(await VersionsAsync("xoa"));
    }

    private Task TakeInAsync(string id, string name, string description)
    {
        var file = SampleDefinition.Model(name, id);
        file["description"] = description;
        return server.Services.GetRequiredService<ShippedDefinitions>().StoreAsync(
            Actor.System(server.SonDong.OrganisationId), $"{id}.json", Encoding.UTF8.GetBytes(file.ToJsonString()), isNewOffice: false, CancellationToken.None);
    }

    private async Task<List<(int Version, bool Latest, bool Published)>> VersionsAsync(string id)
    {
        var list = await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions?versionOptions=AllVersions&DefinitionIds={id}&OrderBy=Version");
        return [.. list["items"]!.AsArray().Select(v => ((int)v!["version"]!, (bool)v["isLatest"]!, (bool)v["isPublished"]!))];
    }
}
