using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

public sealed class PublishingADefinition(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact, ElsaCheck(19)]
    public async Task The_editor_publishes_with_the_save()
    {
        var answer = await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model("Phát hành khi lưu"), publish: true));

        Assert.True((bool)answer["workflowDefinition"]!["isPublished"]!);
        Assert.True((bool)answer["workflowDefinition"]!["isLatest"]!);
        Assert.False((bool)answer["alreadyPublished"]!);
        Assert.Equal(0, (int)answer["consumingWorkflowCount"]!);
    }

    [Fact, ElsaCheck(19)]
    public async Task A_draft_published_takes_the_place_of_the_one_before_it()
    {
        var first = await PublishedAsync("Thay bản trước");
        first["description"] = "Bản hai";
        await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(first));

        await (await server.AdministratorAsync()).PostJsonAsync($"workflow-definitions/{first["definitionId"]}/publish");

        var versions = await VersionsAsync(first);
        Assert.Equal([2, 1], versions.Select(v => (int)v!["version"]!));
        Assert.Equal([true, false], versions.Select(v => (bool)v!["isPublished"]!));
        Assert.Equal([true, false], versions.Select(v => (bool)v!["isLatest"]!));
    }

    [Fact]
    public async Task Publishing_again_changes_nothing_and_says_so()
    {
        var published = await PublishedAsync("Phát hành hai lần");

        var again = await (await server.AdministratorAsync()).PostJsonAsync($"workflow-definitions/{published["definitionId"]}/publish");

        Assert.True((bool)again["alreadyPublished"]!);
        Assert.Equal((string)published["id"]!, (string)again["workflowDefinition"]!["id"]!);
    }

    [Fact, ElsaCheck(21)]
    public async Task Retracting_leaves_the_latest_and_cannot_be_done_twice()
    {
        var published = await PublishedAsync("Ngừng phát hành");
        var path = $"workflow-definitions/{published["definitionId"]}/retract";

        var retracted = await (await server.AdministratorAsync()).PostJsonAsync(path);
        var reasons = await (await server.AdministratorAsync()).PostAsync(path).ReasonsAsync();

        Assert.False((bool)retracted["isPublished"]!);
        Assert.True((bool)retracted["isLatest"]!);
        Assert.Equal("Quy trình này chưa được phát hành.", Assert.Single(reasons));
    }

    [Fact]
    public async Task A_version_that_was_in_force_is_not_changed_even_after_it_was_retracted()
    {
        var published = await PublishedAsync("Sửa sau khi ngừng");
        await (await server.AdministratorAsync()).PostJsonAsync($"workflow-definitions/{published["definitionId"]}/retract");
        published["description"] = "Sửa";

        var saved = await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(published));

        Assert.Equal(2, (int)saved["workflowDefinition"]!["version"]!);
    }

    [Fact]
    public async Task Two_definitions_do_not_rule_one_procedure()
    {
        await PublishedAsync("Văn bản mật", procedure: "secret");
        var other = Model("Văn bản mật mới");
        other["customProperties"] = new JsonObject { ["procedure"] = "secret" };

        var reasons = await (await server.AdministratorAsync()).PostAsync("workflow-definitions", Save(other, publish: true)).ReasonsAsync();

        Assert.Equal("Thủ tục “secret” đang theo quy trình “Văn bản mật”. Hãy ngừng phát hành quy trình đó trước.", Assert.Single(reasons));
    }

    [Fact, Clause("SD-QD.2")]
    public async Task Until_a_version_takes_effect_the_one_before_it_is_in_force()
    {
        var first = await PublishedAsync("Văn bản đến", procedure: "incoming");
        first["description"] = "Theo quyết định mới";
        var second = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(first)))["workflowDefinition"]!;
        var date = server.Services.GetRequiredService<SetEffectiveDate>();
        var actor = new Actor(null, null, server.SonDong.OrganisationId);
        Assert.IsType<DefinitionOutcome.Done>(await date.RunAsync(actor, (string)first["definitionId"]!, 2, new DateOnly(2026, 3, 9), CancellationToken.None));
        await (await server.AdministratorAsync()).PostJsonAsync($"workflow-definitions/{first["definitionId"]}/publish");

        Assert.Equal((string)first["id"]!, await InForceAsync("2026-03-08T23:59:59+07:00"));
        Assert.Equal((string)second["id"]!, await InForceAsync("2026-03-09T00:00:00+07:00"));
    }

    [Fact, Clause("SD-QD.2")]
    public async Task What_is_in_force_is_not_dated_anew_and_nothing_is_dated_back()
    {
        var published = await PublishedAsync("Không đổi ngày");
        var date = server.Services.GetRequiredService<SetEffectiveDate>();
        var actor = new Actor(null, null, server.SonDong.OrganisationId);

        var anew = await date.RunAsync(actor, (string)published["definitionId"]!, 1, new DateOnly(2026, 12, 1), CancellationToken.None);
        var back = await date.RunAsync(actor, (string)published["definitionId"]!, 1, new DateOnly(2020, 1, 1), CancellationToken.None);

        Assert.Equal("Phiên bản 1 đã có hiệu lực từ ngày 02/03/2026.", Assert.Single(Assert.IsType<DefinitionOutcome.Refused>(anew).Reasons));
        Assert.IsType<DefinitionOutcome.Refused>(back);
    }

    [Fact]
    public async Task The_run_button_starts_nothing()
    {
        var published = await PublishedAsync("Không chạy thử");

        using var answer = await (await server.AdministratorAsync()).PostAsync($"workflow-definitions/{published["definitionId"]}/execute");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("True", answer.Headers.GetValues("x-elsa-workflow-cannot-start").Single());
        Assert.Equal(0L, await server.Database.ScalarAsync<long>("select count(*) from workflow_instances where definition_id = $1", (string)published["definitionId"]!));
    }

    [Fact]
    public async Task The_test_of_one_step_is_answered_with_where_to_try_it()
    {
        var tested = await (await server.AdministratorAsync()).PostJsonAsync("tests/activities", JsonNode.Parse(
            """{ "workflowDefinitionHandle": { "definitionVersionId": "x" }, "activityHandle": { "activityNodeId": "Workflow1:fc1:a1" } }""")!.AsObject());

        Assert.Equal("Faulted", (string)tested["status"]!);
        Assert.Contains("Chạy thử", (string)tested["exception"]!["message"]!, StringComparison.Ordinal);
        Assert.Empty(tested["outputs"]!.AsObject());
    }

    [Fact]
    public async Task Many_are_published_and_retracted_at_once()
    {
        var draft = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model("Nhiều một"))))["workflowDefinition"]!;
        var published = await PublishedAsync("Nhiều hai");
        var ids = new JsonObject { ["definitionIds"] = new JsonArray((string)draft["definitionId"]!, (string)published["definitionId"]!, "khong-co") };

        var after = await (await server.AdministratorAsync()).PostJsonAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", ids);
        var back = await (await server.AdministratorAsync()).PostJsonAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", ids.DeepClone());

        Assert.Equal((string)draft["definitionId"]!, (string)after["published"]![0]!);
        Assert.Equal((string)published["definitionId"]!, (string)after["alreadyPublished"]![0]!);
        Assert.Equal("khong-co", (string)after["notFound"]![0]!);
        Assert.NotNull(after["updatedConsumers"]);
        Assert.Equal(2, back["retracted"]!.AsArray().Count);
    }

    private async Task<string?> InForceAsync(string at) =>
        await server.Services.GetRequiredService<DefinitionQueries>().InForceAsync(
            server.SonDong.OrganisationId, "incoming", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None);

    private async Task<JsonObject> PublishedAsync(string name, string? procedure = null)
    {
        var model = Model(name);
        if (procedure is not null)
            model["customProperties"] = new JsonObject { ["procedure"] = procedure };
        return (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(model, publish: true)))["workflowDefinition"]!.AsObject();
    }

    private async Task<JsonArray> VersionsAsync(JsonObject definition) =>
        (await (await server.AdministratorAsync()).GetJsonAsync($"workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds={definition["definitionId"]}&OrderBy=Version&OrderDirection=Descending"))["items"]!.AsArray();
}
