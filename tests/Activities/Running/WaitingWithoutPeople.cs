using System.Text.Json.Nodes;
using FlowOffice.Activities.Tests.SonDong;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Elsa.Instances;
using Xunit;

namespace FlowOffice.Activities.Tests.Running;

public sealed class WaitingWithoutPeople : IAsyncLifetime
{
    private readonly SonDongOffice office = new();

    [Fact]
    public async Task A_delay_ends_when_its_time_has_come_and_once()
    {
        await office.PublishAsync(Flow("delay", Node("wait", "Elsa.Delay", ("timeSpan", "01:00:00")), Task("after")));
        var instance = await office.StartAsync("delay");

        await office.Ticker.RunDueAsync(CancellationToken.None);
        Assert.Equal(0, await OpenTasksAsync(instance));
        office.Clock.Advance(TimeSpan.FromHours(1));
        await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Ticker.RunDueAsync(CancellationToken.None)));

        Assert.Equal(1, await OpenTasksAsync(instance));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from workflow_bookmarks where instance_id = $1", instance));
    }

    [Fact]
    public async Task What_the_database_refuses_to_keep_of_one_holds_up_no_other()
    {
        await office.PublishAsync(Flow("delay", Node("wait", "Elsa.Delay", ("timeSpan", "01:00:00")), Task("after")));
        var refused = await office.StartAsync("delay");
        var other = await office.StartAsync("delay");
        await office.ExecuteAsync($$"""
            create function refuse_one() returns trigger language plpgsql as $f$ begin raise exception 'refused' using errcode = 'FO007'; end $f$;
            create trigger refuse_one before insert on workflow_journal for each row when (new.instance_id = '{{refused}}') execute function refuse_one()
            """);

        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.Ticker.RunDueAsync(CancellationToken.None);

        Assert.Equal((0, 1), (await OpenTasksAsync(refused), await OpenTasksAsync(other)));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from workflow_queue where instance_id = $1", refused));
        await office.ExecuteAsync("drop trigger refuse_one on workflow_journal");
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.Ticker.RunDueAsync(CancellationToken.None);
        Assert.Equal(1, await OpenTasksAsync(refused)); // it is tried again
    }

    [Fact]
    public async Task An_event_wakes_every_instance_that_waits_for_it_and_nobody_else()
    {
        await office.PublishAsync(Flow("listen", Node("wait", "Elsa.Event", ("eventName", "Đã nhận phản hồi")), Task("after")));
        await office.PublishAsync(Flow("other", Node("wait", "Elsa.Event", ("eventName", "Việc khác")), Task("after")));
        await office.PublishAsync(Flow("call", Node("say", "Elsa.PublishEvent", ("eventName", "Đã nhận phản hồi")), Task("after")));
        string[] listening = [await office.StartAsync("listen"), await office.StartAsync("listen")];
        var other = await office.StartAsync("other");

        await office.StartAsync("call");
        await office.Ticker.RunDueAsync(CancellationToken.None);

        foreach (var instance in listening)
            Assert.Equal(1, await OpenTasksAsync(instance));
        Assert.Equal(0, await OpenTasksAsync(other));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from workflow_queue"));
    }

    [Fact]
    public async Task An_event_begins_the_definitions_that_start_with_it()
    {
        await office.PublishAsync(Flow("listen", Trigger("begin", "Elsa.Event", ("eventName", "Có văn bản khẩn")), Task("after")));
        await office.PublishAsync(Flow("call", Node("say", "Elsa.PublishEvent", ("eventName", "Có văn bản khẩn")), Task("after")));
        await office.Ticker.RunDueAsync(CancellationToken.None);

        await office.StartAsync("call");
        await office.Ticker.RunDueAsync(CancellationToken.None);

        var begun = await office.ScalarAsync<string>("select id from workflow_instances where definition_id = 'test-listen'");
        Assert.Equal(1, await OpenTasksAsync(begun!));
    }

    [Fact]
    public async Task A_timer_begins_an_instance_each_time_and_makes_up_for_none_that_was_missed()
    {
        await office.PublishAsync(Flow("hourly", Trigger("begin", "Elsa.Timer", ("interval", "01:00:00")), Task("after")));
        await office.Ticker.RunDueAsync(CancellationToken.None);
        Assert.Equal(0, await CountAsync());

        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.Ticker.RunDueAsync(CancellationToken.None);
        Assert.Equal(1, await CountAsync());
        office.Clock.Advance(TimeSpan.FromHours(5));
        await office.Ticker.RunDueAsync(CancellationToken.None);
        await office.Ticker.RunDueAsync(CancellationToken.None);

        Assert.Equal(2, await CountAsync());

        async Task<long> CountAsync() => await office.ScalarAsync<long>("select count(*) from workflow_instances where definition_id = 'test-hourly'");
    }

    [Fact]
    public async Task A_definition_that_runs_alone_refuses_a_second_instance_while_the_first_runs()
    {
        var alone = Flow("alone", Task("only")).Replace("\"options\":{", "\"options\":{\"activationStrategyType\":\"SingletonStrategy\",", StringComparison.Ordinal);
        await office.PublishAsync(alone);
        var first = await office.StartAsync("alone");

        var second = await office.Steps.StartAsync(new StartProcedure(office.As(office.Clerk), "alone", [], []), CancellationToken.None);

        Assert.Equal("ALREADY_RUNNING", Assert.IsType<StepResult.Refused>(second).Code);
        var task = await office.ScalarAsync<Guid>("select id from tasks where instance_id = $1", first);
        await office.CompleteAsync(office.Chief, task, "Done");
        await office.StartAsync("alone");
    }

    [Fact]
    public async Task A_parent_waits_for_its_child_and_goes_on_when_it_ends()
    {
        await office.PublishAsync(Flow("child", Task("childs-task")));
        await office.PublishAsync(Flow("parent", Node("call", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "test-child"), ("waitForCompletion", "True")), Task("after")));
        var parent = await office.StartAsync("parent");
        await office.Ticker.RunDueAsync(CancellationToken.None);
        var child = await office.ScalarAsync<string>("select id from workflow_instances where parent_instance_id = $1", parent);
        Assert.Equal(0, await OpenTasksAsync(parent));

        var task = await office.ScalarAsync<Guid>("select id from tasks where instance_id = $1", child);
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Chief, task, "Done"));
        await office.Ticker.RunDueAsync(CancellationToken.None);

        Assert.Equal(1, await OpenTasksAsync(parent));
        Assert.Equal("Finished", await office.ScalarAsync<string>("select sub_status from workflow_instances where id = $1", child));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_an_incident_and_the_other_branch_alive()
    {
        await office.PublishAsync(Parallel("fault", Node("bad", "Elsa.SetName", ("value", "JavaScript:nothing.at.all")), Task("good")));

        var instance = await office.StartAsync("fault");

        Assert.Equal(1, await office.ScalarAsync<int>("select incident_count from workflow_instances where id = $1", instance));
        var task = await office.ScalarAsync<Guid>("select id from tasks where instance_id = $1", instance);
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Chief, task, "Done"));
    }

    [Fact]
    public async Task A_script_without_end_becomes_an_incident_and_the_office_goes_on()
    {
        await office.PublishAsync(Flow("endless", Node("bad", "Elsa.SetName", ("value", "JavaScript:while (true) {}")), Task("after")));

        var instance = await office.StartAsync("endless");

        Assert.Equal(1, await office.ScalarAsync<int>("select incident_count from workflow_instances where id = $1", instance));
        await office.RegisteredAsync();
    }

    [Fact]
    public async Task A_task_for_a_unit_that_is_gone_becomes_an_incident_and_runs_again_when_the_unit_is_there()
    {
        var task = Task("lost");
        task["assigneeKind"] = Definitions.Literal("role-in-unit");
        task["assigneeRoles"] = Definitions.List("unit-head");
        task["assigneeUnit"] = Definitions.Literal("phong-da-giai-the");
        await office.ExecuteAsync("update units set code = 'phong-da-giai-the' where id = $1", office.Finance);
        await office.PublishAsync(Flow("lost", task));
        await office.ExecuteAsync("update units set code = 'phong-moi' where id = $1", office.Finance);

        var instance = await office.StartAsync("lost");

        Assert.Equal(1, await office.ScalarAsync<int>("select incident_count from workflow_instances where id = $1", instance));
        Assert.Equal(0, await OpenTasksAsync(instance));

        await office.ExecuteAsync("update units set code = 'phong-da-giai-the' where id = $1", office.Finance);
        var state = WorkflowState.FromUtf8((await office.ScalarAsync<byte[]>("select state from workflow_instances where id = $1", instance))!);
        var stopped = Assert.Single(state.OpenIncidents).ActivityInstanceId;
        var retry = new RetryStep(office.DataSource, office.Clock, office.InstanceSteps);
        Assert.True(await retry.RunAsync(office.As(office.Chief), instance, stopped, CancellationToken.None));
        Assert.False(await retry.RunAsync(office.As(office.Chief), instance, stopped, CancellationToken.None));

        Assert.Equal(1, await OpenTasksAsync(instance));
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private async Task<long> OpenTasksAsync(string instance) => await office.ScalarAsync<long>("select count(*) from tasks where instance_id = $1 and completed_at is null", instance);

    private static JsonObject Task(string id)
    {
        var node = Node(id, "Office.HumanTask");
        node["assigneeRoles"] = Definitions.List("chief-of-office");
        return node;
    }

    private static JsonObject Trigger(string id, string type, (string Input, string Value) input)
    {
        var node = Node(id, type, input);
        node["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return node;
    }

    private static JsonObject Node(string id, string type, params (string Input, string Value)[] inputs)
    {
        var node = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (input, value) in inputs)
        {
            node[input] = Definitions.Literal(value);
            if (value.StartsWith("JavaScript:", StringComparison.Ordinal))
                node[input]!["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = value["JavaScript:".Length..] };
        }

        return node;
    }

    /// <summary>Steps one after another.</summary>
    private static string Flow(string procedure, params JsonObject[] steps)
    {
        JsonArray nodes = [.. steps[0]["customProperties"] is null ? [Node("start", "Elsa.Start")] : Array.Empty<JsonObject>(), .. steps, Node("end", "Elsa.End")];
        var connections = new JsonArray();
        for (var i = 1; i < nodes.Count; i++)
            connections.Add(Definitions.Connection((string)nodes[i - 1]!["id"]!, "Done", (string)nodes[i]!["id"]!));
        return Definition(procedure, nodes, connections);
    }

    /// <summary>Steps side by side, joined at the end.</summary>
    private static string Parallel(string procedure, params JsonObject[] steps)
    {
        var fork = Node("fork", "Elsa.FlowFork");
        fork["branches"] = Definitions.List([.. steps.Select(step => (string)step["id"]!)]);
        var connections = new JsonArray(Definitions.Connection("start", "Done", "fork"));
        var nodes = new JsonArray(Node("start", "Elsa.Start"), fork, Node("join", "Elsa.FlowJoin", ("mode", "WaitAll")), Node("end", "Elsa.End"));
        connections.Add(Definitions.Connection("join", "Done", "end"));
        foreach (var step in steps)
        {
            connections.Add(Definitions.Connection("fork", (string)step["id"]!, (string)step["id"]!));
            connections.Add(Definitions.Connection((string)step["id"]!, "Done", "join"));
            nodes.Add(step);
        }

        return Definition(procedure, nodes, connections);
    }

    private static string Definition(string procedure, JsonArray nodes, JsonArray connections) => new JsonObject
    {
        ["definitionId"] = $"test-{procedure}",
        ["name"] = $"Thử {procedure}",
        ["customProperties"] = new JsonObject { ["procedure"] = procedure },
        ["options"] = new JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" },
        ["root"] = new JsonObject { ["id"] = "main", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = nodes, ["connections"] = connections },
    }.ToJsonString();
}
