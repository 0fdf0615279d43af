using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

public sealed class RunningInstances
{
    private readonly TestClock clock = new();
    private readonly WorkflowRunner runner;

    public RunningInstances() => runner = new WorkflowRunner(clock, new RunnerOptions { MaxExecutionsPerBurst = 500 });

    private ValueTask<Burst> StartAsync(WorkflowGraph graph, object? host = null, JsonObject? input = null) =>
        runner.StartAsync(graph, new StartWorkflow("i", input), host, CancellationToken.None);

    private ValueTask<Burst> ResumeAsync(WorkflowGraph graph, WorkflowState state, string activity, JsonNode? input = null, object? host = null) =>
        runner.ResumeAsync(graph, state, new ResumeBookmark(state.Bookmarks.Single(b => b.ActivityId == activity).Id, input), host, CancellationToken.None);

    [Fact]
    public async Task A_bookmark_resumes_once()
    {
        var graph = Flow.Graph(Flow.Chart("f", [Flow.Task("a"), Flow.Task("b")], "a -> b"));
        var first = (await StartAsync(graph)).State;
        var bookmark = first.Bookmarks[0].Id;
        var second = await ResumeAsync(graph, first, "a");

        Assert.Equal([bookmark], second.RemovedBookmarkIds);
        Assert.Equal("b", Assert.Single(second.CreatedBookmarks).ActivityId);
        await Assert.ThrowsAsync<BookmarkGoneException>(async () => await runner.ResumeAsync(graph, second.State, new ResumeBookmark(bookmark), null, CancellationToken.None));
        await Assert.ThrowsAsync<BookmarkGoneException>(async () => await runner.ResumeAsync(graph, second.State, new ResumeBookmark("unknown"), null, CancellationToken.None));
    }

    [Fact]
    public async Task Resuming_leaves_the_given_state_as_it_was()
    {
        var graph = Flow.Graph(Flow.Chart("f", [Flow.Task("a"), Flow.Task("b")], "a -> b"));
        var state = (await StartAsync(graph)).State;
        var before = state.ToUtf8().ToArray();

        await ResumeAsync(graph, state, "a");
        var again = await ResumeAsync(graph, state, "a");

        Assert.Equal(before, state.ToUtf8().ToArray());
        Assert.Equal("b", again.State.Bookmarks[0].ActivityId);
    }

    [Fact]
    public async Task State_is_small_and_does_not_grow_with_the_steps_done()
    {
        var steps = Enumerable.Range(0, 8).Select(i => Flow.Task($"0123456789abcde{i}")).ToArray();
        var graph = Flow.Graph(Flow.Chart("fedcba9876543210", steps, Enumerable.Range(0, 7).Select(i => $"0123456789abcde{i} -> 0123456789abcde{i + 1}")));
        var state = (await StartAsync(graph)).State;
        var first = state.ToUtf8().Length;
        for (var i = 0; i < 7; i++)
            state = (await ResumeAsync(graph, state, $"0123456789abcde{i}")).State;

        Assert.InRange(first, 1, 1_000);
        Assert.InRange(state.ToUtf8().Length, 1, first + 20);
    }

    [Fact]
    public async Task A_faulted_step_can_be_retried_and_the_rest_goes_on()
    {
        var graph = Flow.Graph(Flow.Chart("f", [Flow.Script("x", "if (getVariable('ok') != 'yes') { throw new Error('not yet'); } 1"), Flow.Task("b"), Flow.Line("after")], "x -> after"), """[{"id":"ok","name":"ok","typeName":"String"}]""");
        var faulted = await StartAsync(graph);
        var incident = Assert.Single(faulted.State.OpenIncidents);
        Assert.Equal(WorkflowSubStatus.Faulted, faulted.State.SubStatus);
        Assert.Equal(("x", "Elsa.RunJavaScript"), (incident.ActivityId, incident.ActivityType));
        Assert.Contains("not yet", incident.Cause, StringComparison.Ordinal);

        var still = await runner.RetryAsync(graph, faulted.State, incident.ActivityInstanceId, null, CancellationToken.None);
        Assert.Equal(WorkflowSubStatus.Faulted, still.State.SubStatus);
        Assert.Single(still.State.OpenIncidents);

        var text = Encoding.UTF8.GetString(still.State.ToUtf8().Span).Replace("\"n\":\"Workflow1\",", "\"n\":\"Workflow1\",\"v\":{\"ok\":\"yes\"},", StringComparison.Ordinal);
        var done = await runner.RetryAsync(graph, WorkflowState.FromUtf8(Encoding.UTF8.GetBytes(text)), incident.ActivityInstanceId, null, CancellationToken.None);
        Assert.Equal(["after"], done.Console);
        Assert.Equal(WorkflowSubStatus.Finished, done.State.SubStatus);
        await Assert.ThrowsAsync<IncidentGoneException>(async () => await runner.RetryAsync(graph, done.State, incident.ActivityInstanceId, null, CancellationToken.None));
    }

