using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

public sealed class CheckingBeforePublishing
{
    private static readonly JsonObject[] None = [];

    private static IReadOnlyList<DefinitionIssue> Check(IEnumerable<JsonObject> steps, params IEnumerable<string> arrows) =>
        DefinitionValidator.Validate(Flow.Graph(Flow.Chart("f", steps, arrows)));

    private static JsonObject Start => Flow.Step("s", "Start");
    private static JsonObject End => Flow.Step("e", "End");

    private static void Finds(IReadOnlyList<DefinitionIssue> issues, string code, string? activityId)
    {
        var issue = Assert.Single(issues, i => i.Code == code);
        Assert.Equal(activityId, issue.ActivityId);
        Assert.EndsWith(".", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_flow_has_no_issues() =>
        Assert.Empty(Check([Start, Flow.Task("a"), Flow.Decision("d", "true"), Flow.Task("b"), End], "s -> a", "a -> d", "d:True -> b", "d:False -> e", "b -> e"));

    [Fact]
    public void There_must_be_exactly_one_start()
    {
        Finds(Check([Flow.Task("a"), End], "a -> e"), "no-start", "f");
        Finds(Check([Start, Flow.Step("s2", "Start"), End], "s -> e", "s2 -> e"), "several-starts", "s2");
        Finds(Check(None), "empty-flow", "f");
    }

    [Fact]
    public void Every_outcome_must_be_connected()
    {
        var issues = Check([Start, Flow.Decision("d", "true"), End], "s -> d", "d:True -> e");

        Finds(issues, "unconnected-outcome", "d");
        Assert.Contains("«Sai»", issues[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_names_the_step_by_its_label()
    {
        var task = Flow.Task("a");
        task["metadata"] = new JsonObject { ["displayText"] = "Trưởng phòng duyệt" };

        Assert.Contains("«Trưởng phòng duyệt»", Check([Start, task], "s -> a")[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_given_by_inputs_and_labels_count()
    {
        var fork = Flow.Step("k", "FlowFork", """{"branches":{"typeName":"Object","expression":{"type":"Object","value":"[\"A\",\"B\"]"}}}""");
        var choice = Flow.Step("w", "FlowSwitch", """{"cases":[{"label":"Khẩn","condition":{"type":"JavaScript","value":"true"}}]}""");

        Assert.Equal(["B"], Labels(Check([Start, fork, End], "s -> k", "k:A -> e")));
        Assert.Equal(["Mặc định"], Labels(Check([Start, choice, End], "s -> w", "w:Khẩn -> e")));

        static IEnumerable<string> Labels(IEnumerable<DefinitionIssue> issues) => issues.Where(i => i.Code == "unconnected-outcome").Select(i => i.Message.Split('«', '»')[1]);
    }

    [Fact]
    public void Every_step_must_be_reachable_and_lead_to_an_end()
    {
        Finds(Check([Start, Flow.Task("a"), End, Flow.Task("lost")], "s -> a", "a -> e", "lost -> e"), "unreachable-step", "lost");
        Assert.Contains(Check([Start, Flow.Task("a"), Flow.Task("b")], "s -> a", "a -> b", "b -> a"), i => i.Code == "no-end");
    }

    [Fact]
    public void A_loop_without_a_wait_is_refused_unless_it_can_be_left()
    {
        var endless = Check([Start, Flow.Line("a"), Flow.Line("b"), End], "s -> a", "a -> b", "b -> a");
        Assert.False(Assert.Single(endless, i => i.Code == "cycle-without-wait").IsWarning);

        var counted = Check([Start, Flow.Line("a"), Flow.Decision("d", "true"), End], "s -> a", "a -> d", "d:True -> a", "d:False -> e");
        Assert.True(Assert.Single(counted, i => i.Code == "cycle-without-wait").IsWarning);

        Assert.DoesNotContain(Check([Start, Flow.Task("a"), Flow.Decision("d", "true"), End], "s -> a", "a -> d", "d:True -> a", "d:False -> e"), i => i.Code == "cycle-without-wait");
    }

    [Fact]
    public void A_loop_into_the_middle_of_a_branch_is_refused() =>
        Finds(Check([Start, Flow.Decision("d", "true"), Flow.Task("a"), Flow.Task("b"), Flow.Decision("again", "true"), End],
            "s -> d", "d:True -> a", "a -> again", "d:False -> b", "b -> again", "again:True -> a", "again:False -> e"), "invalid-loop", "again");

    [Fact]
    public void A_join_that_waits_for_both_arms_of_a_decision_is_refused()
    {
        static JsonObject Join() => Flow.Step("j", "FlowJoin", """{"mode":{"typeName":"String","expression":{"type":"Literal","value":"WaitAll"}}}""");

        Finds(Check([Start, Flow.Decision("d", "true"), Flow.Task("a"), Flow.Task("b"), Join(), End], "s -> d", "d:True -> a", "d:False -> b", "a -> j", "b -> j", "j -> e"), "join-never-runs", "j");
        Assert.DoesNotContain(Check([Start, Flow.Task("a"), Flow.Task("b"), Join(), End], "s -> a", "s -> b", "a -> j", "b -> j", "j -> e"), i => i.Code == "join-never-runs");
    }

    [Fact]
    public void A_loop_in_a_parallel_branch_is_told_of_since_stock_runs_it_otherwise() =>
        Finds(Check([Start, Flow.Task("a"), Flow.Decision("d", "true"), Flow.Task("b"), Flow.Line("j"), End],
            "s -> a", "a -> d", "d:True -> a", "d:False -> j", "s -> b", "b -> j", "j -> e"), "stock-differs", "j");

    [Theory]
    [InlineData("Variable", """{"id":"none","name":"khongCo","typeName":"String"}""", "unknown-variable")]
    [InlineData("Variable", "\"{\\\"id\\\":\\\"none\\\"}\"", "unknown-variable")]
    [InlineData("Input", """{"name":"khongCo"}""", "unknown-input")]
    [InlineData("JavaScript", "\"1 +\"", "script-error")]
    [InlineData("CSharp", "\"1\"", "unsupported-expression")]
    public void Expressions_must_be_readable_here(string type, string value, string code)
    {
        var line = Flow.Step("w", "WriteLine", $$$$"""{"text":{"typeName":"String","expression":{"type":"{{{{type}}}}","value":{{{{value}}}} }}}""");

        Finds(Check([Start, line, End], "s -> w", "w -> e"), code, "w");
    }

    [Fact]
    public void Required_inputs_must_be_filled_and_types_known()
    {
        Finds(Check([Start, Flow.Step("t", "RunTask"), End], "s -> t", "t -> e"), "missing-input", "t");
        Finds(Check([Start, Flow.Step("x", "Gone"), End], "s -> x", "x -> e"), "unknown-activity", "x");
        Finds(Check([Start, Flow.Step("v", "SetVariable"), End], "s -> v", "v -> e"), "missing-input", "v");
        Finds(Check([Start, Flow.Step("c", "Cron", """{"cronExpression":{"typeName":"String","expression":{"type":"Literal","value":"mỗi sáng"}}}"""), End], "s -> c", "c -> e"), "invalid-input", "c");
    }

    [Theory]
    [InlineData("getVariable('khongCo')", "unknown-variable", "«khongCo»")]
    [InlineData("setVariable(\"khongCo\", 1)", "unknown-variable", "«khongCo»")]
    [InlineData("variables.khongCo + 1", "unknown-variable", "«khongCo»")]
    [InlineData("variables['khongCo']", "unknown-variable", "«khongCo»")]
    [InlineData("getOutputFrom('mất')", "unknown-step", "«mất»")]
    [InlineData("getKhongCo()", "unknown-function", "«getKhongCo()»")]
    [InlineData("setCo2(1)", "unknown-function", "«setCo2()»")]
    [InlineData("1 +\n2 +\n", "script-error", "dòng 3")]
    [InlineData("var x = 1;\nif (x {", "script-error", "dòng 2")]
    public void What_a_script_asks_for_must_be_there(string script, string code, string told)
    {
        var issue = Assert.Single(CheckScript(script));

        Assert.Equal((code, "w", false), (issue.Code, issue.ActivityId, issue.IsWarning));
        Assert.Contains(told, issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("getVariable('co') + variables.co + getCo() + getOutputFrom('w')")]
    [InlineData("'getVariable(\"khongCo\")' + 1 // getVariable('khongCo')")]
    [InlineData("var ten = 'kho' + 'ngCo'; getVariable(ten)")]
    [InlineData("var variables = { a: 1 }; variables.a")]
    [InlineData("function getGia() { return 1; } getGia()")]
    [InlineData("var a = 1, getGia = function (getB) { return getB(); }; getGia(function () { return 2; })")]
    [InlineData("var o = { getTuoi: function () { return 1; } }; o.getTuoi()")]
    [InlineData("variables.hasOwnProperty('khongCo') ? newGuid() : toJson(variables)")]
    public void What_is_there_or_cannot_be_told_is_left_alone(string script) => Assert.Empty(CheckScript(script));

    [Fact]
    public void A_schedule_must_have_a_day_and_an_output_must_be_declared()
    {
        Finds(Check([Start, Flow.Step("c", "Cron", """{"cronExpression":{"typeName":"String","expression":{"type":"Literal","value":"0 0 7 30 2 ?"}}}"""), End], "s -> c", "c -> e"), "never-fires", "c");
        Assert.Empty(Check([Start, Flow.Step("c", "Cron", """{"cronExpression":{"typeName":"String","expression":{"type":"Literal","value":"0 0 7 29 2 ?"}}}"""), End], "s -> c", "c -> e"));
        Finds(Check([Start, Flow.Step("o", "SetOutput", """{"outputName":{"typeName":"String","expression":{"type":"Literal","value":"ketQua"}}}"""), End], "s -> o", "o -> e"), "unknown-output", "o");
    }

    [Fact]
    public void A_loop_around_a_wait_is_told_of_where_a_second_way_goes_past_it()
    {
        var issues = Check([Start, Flow.Decision("d", "true"), Flow.Task("t"), Flow.Line("b"), Flow.Decision("again", "true"), End],
            "s -> d", "d:True -> t", "d:False -> b", "t -> again", "b -> again", "again:True -> d", "again:False -> e");

        Finds(issues, "cycle-without-wait", "d");
    }

    [Fact]
    public void A_join_for_a_branch_that_ends_elsewhere_is_refused()
    {
        var join = Flow.Step("j", "FlowJoin", """{"mode":{"typeName":"String","expression":{"type":"Literal","value":"WaitAll"}}}""");

        Finds(Check([Start, Flow.Task("a"), Flow.Step("x", "End"), join, End], "s -> a", "s -> x", "a -> j", "x -> j", "j -> e"), "join-never-runs", "j");
    }

    private static IReadOnlyList<DefinitionIssue> CheckScript(string script) => DefinitionValidator.Validate(Flow.Graph(
        Flow.Chart("f", [Start, Flow.Script("w", script), End], "s -> w", "w -> e"), """[{"id":"v1","name":"co","typeName":"Int32"}]"""));
}
