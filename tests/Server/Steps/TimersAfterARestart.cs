using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Steps;
using FlowOffice.Server.Tests.Endpoints;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlowOffice.Server.Tests.Endpoints.HttpFlow;

namespace FlowOffice.Server.Tests.Steps;

/// <summary>Timers live in the database: the server that set them need not be there when they are due.</summary>
public sealed class TimersAfterARestart(HttpOffice office) : IClassFixture<HttpOffice>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_fires_once_whoever_is_there(int servers)
    {
        var name = $"hen-{servers}";
        await office.PublishAsync(Of(name, Node("start", "Elsa.Start"), Node("cho", "Elsa.Delay", ("timeSpan", "02:00:00")), Node("lan-nua", "Elsa.Timer", ("interval", "01:00:00")), Wait("het")));
        List<string> instances = [];
        await using (var former = await office.StartAnotherAsync())
            for (var i = 0; i < 40; i++)
                instances.Add(await StartAsync(former.Services, name));
        office.Clock.Advance(TimeSpan.FromDays(2)); // nobody is there

        await FireAsync(servers);
        Assert.All(await StatesAsync(instances), state => Assert.Equal(("lan-nua", 2), (Assert.Single(state.Bookmarks).ActivityId, state.Bursts)));
        office.Clock.Advance(TimeSpan.FromHours(1));
        await FireAsync(servers);
        await FireAsync(servers);

        Assert.All(await StatesAsync(instances), state => Assert.Equal(("het", 3), (Assert.Single(state.Bookmarks).ActivityId, state.Bursts)));
    }

    [Fact]
    public async Task A_procedure_that_begins_by_the_clock_begins_once_after_a_standstill()
    {
        var timer = Node("dau", "Elsa.Cron", ("cronExpression", "0 0 7 * * *"));
        timer["customProperties"] = new System.Text.Json.Nodes.JsonObject { ["canStartWorkflow"] = true };
        await office.PublishAsync(Of("moi-sang", timer, Wait("het")));
        await FireAsync(1);
        office.Clock.Advance(TimeSpan.FromDays(3));

        await FireAsync(2);
        await FireAsync(2);

        Assert.Equal(1, await office.Database.ScalarAsync<long>("select count(*) from workflow_instances where definition_id = 'moi-sang'"));
    }

    /// <summary>New servers look for what is due, several times at once.</summary>
    private async Task FireAsync(int servers)
    {
        var started = await Task.WhenAll(Enumerable.Range(0, servers).Select(_ => office.StartAnotherAsync()));
        await Task.WhenAll(started.SelectMany(server => Enumerable.Range(0, 3).Select(_ => server.Services.GetRequiredService<IWorkflowTicker>().RunDueAsync(CancellationToken.None))));
        foreach (var server in started)
            await server.DisposeAsync();
    }

    private async Task<string> StartAsync(IServiceProvider services, string definition)
    {
        var id = Guid.NewGuid().ToString("n");
        await using var work = await StepWork.OpenAsync(office.Database.DataSource, Actor.System(office.Office.OrganisationId), office.Clock.GetUtcNow(), CancellationToken.None);
        await services.GetRequiredService<InstanceSteps>().StartAsync(work, definition, new StartWorkflow(id), CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return id;
    }

    private Task<WorkflowState[]> StatesAsync(IEnumerable<string> instances) => Task.WhenAll(instances.Select(office.StateAsync));
}
