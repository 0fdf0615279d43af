using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

public sealed class ReadingHistory
{
    private readonly WorkflowRunner runner = new(new TestClock());
    private readonly List<ReadOnlyMemory<byte>> rows = [];
    private readonly WorkflowGraph graph = Flow.Graph(Flow.Chart("f", [Flow.Step("s", "Start"), Flow.Task("a"), Flow.Decision("d", "true"), Flow.Task("b"), Flow.Step("x", "Fault"), Flow.Step("e", "End")],
        "s -> a", "a -> d", "d:True -> x", "d:False -> e", "x -> e"));

    private async Task<WorkflowState> RunAsync()
    {
        var first = await runner.StartAsync(graph, new StartWorkflow("i1"), null, CancellationToken.None);
        rows.Add(BurstJournal.Write(first));
        var second = await runner.ResumeAsync(graph, first.State, new ResumeBookmark(first.State.Bookmarks[0].Id, "xong"), null, CancellationToken.None);
        rows.Add(BurstJournal.Write(second));
        return second.State;
    }

    [Fact]
    public async Task Bursts_put_together_tell_the_whole_story_of_each_step()
    {
        await RunAsync();

        var history = InstanceHistory.Read(graph, "i1", rows);
        var task = Assert.Single(history.Records("Workflow1:f:a"));
        Assert.Equal("Completed", task["status"]!.ToString());
        Assert.Equal("xong", task["outputs"]!["Result"]!.ToString());
        Assert.Equal("a", task["activityState"]!["TaskName"]!.ToString());
        Assert.False((bool)task["hasBookmarks"]!);
        Assert.Equal(["True"], Assert.Single(history.Records("Workflow1:f:d"))["payload"]!["Outcomes"]!.AsArray().Select(o => o!.ToString()));
        Assert.Equal("FaultException", Assert.Single(history.Records("Workflow1:f:x"))["exception"]!["type"]!.ToString());
        Assert.Equal(task["id"]!.ToString(), history.RecordOf(task["id"]!.ToString())!["id"]!.ToString());
    }

    [Fact]
    public async Task Badges_count_what_ran_waits_and_failed()
    {
        await RunAsync();

        var waiting = InstanceHistory.Read(graph, "i1", rows[..1]).Stats().Single(s => s["activityId"]!.ToString() == "a");
        Assert.True((bool)waiting["isBlocked"]!);
        Assert.Equal(1, (int)waiting["uncompletedCount"]!);
        var all = InstanceHistory.Read(graph, "i1", rows).Stats().ToDictionary(s => s["activityId"]!.ToString());
        Assert.Equal(1, (int)all["a"]["completedCount"]!);
        Assert.True((bool)all["x"]["isFaulted"]!);
        Assert.Equal(1, (int)all["f"]["aggregateFaultCount"]!);
        Assert.False(all.ContainsKey("b"));
    }

    [Fact]
    public async Task The_journal_is_in_order_and_can_be_narrowed()
    {
        await RunAsync();

        var history = InstanceHistory.Read(graph, "i1", rows);
        var sequence = history.Journal().Select(e => (int)e["sequence"]!).ToList();
        Assert.Equal(sequence.Order().Distinct(), sequence);
        Assert.Equal(["Started", "Suspended", "Resumed", "Completed"], history.Journal(nodeIds: ["Workflow1:f:a"]).Select(e => e["eventName"]!.ToString()));
        Assert.Equal("x", Assert.Single(history.Journal(eventNames: ["Faulted"]))["activityId"]!.ToString());
        Assert.DoesNotContain(history.Journal(excludedTypes: ["Elsa.Workflow", "Elsa.Flowchart"]), e => e["activityId"]!.ToString() is "f" or "Workflow1");
        Assert.Empty(history.Journal(nodeIds: []));
    }

    [Fact]
    public async Task An_instance_has_the_shape_that_the_viewer_reads()
    {
        var json = InstanceJson.Of(await RunAsync());

        Assert.Equal("Faulted", json["subStatus"]!.ToString());
        Assert.Equal(1, (int)json["incidentCount"]!);
        var state = json["workflowState"]!.AsObject();
        Assert.Equal("x", Assert.Single(state["incidents"]!.AsArray())!["activityId"]!.ToString());
        Assert.Contains(state["activityExecutionContexts"]!.AsArray(), c => c!["parentContextId"] is null && c["scheduledActivityNodeId"]!.ToString() == "Workflow1");
        foreach (var collection in (string[])["bookmarks", "incidents", "completionCallbacks", "activityExecutionContexts", "scheduledActivities"])
            Assert.IsType<JsonArray>(state[collection]);
        foreach (var group in (string[])["input", "output", "properties"])
            Assert.IsType<JsonObject>(state[group]);
    }
}