    [Theory]
    [InlineData(null, WorkflowSubStatus.Faulted)]
    [InlineData("FaultStrategy", WorkflowSubStatus.Faulted)]
    [InlineData("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", WorkflowSubStatus.Suspended)]
    public async Task An_incident_leaves_the_other_branch_its_task(string? strategy, WorkflowSubStatus expected)
    {
        var graph = Flow.Graph(Flow.Chart("f", [Flow.Step("s", "Start"), Flow.Step("x", "Fault"), Flow.Task("b"), Flow.Line("z")], "s -> x", "s -> b", "b -> z"), options: new JsonObject { ["incidentStrategyType"] = strategy }.ToJsonString());
        var burst = await StartAsync(graph);
        Assert.Equal(expected, burst.State.SubStatus);

        var after = await ResumeAsync(graph, burst.State, "b");
        Assert.Equal(["z"], after.Console);
        Assert.Equal(WorkflowSubStatus.Faulted, after.State.SubStatus);
    }

    [Fact]
    public async Task A_cycle_that_never_waits_ends_as_an_incident()
    {
        var graph = Flow.Graph(Flow.Chart("f", [Flow.Line("a"), Flow.Line("b")], "a -> b", "b -> a"));

        var burst = await StartAsync(graph);

        Assert.Equal("BurstLimitException", Assert.Single(burst.State.OpenIncidents).ExceptionType);
        Assert.Equal(500, burst.Console.Count + 1); // the flowchart counts too
    }

    [Fact]
    public async Task An_activity_may_refuse_the_whole_burst()
    {
        var graph = WorkflowGraph.Build(Flow.Definition(Flow.Chart("f", [Flow.Task("a"), Flow.Step("r", "Refuse")], "a -> r")), new ActivityRegistry(new Refuse()), null);
        var state = (await StartAsync(graph)).State;

        await Assert.ThrowsAsync<AbortBurstException>(async () => await ResumeAsync(graph, state, "a", host: "no"));

        Assert.Equal(WorkflowSubStatus.Finished, (await ResumeAsync(graph, state, "a", host: "yes")).State.SubStatus);
    }

    [Fact]
    public async Task An_activity_that_neither_completes_nor_waits_does_not_hang_the_instance()
    {
        var graph = WorkflowGraph.Build(Flow.Definition(Flow.Chart("f", [Flow.Step("r", "Refuse")])), new ActivityRegistry(new Refuse()), null);

        Assert.Equal(WorkflowSubStatus.Faulted, (await StartAsync(graph, "nothing")).State.SubStatus);
    }

    [Fact]
    public async Task Cancelling_withdraws_waits_and_tells_no_one_twice()
    {
        var graph = Flow.Graph(Flow.Chart("f", [Flow.Step("s", "Start"), Flow.Task("a"), Flow.Task("b")], "s -> a", "s -> b"));
        var state = (await StartAsync(graph)).State;

        var cancelled = await runner.CancelAsync(graph, state, null, CancellationToken.None);
        var again = await runner.CancelAsync(graph, cancelled.State, null, CancellationToken.None);

        Assert.Equal(WorkflowSubStatus.Cancelled, cancelled.State.SubStatus);
        Assert.Equal(2, cancelled.RemovedBookmarkIds.Count);
        Assert.Empty(cancelled.State.Bookmarks);
        Assert.Equal(WorkflowSubStatus.Cancelled, again.State.SubStatus);
        Assert.Empty(again.RemovedBookmarkIds);
        Assert.Equal(cancelled.State.FinishedAt, again.State.FinishedAt);
    }

