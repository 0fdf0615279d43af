using System.Text.Json.Nodes;
using Xunit;
using static FlowOffice.Engine.Tests.Flow;
using static FlowOffice.Engine.Tests.Moving.Versions;

namespace FlowOffice.Engine.Tests.Moving;

public sealed class MovingInstances
{
    private static readonly JsonObject[] Line3 = [Step("s", "Start"), Task("a"), Task("b"), Task("c"), Step("e", "End")];
    private static readonly string[] Arrows3 = ["s -> a", "a -> b", "b -> c", "c -> e"];
    private readonly WorkflowGraph three = Chart(1, Copy(Line3), Arrows3);

    [Fact]
    public void An_inserted_step_behind_the_place_runs_and_one_before_it_does_not()
    {
        var moved = Start(three).Do("a");
        var next = Chart(2, [.. Copy(Line3), Task("x"), Task("y")], "s -> a", "a -> x", "x -> b", "b -> y", "y -> c", "c -> e");

        Assert.Equal(["step-too-late x", "step-added y"], moved.Notes(next));
        moved.MoveTo(next).Do("b", "y", "c");

        Assert.Equal(WorkflowSubStatus.Finished, moved.State.SubStatus);
        Assert.Equal(["s", "a", "b", "y", "c", "e"], moved.Begun.Where(id => id.Length == 1 && id != "f"));
    }

    [Fact]
    public void Notes_are_sentences_with_the_step_s_title()
    {
        var named = Task("x");
        named["metadata"] = new JsonObject { ["displayText"] = "Lấy ý kiến" };
        var next = Chart(2, [.. Copy(Line3), named], "s -> x", "x -> a", "a -> b", "b -> c", "c -> e");

        Assert.Equal("Bước mới «Lấy ý kiến» đã qua vị trí hiện tại, sẽ không chạy.", Assert.Single(Assert.IsType<MoveVerdict.Moved>(Start(three).Do("a").To(next)).Notes).Text);
    }

    [Fact]
    public void A_waiting_step_must_still_be_there_as_what_it_was()
    {
        var at = Start(three).Do("a");

        Assert.Equal(["step-gone b"], at.Hindrances(Chart(2, Copy(Line3).Where(s => s["id"]!.ToString() != "b"), "s -> a", "a -> c", "c -> e")));
        Assert.Equal(["type-changed b"], at.Hindrances(Chart(2, Copy(Line3).Select(s => s["id"]!.ToString() == "b" ? Line("b") : s), Arrows3)));
        Assert.Equal(["step-adrift b"], at.Hindrances(Chart(2, Copy(Line3), "s -> a", "a -> c", "b -> c", "c -> e")));
    }

    [Fact]
    public void A_waiting_step_must_stand_in_the_same_container()
    {
        var box = Step("q", "Sequence", new JsonObject { ["activities"] = new JsonArray(Task("b")) }.ToJsonString());

        Assert.Equal(["step-elsewhere b"], Start(three).Do("a").Hindrances(Chart(2, [.. Copy(Line3).Where(s => s["id"]!.ToString() != "b"), box], "s -> a", "a -> q", "q -> c", "c -> e")));
    }

    [Fact]
    public void What_is_done_is_not_done_again_when_the_order_changes()
    {
        var swapped = Chart(2, Copy(Line3), "s -> b", "b -> a", "a -> c", "c -> e");

        Assert.Equal(["done-again a"], Start(three).Do("a").Hindrances(swapped));
        Assert.Equal(["step-passed b"], Start(three).Notes(swapped));
    }

    [Fact]
    public void What_was_done_under_an_earlier_version_still_counts()
    {
        var without = Chart(2, Copy(Line3).Where(s => s["id"]!.ToString() != "a"), "s -> b", "b -> c", "c -> e");
        var at = Start(three).Do("a").MoveTo(without);

        Assert.Equal(["done-again a"], at.Hindrances(Chart(3, Copy(Line3), "s -> b", "b -> a", "a -> c", "c -> e")));
    }

    [Fact]
    public void A_way_that_was_not_taken_may_come_later()
    {
        JsonObject[] steps = [Step("s", "Start"), Decision("d", "true"), Task("x"), Task("y"), Step("e", "End")];
        var at = Start(Chart(1, Copy(steps), "s -> d", "d:True -> x", "d:False -> y", "x -> e", "y -> e"));
        var next = Chart(2, Copy(steps), "s -> d", "d:True -> x", "d:False -> e", "x -> y", "y -> e");

        Assert.Empty(at.Hindrances(next));
        Assert.Equal(["done-again y"], at.Hindrances(next, withHistory: false));
    }

    [Fact]
    public void A_return_that_the_new_version_draws_may_be_taken()
    {
        var next = Chart(2, [.. Copy(Line3), Decision("d", "true")], "s -> a", "a -> b", "b -> d", "d:True -> a", "d:False -> c", "c -> e");

        var at = Start(three).Do("a").MoveTo(next).Do("b");

        Assert.Equal(["a"], at.Waiting);
    }

