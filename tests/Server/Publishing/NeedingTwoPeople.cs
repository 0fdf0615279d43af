using System.Net;
using FlowOffice.Server.Tests.Elsa;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Publishing;

/// <summary>Where the office wants two people, whoever edited neither publishes nor decides; and nobody ever decides on their own request.</summary>
[Clause("SD-8.2")]
public sealed class NeedingTwoPeople(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact]
    public async Task Whoever_edited_does_not_publish_and_somebody_else_does()
    {
        await SetAsync("""{"twoPeople": true}""");
        var first = await server.AdministratorAsync();
        var draft = (await first.PostJsonAsync("workflow-definitions", Save(Model("Hai người"))))["workflowDefinition"]!.AsObject();

        using var own = await first.PostAsync($"workflow-definitions/{draft["definitionId"]}/publish");
        using var withTheSave = await first.PostAsync("workflow-definitions", Save(Model("Lưu và phát hành luôn"), publish: true));
        using var others = await (await server.AsAsync("administrator", number: 2)).PostAsync($"workflow-definitions/{draft["definitionId"]}/publish");

        Assert.Equal(HttpStatusCode.Conflict, own.StatusCode);
        Assert.Contains("TWO_PEOPLE", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, withTheSave.StatusCode);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
    }

    [Fact]
    public async Task A_touch_by_another_does_not_wash_an_edit_away()
    {
        await SetAsync("""{"twoPeople": true}""");
        var (first, second) = (await server.AdministratorAsync(), await server.AsAsync("administrator", number: 2));
        var draft = (await first.PostJsonAsync("workflow-definitions", Save(Model("Sửa qua tay"))))["workflowDefinition"]!.AsObject();
        draft["description"] = "thêm một chữ";
        await second.PostJsonAsync("workflow-definitions", Save(draft));

        using var editor = await first.PostAsync($"workflow-definitions/{draft["definitionId"]}/publish");
        using var third = await (await server.AsAsync("administrator", number: 3)).PostAsync($"workflow-definitions/{draft["definitionId"]}/publish");

        Assert.Equal(HttpStatusCode.Conflict, editor.StatusCode);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    private Task SetAsync(string settings) =>
        server.Database.ExecuteAsync("update organisations set settings = settings || $2::text::jsonb where id = $1", server.SonDong.OrganisationId, settings);
}
