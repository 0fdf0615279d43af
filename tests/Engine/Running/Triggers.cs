using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

public sealed class Triggers
{
    private static readonly DateTimeOffset Friday = new(2026, 11, 20, 8, 0, 0, TimeSpan.FromHours(7));

    private static JsonObject Trigger(string type, string input, string value) => Flow.Step("t", type, new JsonObject { [input] = Flow.Literal(value), ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true } }.ToJsonString());

    private static WorkflowGraph Graph(JsonObject trigger) => Flow.Graph(Flow.Chart("f", [trigger, Flow.Line("a"), Flow.Task("b")], "t -> a", "a -> b", "b -> t"));

    [Fact]
    public async Task An_event_starts_an_instance_there_and_only_there()
    {
        var graph = Graph(Trigger("Event", "eventName", "đến"));
        var trigger = Assert.Single(graph.Triggers);
        Assert.Equal(Stimulus.OfEvent("đến"), trigger.Hash);

        var runner = new WorkflowRunner(new TestClock());
        var started = await runner.StartAsync(graph, new StartWorkflow("i") { TriggerActivityId = trigger.ActivityId, TriggerPayload = "x" }, null, CancellationToken.None);
        Assert.Equal(["a"], started.Console);

        var round = await runner.ResumeAsync(graph, started.State, new ResumeBookmark(started.State.Bookmarks[0].Id), null, CancellationToken.None);
        Assert.Equal("t", Assert.Single(round.State.Bookmarks).ActivityId); // the second time it waits
    }

    [Fact]
    public async Task A_trigger_beside_the_start_has_its_own_way_and_keeps_it_after_a_wait()
    {
        var graph = Flow.Graph(Flow.Chart("f", [Flow.Step("s", "Start"), Flow.Task("a"), Trigger("Event", "eventName", "đến"), Flow.Task("b"), Flow.Line("j")], "s -> a", "a -> j", "t -> b", "b -> j"));
        var runner = new WorkflowRunner(new TestClock());

        var started = await runner.StartAsync(graph, new StartWorkflow("i") { TriggerActivityId = "t" }, null, CancellationToken.None);
        Assert.Equal("b", Assert.Single(started.State.Bookmarks).ActivityId);
        var ended = await runner.ResumeAsync(graph, started.State, new ResumeBookmark(started.State.Bookmarks[0].Id), null, CancellationToken.None);

        Assert.Equal(["j"], ended.Console);
        Assert.Equal(WorkflowSubStatus.Finished, ended.State.SubStatus);
        Assert.DoesNotContain(DefinitionValidator.Validate(graph), i => i.Code == "unreachable-step");
    }

    [Fact]
    public async Task Started_by_hand_it_waits_for_the_event()
    {
        var started = await new WorkflowRunner(new TestClock()).StartAsync(Graph(Trigger("Event", "eventName", "đến")), new StartWorkflow("i"), null, CancellationToken.None);

        Assert.Equal("t", Assert.Single(started.State.Bookmarks).ActivityId);
    }

    [Theory]
    [InlineData("Timer", "interval", "00:30:00", "2026-11-20T08:30:00+07:00")]
    [InlineData("Cron", "cronExpression", "0 0 7 * * MON-FRI", "2026-11-23T07:00:00+07:00")]
    [InlineData("Cron", "cronExpression", "0 */15 8-17 * * *", "2026-11-20T08:15:00+07:00")]
    [InlineData("Cron", "cronExpression", "0 0 0 1 1 ?", "2027-01-01T00:00:00+07:00")]
    [InlineData("Cron", "cronExpression", "30 7 * * 0", "2026-11-22T07:30:00+07:00")]
    [InlineData("Cron", "cronExpression", "0 0 0 29 2 ?", "2028-02-29T00:00:00+07:00")]
    [InlineData("StartAt", "dateTime", "2026-12-01T00:00:00Z", "2026-12-01T07:00:00+07:00")]
    public void A_schedule_says_its_next_time(string type, string input, string value, string expected)
    {
        var trigger = Assert.Single(Graph(Trigger(type, input, value)).Triggers);

        Assert.Null(trigger.Hash);
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), trigger.Next!(Friday));
    }

    [Theory]
    [InlineData("0 0 0 31 2 ?")]
    [InlineData("0 0 0 0 1 ?")]
    [InlineData("61 * * * * *")]
    [InlineData("* * *")]
    [InlineData("0 0 7 * * THỨ")]
    public void A_schedule_that_never_comes_or_cannot_be_read_has_no_time(string expression) =>
        Assert.Null(CronSchedule.TryParse(expression, out var schedule) ? schedule!.NextAfter(Friday) : null);
}
