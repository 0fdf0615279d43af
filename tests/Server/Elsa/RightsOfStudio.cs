using System.Net;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

[Clause("FO-7")]
public sealed class RightsOfStudio(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Theory, ElsaCheck(32)]
    [InlineData("GET", "workflow-definitions")]
    [InlineData("GET", "descriptors/activities")]
    [InlineData("POST", "workflow-definitions")]
    [InlineData("POST", "workflow-definitions/x/publish")]
    [InlineData("DELETE", "workflow-definitions/x")]
    [InlineData("POST", "workflow-instances")]
    public async Task Nobody_comes_in_without_signing_in(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/elsa/api/" + path, UriKind.Relative));

        using var answer = await server.CreateClient(followRedirects: false).SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory, ElsaCheck(32)]
    [InlineData("POST", "workflow-definitions")]
    [InlineData("POST", "workflow-definitions/import")]
    [InlineData("POST", "workflow-definitions/x/publish")]
    [InlineData("POST", "workflow-definitions/x/retract")]
    [InlineData("POST", "workflow-definitions/x/revert/1")]
    [InlineData("POST", "workflow-definitions/x/update-references")]
    [InlineData("DELETE", "workflow-definitions/x")]
    [InlineData("DELETE", "workflow-definition-versions/x")]
    [InlineData("POST", "bulk-actions/publish/workflow-definitions/by-definition-ids")]
    [InlineData("POST", "bulk-actions/retract/workflow-definitions/by-definition-ids")]
    [InlineData("POST", "bulk-actions/delete/workflow-definitions/by-id")]
    [InlineData("POST", "bulk-actions/delete/workflow-definitions/by-definition-id")]
    public async Task A_reader_changes_nothing(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/elsa/api/" + path, UriKind.Relative));

        using var answer = await (await server.AsAsync("chairman")).SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact, ElsaCheck(32)]
    public async Task A_reader_is_shown_everything_without_the_links_to_change_it()
    {
        var saved = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model("Chỉ đọc"))))["workflowDefinition"]!;
        var reader = await server.AsAsync("chairman");

        var list = await reader.GetJsonAsync("workflow-definitions?versionOptions=Latest");
        var one = await reader.GetJsonAsync($"workflow-definitions/by-definition-id/{saved["definitionId"]}");

        Assert.DoesNotContain(list["links"]!.AsArray(), l => (string)l!["rel"]! == "bulk-publish");
        Assert.DoesNotContain(one["links"]!.AsArray(), l => (string)l!["rel"]! == "publish");
        foreach (var path in new[] { "descriptors/activities", "descriptors/expression-descriptors", "descriptors/incident-strategies", "descriptors/storage-drivers", "features/installed" })
            await reader.GetJsonAsync(path);
    }

    [Fact]
    public async Task A_clerk_does_not_see_definitions_at_all()
    {
        using var answer = await (await server.AsAsync("clerk")).GetAsync(new Uri("/elsa/api/workflow-definitions", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact, ElsaCheck(32)]
    public async Task Another_organisations_definitions_are_not_there()
    {
        var saved = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model("Của Sơn Động", "rieng"), publish: true)))["workflowDefinition"]!;
        var stranger = await server.AsAsync("administrator", server.HaTinh);

        foreach (var path in new[] { "workflow-definitions/by-definition-id/rieng", $"workflow-definitions/by-id/{saved["id"]}", "workflow-definitions/rieng/export", $"workflow-definitions/subgraph/{saved["id"]}" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri("/elsa/api/" + path, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("workflow-definitions/rieng/publish")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("workflow-definitions/rieng/retract")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.DeleteApiAsync($"workflow-definition-versions/{saved["id"]}")).StatusCode);
        Assert.Empty((await stranger.GetJsonAsync($"workflow-definitions?versionOptions=&Ids={saved["id"]}"))["items"]!.AsArray());
        Assert.True((bool)(await stranger.GetJsonAsync("workflow-definitions/validation/is-name-unique?name=Của Sơn Động"))["isUnique"]!);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData(null, null)]
    public async Task A_change_by_cookie_must_come_from_our_own_page(string? header, string? value)
    {
        var client = await server.AdministratorAsync();
        client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        if (header is not null)
            client.DefaultRequestHeaders.Add(header, value);

        using var answer = await client.PostAsync("workflow-definitions", Save(Model("Từ nơi khác")));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0L, await server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where name = 'Từ nơi khác'"));
    }

    [Fact]
    public async Task A_change_from_our_own_origin_is_let_through()
    {
        var client = await server.AdministratorAsync();
        client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        client.DefaultRequestHeaders.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));

        var saved = await client.PostJsonAsync("workflow-definitions", Save(Model("Từ trang của mình")));

        Assert.NotNull(saved["workflowDefinition"]);
    }
}