    [Fact]
    public async Task Only_indexed_bookmarks_have_a_hash_and_the_same_payload_gives_the_same_one()
    {
        var graph = Flow.Graph(Flow.Chart("f", [Flow.Step("e", "Event", """{"eventName":{"typeName":"String","expression":{"type":"Literal","value":"đến"}}}""")]));

        var bookmark = Assert.Single((await StartAsync(graph)).CreatedBookmarks);

        Assert.Equal(Stimulus.OfEvent("đến"), bookmark.Hash);
        Assert.Equal(Stimulus.Hash("n", JsonNode.Parse("""{"b":1,"a":[true]}""")), Stimulus.Hash("n", JsonNode.Parse("""{"a":[true],"b":1}""")));
        Assert.NotEqual(Stimulus.Hash("n", null), Stimulus.Hash("n", null, "x"));
    }

    [Fact]
    public async Task Scripts_read_outputs_of_steps_by_id_by_name_and_by_accessor_also_after_a_wait()
    {
        var task = Flow.Task("a");
        task["name"] = "Hoi1";
        var graph = Flow.Graph(Flow.Chart("f", [task, Flow.Task("b"), Flow.Step("w", "WriteLine", new JsonObject { ["text"] = Flow.JavaScript("getOutputFrom('a') + getOutputFrom('Hoi1', 'Result') + getResultFromHoi1() + getLastResult()") }.ToJsonString())], "a -> b", "b -> w"));
        var state = (await StartAsync(graph)).State;
        state = (await ResumeAsync(graph, state, "a", "x")).State;

        Assert.Equal(["xxxy"], (await ResumeAsync(graph, state, "b", "y")).Console);
    }

    [Fact]
    public async Task Outputs_that_no_script_asks_for_are_not_kept()
    {
        var graph = Flow.Graph(Flow.Chart("f", [Flow.Task("a"), Flow.Task("b")], "a -> b"));
        var state = (await ResumeAsync(graph, (await StartAsync(graph)).State, "a", "rất dài")).State;

        Assert.DoesNotContain("rất dài", Encoding.UTF8.GetString(state.ToUtf8().Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_until_a_time_says_when()
    {
        var graph = Flow.Graph(Flow.Chart("f", [Flow.Step("d", "Delay", """{"timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"1.02:00:00"}}}"""), Flow.Step("c", "Cron", """{"cronExpression":{"typeName":"String","expression":{"type":"Literal","value":"0 30 7 * * MON-FRI"}}}""")], "d -> c"));
        var delayed = await StartAsync(graph);
        Assert.Equal(clock.GetUtcNow().AddHours(26), delayed.CreatedBookmarks[0].DueAt);

        clock.MoveTo(delayed.CreatedBookmarks[0].DueAt!.Value); // Saturday 21 November 2026, 10:00 in Vietnam
        var scheduled = await ResumeAsync(graph, delayed.State, "d");
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7)), scheduled.CreatedBookmarks[0].DueAt);
    }

    [Fact]
    public async Task A_state_does_not_run_on_a_graph_that_lacks_its_step()
    {
        var state = (await StartAsync(Flow.Graph(Flow.Chart("f", [Flow.Task("a")])))).State;

        await Assert.ThrowsAsync<GraphMismatchException>(async () => await ResumeAsync(Flow.Graph(Flow.Chart("f", [Flow.Task("b")])), state, "a"));
    }

    /// <summary>Does as the caller's word says.</summary>
    private sealed class Refuse : Activity
    {
        public override ActivityDescriptor Descriptor { get; } = new() { TypeName = "Elsa.Refuse", Category = "Thử", DisplayName = "Từ chối", Description = "Để thử." };

        public override ValueTask ExecuteAsync(ActivityContext context) => context.Host<string>() switch
        {
            "no" => throw new AbortBurstException("no"),
            "yes" => context.CompleteAsync(),
            _ => ValueTask.CompletedTask,
        };
    }
}
