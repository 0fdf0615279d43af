using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Elsa.Instances;
using FlowOffice.Server.Hosting;
using FlowOffice.Server.Steps;
using FlowOffice.Server.Tests.Elsa;
using FlowOffice.Server.Tests.Endpoints;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlowOffice.Server.Tests.Endpoints.HttpFlow;

namespace FlowOffice.Server.Tests.Steps;

/// <summary>Two hundred waits of one instance, woken as fast as two servers can: none is lost, none counts twice.</summary>
public sealed class ResumingManyAtOnce(HttpOffice office) : IClassFixture<HttpOffice>, IAsyncLifetime
{
    private const int Many = 200;
    private FlowOfficeServer second = null!;

    public async Task InitializeAsync() => second = await office.StartAnotherAsync();

    public async Task DisposeAsync() => await second.DisposeAsync();

    [Fact, Clause("FO-8")]
    public async Task Tasks_of_other_systems_completed_at_once_and_each_twice()
    {
        var instance = await WaitingAsync("tac-vu", Node("viec", "Elsa.RunTask", ("taskName", "Ký số")));
        var tasks = (await office.StateAsync(instance)).Bookmarks.Select(b => (string)b.Payload!["taskId"]!).ToList();
        HttpClient[] clients = [await office.AsAsync(office.Administrator), await SecondAsync()];

        await Task.WhenAll(tasks.SelectMany((task, i) => clients.Select((_, which) => clients[(i + which) % 2].PostJsonAsync($"tasks/{task}/complete", new JsonObject { ["result"] = task }))));
        await TickAsync();

        await EachOnceAsync(instance, "viec");
    }

    [Fact]
    public async Task Waits_that_are_woken_by_many_hands_at_once_each_twice()
    {
        var instance = await WaitingAsync("nhieu-tay", Node("viec", "Elsa.RunTask", ("taskName", "Ký số")));
        var waits = (await office.StateAsync(instance)).Bookmarks.Select(b => b.Id).ToList();
        InstanceSteps[] steps = [office.Services.GetRequiredService<InstanceSteps>(), second.Services.GetRequiredService<InstanceSteps>()];
        var woken = 0;

        await Parallel.ForEachAsync(waits.Concat(waits).Index(), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (wait, cancellationToken) =>
        {
            await using var work = await StepWork.OpenAsync(office.Database.DataSource, Actor.System(office.Office.OrganisationId), office.Clock.GetUtcNow(), cancellationToken);
            if (!await steps[wait.Index % 2].ResumeAsync(work, instance, wait.Item, null, cancellationToken))
                return;
            await work.CommitAsync(cancellationToken);
            Interlocked.Increment(ref woken);
        });

        Assert.Equal(Many, woken);
        await EachOnceAsync(instance, "viec");
    }

    [Fact]
    public async Task Events_raised_at_once()
    {
        var instance = await WaitingAsync("su-kien", Node("viec", "Elsa.Event", ("eventName", "js:'xong-' + getVariable('CurrentIndex')")));
        var client = await office.AsAsync(office.Administrator);

        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => client.PostJsonAsync($"events/xong-{i}/trigger", new JsonObject { ["workflowInstanceId"] = instance })));
        await TickAsync();

        await EachOnceAsync(instance, "viec");
    }

    [Fact]
    public async Task One_event_that_all_wait_for()
    {
        var instance = await WaitingAsync("chung-su-kien", Node("viec", "Elsa.Event", ("eventName", "tất cả")));

        await (await office.AsAsync(office.Administrator)).PostJsonAsync($"events/{Uri.EscapeDataString("tất cả")}/trigger");
        await TickAsync();

        await EachOnceAsync(instance, "viec");
    }

    [Fact]
    public async Task Timers_that_are_due_at_one_moment()
    {
        var instance = await WaitingAsync("hen-gio", Node("viec", "Elsa.Delay", ("timeSpan", "00:30:00")));
        office.Clock.Advance(TimeSpan.FromMinutes(30));

        await TickAsync();

        await EachOnceAsync(instance, "viec");
    }

    /// <summary>An instance with a wait for each of many items; what follows each wait counts it.</summary>
    private async Task<string> WaitingAsync(string name, JsonObject wait)
    {
        var count = Node("dem", "Elsa.SetVariable", ("value", "js:(getVariable('tong') || 0) + 1"));
        count["variable"] = new JsonObject { ["id"] = "tong", ["name"] = "tong", ["typeName"] = "Int32" };
        var loop = Node("lap", "Elsa.ParallelForEach", ("items", $"[{string.Join(',', Enumerable.Range(0, Many))}]"));
        loop["body"] = new JsonObject { ["id"] = "than", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(wait, count) };
        await office.PublishAsync(Of(name, [Node("start", "Elsa.Start"), loop, Node("end", "Elsa.End")], [Arrow("start", "Done", "lap"), Arrow("lap", "Done", "end")],
            """[{"id":"tong","name":"tong","typeName":"Int32","value":"0"}]"""));
        var instance = await office.StartAsync(name);
        Assert.Equal(Many, (await office.StateAsync(instance)).Bookmarks.Count);
        return instance;
    }

    /// <summary>Two servers with three tickers each.</summary>
    private Task TickAsync() => Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
        (i % 2 == 0 ? office.Services : second.Services).GetRequiredService<IWorkflowTicker>().RunDueAsync(CancellationToken.None)));

    private async Task EachOnceAsync(string instance, string step)
    {
        var state = await office.StateAsync(instance);
        Assert.Equal(WorkflowSubStatus.Finished, state.SubStatus);
        Assert.Equal((long)Many, state.AssignedVariables["tong"]);
        Assert.Equal(Many + 1, state.Bursts);
        Assert.Empty(state.Incidents);
        var journal = await office.Services.GetRequiredService<InstanceReader>().HistoryAsync(office.Office.OrganisationId, instance, CancellationToken.None);
        var resumed = journal!.Journal(eventNames: ["Resumed"]).Where(e => (string)e["activityId"]! == step).Select(e => (string)e["activityInstanceId"]!).ToList();
        Assert.Equal((Many, Many), (resumed.Count, resumed.Distinct().Count()));
        Assert.Equal(0, await office.Database.ScalarAsync<long>("select count(*) from workflow_bookmarks where instance_id = $1", instance));
        Assert.Equal(0, await office.Database.ScalarAsync<long>("select count(*) from workflow_queue where instance_id = $1", instance));
    }

    private async Task<HttpClient> SecondAsync()
    {
        var client = await office.AsAsync(office.Administrator);
        client.BaseAddress = second.Address;
        return client;
    }
}
