using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

public sealed class StateMachines
{
    private readonly WorkflowRunner runner = new(new TestClock(), new RunnerOptions { MaxExecutionsPerBurst = 200 });

    [Fact]
    public async Task The_first_trigger_decides_and_action_exit_and_entry_follow_in_that_order()
    {
        var graph = Graph(Machine("soan"));
        var started = await StartAsync(graph);
        Assert.Equal(["vao-soan"], started.Console);
        Assert.Equal(["trinh", "huy"], started.State.Bookmarks.Select(b => b.ActivityId));

        var moved = await ResumeAsync(graph, started.State, "trinh", true);

        Assert.Equal(["lam-trinh", "ra-soan", "vao-duyet"], moved.Console);
        Assert.Equal(["duyet"], moved.State.Bookmarks.Select(b => b.ActivityId));
        Assert.Contains(moved.Records, r => r is { Node.Id: "huy", Status: ActivityStatus.Canceled });
    }

    [Fact]
    public async Task A_condition_that_fails_waits_for_the_trigger_again_and_the_others_stay_open()
    {
        var graph = Graph(Machine("soan"));
        var started = await StartAsync(graph);

        var refused = await ResumeAsync(graph, started.State, "trinh", false);
        Assert.Empty(refused.Console);
        Assert.Equal(["huy", "trinh"], refused.State.Bookmarks.Select(b => b.ActivityId));
        var moved = await ResumeAsync(graph, refused.State, "trinh", true);

        Assert.Equal("duyet", Assert.Single(moved.State.Bookmarks).ActivityId);
    }

    [Fact]
    public async Task It_goes_round_and_ends_in_a_state_without_a_way_on()
    {
        var graph = Graph(Machine("soan"));
        var state = (await StartAsync(graph)).State;
        for (var round = 0; round < 3; round++)
        {
            state = (await ResumeAsync(graph, state, "trinh", true)).State;
            state = (await ResumeAsync(graph, state, "duyet", true)).State;
        }

        var ended = await ResumeAsync(graph, state, "huy", true);

        Assert.Equal(WorkflowSubStatus.Finished, ended.State.SubStatus);
        Assert.Equal(["ra-soan", "xong"], ended.Console);
    }

    [Fact]
    public async Task Without_a_state_to_begin_in_it_completes_and_publishing_says_what_is_wrong()
    {
        var graph = Graph(Machine("khong-co"));

        Assert.Equal(WorkflowSubStatus.Finished, (await StartAsync(graph)).State.SubStatus);
        Assert.Contains(DefinitionValidator.Validate(graph), issue => issue.Code == "no-initial-state");
        Assert.DoesNotContain(DefinitionValidator.Validate(Graph(Machine("soan"))), issue => !issue.IsWarning);
    }

    /// <summary>Drafting and approving in turns, until the draft is given up.</summary>
    private static JsonObject Machine(string initial) => new()
    {
        ["id"] = "may", ["type"] = "Elsa.StateMachine", ["version"] = 1, ["initialState"] = initial,
        ["states"] = new JsonArray(
            new JsonObject { ["name"] = "soan", ["entry"] = Flow.Line("vao-soan"), ["exit"] = Flow.Line("ra-soan") },
            new JsonObject { ["name"] = "duyet", ["entry"] = Flow.Line("vao-duyet") },
            new JsonObject { ["name"] = "bo", ["entry"] = Flow.Line("xong") }),
        ["transitions"] = new JsonArray(
            new JsonObject
            {
                ["from"] = "soan", ["to"] = "duyet", ["trigger"] = Flow.Task("trinh"), ["action"] = Flow.Line("lam-trinh"),
                ["condition"] = new JsonObject { ["typeName"] = "Boolean", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getOutputFrom('trinh', 'Result')" } },
            },
            new JsonObject { ["from"] = "soan", ["to"] = "bo", ["trigger"] = Flow.Task("huy") },
            new JsonObject { ["from"] = "duyet", ["to"] = "soan", ["trigger"] = Flow.Task("duyet") }),
    };

    private static WorkflowGraph Graph(JsonObject root) => Flow.Graph(root);

    private ValueTask<Burst> StartAsync(WorkflowGraph graph) => runner.StartAsync(graph, new StartWorkflow("i"), null, CancellationToken.None);

    private ValueTask<Burst> ResumeAsync(WorkflowGraph graph, WorkflowState state, string activity, bool result) =>
        runner.ResumeAsync(graph, WorkflowState.FromUtf8(state.ToUtf8().Span), new ResumeBookmark(state.Bookmarks.Single(b => b.ActivityId == activity).Id, result), null, CancellationToken.None);
}
