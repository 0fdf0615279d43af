using System.Text.Json.Nodes;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

/// <summary>A new version counts from the day on which it is issued and takes the former one's place.</summary>
public sealed class PuttingIntoForce : IAsyncLifetime
{
    private readonly HaTinhOffice office = new();

    [Fact, Clause("HT-QD.2")]
    public async Task Issued_today_it_begins_everything_new_and_what_runs_ends_by_the_former_one()
    {
        var running = await SendAsync();
        var shipped = JsonNode.Parse(await File.ReadAllTextAsync(HaTinhOffice.ShippedFile("ht-request-slip")))!.AsObject();
        shipped["name"] = "Phiếu yêu cầu (ban hành 18/8/2014)";

        await office.PublishAsync(shipped.ToJsonString());
        var begun = await SendAsync();

        Assert.Equal("1 2", $"{await VersionAsync(running)} {await VersionAsync(begun)}");
        Assert.Equal("1 false, 2 true", await office.ScalarAsync<string>(
            "select string_agg(version || ' ' || is_published, ', ' order by version) from workflow_definition_versions where definition_id = 'ht-request-slip'"));
        await office.DoAsync(office.Land, running, "answer", new { answer = "Đã rà soát" });
        Assert.Equal("1 Finished", $"{await VersionAsync(running)} {await office.ScalarAsync<string>("select status from workflow_instances where id = $1", running.InstanceId)}");
    }

    public async Task InitializeAsync()
    {
        await office.InitializeAsync();
        if (await office.ScalarAsync<long>("select count(*) from workflow_definition_versions where definition_id = 'ht-request-slip'") == 0)
            await office.PublishAsync(await File.ReadAllTextAsync(HaTinhOffice.ShippedFile("ht-request-slip")));
    }

    public Task DisposeAsync() => office.DisposeAsync();

    private async Task<Matter> SendAsync() => new(Assert.IsType<StepResult.Done>(await office.BeginAsync(
        office.Trade, "request-slip", new { receiver = office.Land, content = "Cho biết hiện trạng thửa 12", dueDate = office.Today })).InstanceId, Guid.Empty);

    private Task<int> VersionAsync(Matter matter) => office.ScalarAsync<int>("select version from workflow_instances where id = $1", matter.InstanceId);
}
