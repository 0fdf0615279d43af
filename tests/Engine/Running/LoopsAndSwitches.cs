using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

public sealed class LoopsAndSwitches
{
    private readonly WorkflowRunner runner = new(new TestClock());

    private async Task<IReadOnlyList<string>> LinesAsync(JsonObject root)
    {
        var burst = await runner.StartAsync(Flow.Graph(root), new StartWorkflow("i"), null, CancellationToken.None);
        Assert.Empty(burst.Incidents.Select(i => i.Message));
        return burst.Console;
    }

    private static JsonObject Print(string id, string script) => Flow.Step(id, "WriteLine", new JsonObject { ["text"] = Flow.JavaScript(script) }.ToJsonString());

    [Theory]
    [InlineData(1, 3, 1, true, "1 2 3")]
    [InlineData(1, 3, 1, false, "1 2")]
    [InlineData(3, 1, -1, true, "3 2 1")]
    [InlineData(0, 10, 5, true, "0 5 10")]
    [InlineData(5, 1, 1, true, "")]
    public async Task For_counts(int start, int end, int step, bool inclusive, string expected)
    {
        var loop = Flow.Step("l", "For", new JsonObject
        {
            ["start"] = Flow.Literal($"{start}"), ["end"] = Flow.Literal($"{end}"), ["step"] = Flow.Literal($"{step}"), ["outerBoundInclusive"] = Flow.Literal($"{inclusive}"),
            ["body"] = Print("b", "getVariable('CurrentValue')"),
        }.ToJsonString());

        Assert.Equal(expected, string.Join(' ', await LinesAsync(loop)));
    }

    [Fact]
    public async Task A_switch_may_run_every_case_that_holds()
    {
        var choice = Flow.Step("w", "Switch", new JsonObject
        {
            ["mode"] = Flow.Literal("MatchAny"),
            ["cases"] = new JsonArray(Case("A", "true"), Case("B", "false"), Case("C", "1 < 2")),
            ["default"] = Flow.Line("none"),
        }.ToJsonString());

        Assert.Equal(["A", "C"], await LinesAsync(choice));

        static JsonObject Case(string label, string condition) => new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition }, ["activity"] = Flow.Line(label) };
    }

    [Fact]
    public async Task A_loop_over_items_goes_on_after_a_wait()
    {
        var body = Flow.Step("q", "Sequence", new JsonObject { ["activities"] = new JsonArray(Flow.Task("t"), Print("p", "getVariable('CurrentIndex') + getVariable('CurrentValue').ten")) }.ToJsonString());
        var graph = Flow.Graph(Flow.Step("l", "ForEach", new JsonObject { ["items"] = Flow.JavaScript("[{ten:'An'},{ten:'Bình'}]"), ["body"] = body }.ToJsonString()));
        var burst = await runner.StartAsync(graph, new StartWorkflow("i"), null, CancellationToken.None);
        var lines = new List<string>();
        while (burst.State.Bookmarks.Count > 0)
        {
            burst = await runner.ResumeAsync(graph, burst.State, new ResumeBookmark(burst.State.Bookmarks[0].Id), null, CancellationToken.None);
            lines.AddRange(burst.Console);
        }

        Assert.Equal(["0An", "1Bình"], lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.State.SubStatus);
    }

    [Fact]
    public async Task Unknown_ways_of_writing_a_value_fall_back_to_what_can_be_read()
    {
        Assert.Equal(["7"], await LinesAsync(Flow.Step("w", "WriteLine", """{"text":7}""")));
        Assert.Equal(["[1,2]"], await LinesAsync(Flow.Step("w", "WriteLine", """{"text":{"typeName":null,"expression":{"type":"Object","value":[1,2]},"memoryReference":null}}""")));
        Assert.Equal(["{\"a\":\"x3\"}"], await LinesAsync(Flow.Step("w", "WriteLine", """{"text":{"typeName":"String","expression":{"type":"Object","value":"{\"a\":{\"type\":\"JavaScript\",\"value\":\"'x' + 3\"}}"}}}""")));
    }
}