    [Fact]
    public void A_wait_for_an_event_must_be_for_the_same_event()
    {
        WorkflowGraph Waits(int version, string name) => Chart(version, [Step("s", "Start"), Step("w", "Event", new JsonObject { ["eventName"] = Literal(name) }.ToJsonString())], "s -> w");

        Assert.Equal(["wait-changed w"], Start(Waits(1, "đã ký")).Hindrances(Waits(2, "đã duyệt")));
        Assert.Empty(Start(Waits(1, "đã ký")).Hindrances(Waits(2, "đã ký")));
    }

    [Fact]
    public void A_position_in_a_loop_needs_the_same_counting()
    {
        WorkflowGraph Loop(int version, int start, int end) => Version(version, Step("l", "For", new JsonObject
        {
            ["start"] = Literal($"{start}"), ["end"] = Literal($"{end}"), ["body"] = Step("q", "Sequence", new JsonObject { ["activities"] = new JsonArray(Task("a"), Task("b")) }.ToJsonString()),
        }.ToJsonString()));
        var at = Start(Loop(1, 1, 2)).Do("a");

        Assert.Equal(["loop-changed l"], at.Hindrances(Loop(2, 0, 2)));
        at.MoveTo(Loop(2, 1, 3));
        at.Do("b", "a", "b", "a", "b");
        Assert.Equal(WorkflowSubStatus.Finished, at.State.SubStatus);
    }

    [Fact]
    public void A_sequence_goes_on_from_the_open_step_wherever_it_stands_now()
    {
        WorkflowGraph Steps(int version, params string[] ids) => Version(version, Step("q", "Sequence", new JsonObject { ["activities"] = new JsonArray([.. ids.Select(Task)]) }.ToJsonString()));
        var at = Start(Steps(1, "a", "b", "c")).Do("a");

        Assert.Equal(["done-again a"], at.Hindrances(Steps(2, "b", "a", "c")));
        Assert.Equal(["step-too-late x", "step-added y"], at.Notes(Steps(2, "x", "a", "b", "y", "c")));
        Assert.Equal(["b", "y", "c"], at.MoveTo(Steps(2, "x", "a", "b", "y", "c")).Do("b", "y", "c").Begun.TakeLast(3));
    }

    [Fact]
    public void Values_follow_their_variable_and_new_ones_begin_at_their_default()
    {
        WorkflowGraph With(int version, string variables) => Version(version, Chart("f", [Step("s", "Start"), Script("set", "setVariable('soLan', 7)"), Task("a"), Task("b")], "s -> set", "set -> a", "a -> b"), variables);
        var at = Start(With(1, """[{"id":"1","name":"soLan","typeName":"Int32"},{"id":"2","name":"khac","typeName":"String"}]"""));

        var renamed = With(2, """[{"id":"1","name":"luot","typeName":"Int64"},{"id":"3","name":"moi","typeName":"String","value":"x"}]""");
        Assert.Equal(["variable-added Workflow1"], at.Notes(renamed));
        at.MoveTo(renamed);
        Assert.Equal(("7", "x"), ($"{at.Graph.VariablesOf(at.State)["luot"]}", $"{at.Graph.VariablesOf(at.State)["moi"]}"));
        Assert.Equal(["variable-dropped Workflow1"], at.Notes(With(3, """[{"id":"3","name":"moi","typeName":"String"}]""")));
        Assert.Equal(["value-unfit Workflow1"], at.Hindrances(With(3, """[{"id":"1","name":"luot","typeName":"DateTime"},{"id":"3","name":"moi","typeName":"String"}]""")));
    }

    [Fact]
    public void What_a_finished_step_gave_must_have_been_kept()
    {
        var asking = Chart(2, [.. Copy(Line3), Decision("d", "getOutputFrom('a') == 'x'")], "s -> a", "a -> b", "b -> d", "d:True -> c", "d:False -> e", "c -> e");

        Assert.Equal(["output-lost a"], Start(three).Do("a").Hindrances(asking));
        Assert.Empty(Start(three).Hindrances(asking));
    }

    [Fact]
    public void An_instance_that_runs_there_already_or_has_ended_is_not_moved()
    {
        Assert.IsType<MoveVerdict.Same>(Start(three).To(Chart(1, Copy(Line3), Arrows3)));
        Assert.Equal(["ended"], Start(three).Do("a", "b", "c").Hindrances(Chart(2, Copy(Line3), Arrows3)));
    }

    private static JsonObject[] Copy(IEnumerable<JsonObject> steps) => [.. steps.Select(s => s.DeepClone().AsObject())];

    private static JsonObject Chart(string id, IEnumerable<JsonObject> steps, params IEnumerable<string> arrows) => Flow.Chart(id, steps, arrows);

    private static WorkflowGraph Chart(int number, IEnumerable<JsonObject> steps, params IEnumerable<string> arrows) => Versions.Chart(number, steps, arrows);
}
