using System.Text.Json.Nodes;
using Xunit;
using static FlowOffice.Engine.Tests.Flow;
using static FlowOffice.Engine.Tests.Moving.Versions;

namespace FlowOffice.Engine.Tests.Moving;

/// <summary>A fork to A and B, both to the join J, then C. B waits at the join, A is open.</summary>
public sealed class MovingAtJoins
{
    [Theory, InlineData("WaitAll"), InlineData("WaitAllActive")]
    public void A_branch_that_has_come_keeps_waiting_and_the_join_runs_once(string mode)
    {
        var at = BAtTheJoin(mode);

        at.MoveTo(Fork(2, mode, [Task("d")], "f:A -> a", "f:B -> b", "a -> d", "d -> j", "b -> j", "j -> c")).Do("a");
        Assert.Equal(["d"], at.Waiting);
        at.Do("d", "c");

        Assert.Equal(WorkflowSubStatus.Finished, at.State.SubStatus);
        Assert.Single(at.Begun, "j");
    }

    [Theory, InlineData("WaitAll"), InlineData("WaitAllActive")]
    public void A_branch_that_has_come_is_found_again_behind_an_inserted_step(string mode)
    {
        var at = BAtTheJoin(mode);
        var longer = Fork(2, mode, [Task("x")], "f:A -> a", "f:B -> b", "a -> j", "b -> x", "x -> j", "j -> c");

        Assert.Equal(["step-too-late x"], at.Notes(longer));
        Assert.Equal(["c"], at.MoveTo(longer).Do("a").Waiting);
    }

    [Fact]
    public void A_branch_that_has_come_is_found_again_when_its_step_is_gone()
    {
        var at = BAtTheJoin("WaitAll");

        var shorter = Chart(2, [Step("s", "Start"), Forked(), Task("a"), Join("WaitAll"), Task("c")], "s -> f", "f:A -> a", "f:B -> j", "a -> j", "j -> c");

        Assert.Equal(["c"], at.MoveTo(shorter).Do("a").Waiting);
    }

    [Fact]
    public void A_join_for_all_is_not_left_waiting_for_a_branch_that_was_never_begun()
    {
        var three = Fork(2, "WaitAll", [Task("x")], "f:A -> a", "f:B -> b", "f:C -> x", "a -> j", "b -> j", "x -> j", "j -> c");

        Assert.Equal(["join-starves j"], BAtTheJoin("WaitAll").Hindrances(three));
        Assert.Equal(["join-starves j"], Start(Fork(1, "WaitAll", [], "f:A -> a", "f:B -> b", "a -> j", "b -> j", "j -> c")).Hindrances(three));
    }

    [Fact]
    public void A_join_for_what_is_active_goes_on_without_the_new_branch()
    {
        var three = Fork(2, "WaitAllActive", [Task("x")], "f:A -> a", "f:B -> b", "f:C -> x", "a -> j", "b -> j", "x -> j", "j -> c");
        var at = BAtTheJoin("WaitAllActive");

        Assert.Equal(["step-too-late x"], at.Notes(three));
        Assert.Equal(["c"], at.MoveTo(three).Do("a").Waiting);
    }

    [Fact]
    public void A_join_that_is_gone_or_decides_otherwise_blocks_while_a_branch_waits_there()
    {
        var at = BAtTheJoin("WaitAll");

        Assert.Equal(["join-changed j"], at.Hindrances(Fork(2, "WaitAny", [], "f:A -> a", "f:B -> b", "a -> j", "b -> j", "j -> c")));
        Assert.Equal(["join-due j"], at.Hindrances(Fork(2, "WaitAll", [], "f:A -> a", "f:B -> b", "a -> c", "b -> j", "j -> c")));
        Assert.Equal(["join-gone j"], at.Hindrances(Chart(2, [Step("s", "Start"), Forked(), Task("a"), Task("b"), Task("c")], "s -> f", "f:A -> a", "f:B -> b", "a -> c", "b -> c")));
    }

    [Fact]
    public void Parallel_steps_put_in_a_row_would_be_done_twice()
    {
        Assert.Equal(["done-again b"], BAtTheJoin("WaitAll").Hindrances(Fork(2, "WaitAll", [], "f:A -> a", "a -> b", "f:B -> j", "b -> j", "j -> c")));
    }

    private static Played BAtTheJoin(string mode) => Start(Fork(1, mode, [], "f:A -> a", "f:B -> b", "a -> j", "b -> j", "j -> c")).Do("b");

    private static JsonObject Join(string mode) => Step("j", "FlowJoin", new JsonObject { ["mode"] = Literal(mode) }.ToJsonString());

    private static JsonObject Forked() => Step("f", "FlowFork", """{"branches":{"typeName":"Object","expression":{"type":"Object","value":"[\"A\",\"B\",\"C\"]"}}}""");

    private static WorkflowGraph Fork(int version, string mode, JsonObject[] more, params string[] arrows) => Chart(
        version,
        [Step("s", "Start"), Forked(), Task("a"), Task("b"), Join(mode), Task("c"), .. more],
        ["s -> f", .. arrows]);
}
