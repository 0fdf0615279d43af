using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>Whatever is published, retracted or rolled back meanwhile, an instance is drawn on the version that it runs.</summary>
public sealed class ShowingTheVersionThatRuns(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact]
    public async Task An_instance_keeps_its_drawing_while_newer_versions_come_and_go()
    {
        var administrator = await server.AdministratorAsync();
        var instances = new SampleInstances(server, server.SonDong);
        var first = await PublishAsync(administrator, SampleInstances.Definition("Ba phiên bản", "ba-phien-ban"));
        var old = await instances.StartAsync("ba-phien-ban");

        var changed = SampleInstances.Definition("Ba phiên bản, sửa", "ba-phien-ban");
        foreach (var node in changed["root"]!["activities"]!.AsArray())
            node!["metadata"]!["displayText"] = "Bước mới";
        var second = await PublishAsync(administrator, changed);
        var newer = await instances.StartAsync("ba-phien-ban");
        await administrator.PostJsonAsync("workflow-definitions/ba-phien-ban/retract");
        await administrator.PostJsonAsync("workflow-definitions/ba-phien-ban/revert/1");
        await administrator.PostJsonAsync("workflow-definitions/ba-phien-ban/publish");

        await ShowsAsync(administrator, old, first, 1, "Chủ tịch cho ý kiến");
        await ShowsAsync(administrator, newer, second, 2, "Bước mới");
        await instances.CompleteAsync(old, await server.PersonAsync("chairman"), "approve");
        await ShowsAsync(administrator, old, first, 1, "Chủ tịch cho ý kiến");
        Assert.NotEmpty(await administrator.DeleteApiAsync($"workflow-definition-versions/{first}").ReasonsAsync());
        await ShowsAsync(administrator, old, first, 1, "Chủ tịch cho ý kiến");
    }

    private async Task<string> PublishAsync(HttpClient administrator, JsonObject model)
    {
        await server.PersonAsync("chairman");
        return (string)(await administrator.PostJsonAsync("workflow-definitions", Save(model, publish: true)))["workflowDefinition"]!["id"]!;
    }

    private static async Task ShowsAsync(HttpClient client, string instanceId, string versionId, int version, string label)
    {
        var instance = await client.GetJsonAsync($"workflow-instances/{instanceId}");
        Assert.Equal((versionId, version), ((string)instance["definitionVersionId"]!, (int)instance["version"]!));
        Assert.Equal(versionId, (string)instance["workflowState"]!["definitionVersionId"]!);
        var definition = await client.GetJsonAsync($"workflow-definitions/by-id/{versionId}");
        Assert.Equal(version, (int)definition["version"]!);
        var approve = definition["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "approve")!;
        Assert.Equal(label, (string)approve["metadata"]!["displayText"]!);
        var listed = (await client.PostJsonAsync("workflow-instances", new JsonObject { ["ids"] = new JsonArray(instanceId) }))["items"]!.AsArray().Single(i => (string)i!["id"]! == instanceId)!;
        Assert.Equal((versionId, version), ((string)listed["definitionVersionId"]!, (int)listed["version"]!));
        var journal = await client.PostJsonAsync($"workflow-instances/{instanceId}/journal?skip=0&take=1000", new JsonObject());
        Assert.Contains(journal["items"]!.AsArray(), e => (string)e!["nodeId"]! == (string)approve["nodeId"]!);
    }
}
