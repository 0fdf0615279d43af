using System.Text.Json.Nodes;
using FlowOffice.Activities.Tests.SonDong;
using FlowOffice.Studio.Flows.Trials;
using Xunit;

namespace FlowOffice.Activities.Tests.Trials;

/// <summary>Timers, events and other procedures happen inside a trial, at their virtual moments, and nowhere else.</summary>
public sealed class TryingWithoutPeople : IAsyncLifetime
{
    private readonly SonDongOffice office = new();

    [Fact]
    public async Task The_clock_of_a_trial_jumps_to_the_end_of_a_delay()
    {
        await office.DraftAsync(Flow("delay", Node("wait", "Elsa.Delay", ("timeSpan", "3.00:00:00")), Task("after")));

        var report = await RunAsync("delay");

        Assert.Equal(office.Clock.GetUtcNow().AddDays(3), report.At);
        Assert.Contains(report.Events, one => one is { Kind: TrialEventKind.Timer, Step: "wait" });
        Assert.Equal("after", Assert.Single(report.Open).Step);
    }

    [Fact]
    public async Task An_event_is_waited_for_until_it_is_let_happen()
    {
        await office.DraftAsync(Flow("listen", Node("wait", "Elsa.Event", ("eventName", "Đã nhận phản hồi")), Task("after")));

        var waiting = await RunAsync("listen");
        var happened = await RunAsync("listen", new TrialChoice(0, "wait"));

        Assert.Equal((TrialEnd.WaitingOutside, "sự kiện «Đã nhận phản hồi»"), (waiting.End, Assert.Single(waiting.Waits).For));
        Assert.Equal("after", Assert.Single(happened.Open).Step);
    }

    [Fact]
    public async Task An_event_of_a_trial_wakes_no_real_instance_and_says_how_many_it_would()
    {
        await office.PublishAsync(Flow("listen", Node("wait", "Elsa.Event", ("eventName", "Đã nhận phản hồi")), Task("after")));
        var listening = await office.StartAsync("listen");
        await office.DraftAsync(Flow("call", Node("say", "Elsa.PublishEvent", ("eventName", "Đã nhận phản hồi")), Task("after")));

        var report = await RunAsync("call");
        await office.Ticker.RunDueAsync(CancellationToken.None);

        Assert.Contains(report.Events, one => one.Kind == TrialEventKind.Outside && one.Text!.Contains("đánh thức 1 phiên xử lý", StringComparison.Ordinal));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from workflow_bookmarks where instance_id = $1", listening));
    }

    [Fact]
    public async Task A_procedure_that_another_one_starts_runs_inside_the_trial()
    {
        await office.PublishAsync(Flow("child", Task("inside")));
        await office.DraftAsync(Flow("parent", Node("start-child", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "test-child"), ("waitForCompletion", "true")), Task("after")));

        var inside = await RunAsync("parent");
        var after = await RunAsync("parent", new TrialChoice(1, "Done"));

        Assert.Equal("inside", Assert.Single(inside.Open).Step);
        Assert.Equal("after", Assert.Single(after.Open).Step);
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from workflow_instances"));
    }

    [Fact]
    public async Task Another_system_is_not_called()
    {
        await office.DraftAsync(Flow("ask", Node("ask", "Elsa.SendHttpRequest", ("url", "http://127.0.0.1:9/nowhere"), ("method", "GET")), Task("after")));

        var report = await RunAsync("ask");

        Assert.Contains(report.Events, one => one is { Kind: TrialEventKind.Outside, Title: "Gọi GET http://127.0.0.1:9/nowhere" });
        Assert.Equal("after", Assert.Single(report.Open).Step);
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from workflow_queue"));
    }

    [Fact]
    public async Task A_step_that_fails_is_told_with_its_incident()
    {
        await office.DraftAsync(Flow("fail", Node("fail", "Elsa.Fault", ("message", "Không tìm thấy mẫu"), ("code", "x"), ("category", "x"), ("faultType", "x")), Task("after")));

        var report = await RunAsync("fail");

        Assert.Equal(TrialEnd.Faulted, report.End);
        Assert.Contains(report.Events, one => one is { Kind: TrialEventKind.Incident, Step: "fail" });
        Assert.Equal(["fail"], report.Marks.Failed);
    }

    [Fact]
    public async Task A_loop_of_timers_comes_to_a_limit()
    {
        await office.DraftAsync(Flow("loop", Node("first", "Elsa.Delay", ("timeSpan", "01:00:00")), Node("again", "Elsa.Delay", ("timeSpan", "01:00:00"))).Replace(
            """{"source":{"activity":"again","port":"Done"},"target":{"activity":"end","port":"In"}}""",
            """{"source":{"activity":"again","port":"Done"},"target":{"activity":"first","port":"In"}}""", StringComparison.Ordinal));

        Assert.Equal(TrialEnd.Stopped, (await RunAsync("loop")).End);
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public async Task DisposeAsync() => await office.DisposeAsync();

    private async Task<TrialReport> RunAsync(string flow, params TrialChoice[] choices) =>
        (await office.Trials.RunAsync(office.OrganisationId, new TrialRequest($"test-{flow}") { Choices = choices }, CancellationToken.None))!;

    private static string Flow(string name, params JsonObject[] steps)
    {
        JsonObject[] all = [Node("begin", "Elsa.Start"), .. steps, Node("end", "Elsa.End")];
        return new JsonObject
        {
            ["definitionId"] = $"test-{name}", ["name"] = name, ["version"] = 1, ["customProperties"] = new JsonObject { ["procedure"] = name },
            ["root"] = new JsonObject
            {
                ["id"] = "main", ["type"] = "Elsa.Flowchart", ["version"] = 1,
                ["activities"] = new JsonArray([.. all.Select(step => step.DeepClone())]),
                ["connections"] = new JsonArray([.. all.Zip(all.Skip(1)).Select(pair => Definitions.Connection((string)pair.First["id"]!, "Done", (string)pair.Second["id"]!))]),
            },
        }.ToJsonString();
    }

    private static JsonObject Task(string id)
    {
        var task = Node(id, "Office.HumanTask");
        task["assigneeRoles"] = Definitions.List("clerk");
        return task;
    }

    private static JsonObject Node(string id, string type, params (string Name, string Value)[] inputs)
    {
        var node = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["metadata"] = new JsonObject() };
        foreach (var (name, value) in inputs)
            node[name] = Definitions.Literal(value);
        return node;
    }
}
