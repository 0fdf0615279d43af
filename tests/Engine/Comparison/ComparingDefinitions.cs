using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

public sealed class ComparingDefinitions
{
    [Fact]
    public void A_value_written_in_another_way_is_the_same_value()
    {
        var raw = One("""{"text": "chào"}""");
        var wrapped = One("""{"text": {"typeName": "String", "expression": {"type": "Literal", "value": "chào"}, "memoryReference": {"id": "x:input-0"}}}""");
        var list = One("""{"branches": {"typeName": "Object", "expression": {"type": "Object", "value": "[\"A\", \"B\"]"}}}""", "FlowFork");
        var open = One("""{"branches": {"typeName": "Object", "expression": {"type": "Object", "value": ["A","B"]}}}""", "FlowFork");
        var named = One("""{"text": {"typeName": "String", "expression": {"type": "Variable", "value": "{\"id\":\"v1\",\"name\":\"SoDen\"}"}}}""");
        var reference = One("""{"text": {"typeName": "String", "expression": {"type": "Variable", "value": {"id":"v1","name":"SoDen"}}}}""");

        Assert.True(Compare(raw, wrapped).DoesTheSame);
        Assert.True(Compare(list, open).DoesTheSame);
        Assert.True(Compare(named, reference).DoesTheSame);
        Assert.False(Compare(raw, named).DoesTheSame);
    }

    [Fact]
    public void A_setting_that_says_what_holds_anyway_is_no_difference()
    {
        var silent = One("{}", "FlowDecision");
        var told = One("""{"condition": {"typeName": "Boolean", "expression": {"type": "Literal", "value": "False"}}, "customProperties": {"canStartWorkflow": false}}""", "FlowDecision");
        var other = One("""{"condition": {"typeName": "Boolean", "expression": {"type": "Literal", "value": "True"}}}""", "FlowDecision");

        Assert.True(Compare(silent, told).DoesTheSame);
        var change = Assert.Single(Assert.Single(Compare(silent, other).Steps).Settings);
        Assert.Equal(("condition", "false", "true"), (change.Member, change.Before.Text, change.After.Text));
    }

    [Fact]
    public void A_step_put_between_two_is_a_stop_on_the_way()
    {
        var before = Flow.Definition(Flow.Chart("f", [Flow.Decision("duyet", "true"), Flow.Task("ky"), Flow.Task("sua")], "duyet:True -> ky", "duyet:False -> sua"));
        var after = Flow.Definition(Flow.Chart("f", [Flow.Decision("duyet", "true"), Flow.Task("ky"), Flow.Task("sua"), Flow.Task("kiem")], "duyet:True -> kiem", "duyet:False -> sua", "kiem -> ky"));

        var way = Assert.Single(Compare(before, after).Steps.Single(step => step.Step.Id == "duyet").Ways);

        Assert.Equal(("True", "ky", "kiem", true), (way.Outcome, way.Before!.Id, way.After!.Id, way.Through));
    }

    [Fact]
    public void Steps_inside_others_are_compared_too()
    {
        static WorkflowDefinition Loop(string text, params string[] order) => Flow.Definition(Flow.Step("seq", "Sequence", new JsonObject
        {
            ["activities"] = new JsonArray([.. order.Select(id => (JsonNode)Flow.Line(id)),
                Flow.Step("w", "While", new JsonObject { ["body"] = Flow.Step("inner", "WriteLine", new JsonObject { ["text"] = text }.ToJsonString()) }.ToJsonString())]),
        }.ToJsonString()));

        var changed = Assert.Single(Compare(Loop("một", "a", "b"), Loop("hai", "a", "b")).Steps);
        var ordered = Assert.Single(Compare(Loop("một", "a", "b"), Loop("một", "b", "a")).Steps);

        Assert.Equal(("inner", "text"), (changed.Step.Id, changed.Settings[0].Member));
        Assert.Equal(("seq", "order"), (ordered.Step.Id, Assert.Single(ordered.Settings).Member));
    }

    [Fact]
    public void Another_definition_is_matched_by_what_its_steps_are_called_and_stand_between()
    {
        var one = Titled("d1", ("a1", "Bắt đầu"), ("a2", "Tiếp nhận văn bản"), ("a3", "Trưởng phòng duyệt"), ("a4", "Phát hành"));
        var other = Titled("d2", ("b1", "Bắt đầu"), ("b2", "Tiếp nhận văn bản đến"), ("b9", "Kiểm tra thể thức"), ("b3", "Trưởng phòng duyệt"), ("b4", "Phát hành"));

        var comparison = Compare(one, other);

        Assert.Equal(["a1=b1", "a2=b2", "a3=b3", "a4=b4"], comparison.Pairs.Where(pair => pair.Before.Parent is not null).Select(pair => $"{pair.Before.Id}={pair.After.Id}").Order());
        Assert.Equal("b9", Assert.Single(comparison.Steps, step => step.Before is null).Step.Id);
        Assert.DoesNotContain(comparison.Steps, step => step.After is null);
    }

    [Fact]
    public void The_order_of_connections_is_told_since_it_can_matter()
    {
        var steps = () => new[] { Flow.Decision("d", "true"), Flow.Task("a"), Flow.Task("b") };

        var comparison = Compare(Flow.Definition(Flow.Chart("f", steps(), "d:True -> a", "d:False -> b")), Flow.Definition(Flow.Chart("f", steps(), "d:False -> b", "d:True -> a")));

        Assert.Equal(DefinitionPart.ConnectionOrder, Assert.Single(comparison.Parts).Part);
    }

    private static WorkflowDefinition One(string members, string type = "WriteLine") => Flow.Definition(Flow.Step("one", type, members));

    private static WorkflowDefinition Titled(string definitionId, params (string Id, string Title)[] steps)
    {
        var json = Flow.Json(Flow.Chart("f", steps.Select(step => Flow.Step(step.Id, "WriteLine", $$$"""{"metadata": {"displayText": "{{{step.Title}}}"}}""")),
            steps.Zip(steps.Skip(1), (one, next) => $"{one.Id} -> {next.Id}")));
        json["definitionId"] = definitionId;
        return WorkflowDefinition.Parse(json);
    }

    private static DefinitionComparison Compare(WorkflowDefinition before, WorkflowDefinition after) =>
        DefinitionComparer.Compare(before, after, type => Flow.Registry.Find(type)?.Descriptor);
}
