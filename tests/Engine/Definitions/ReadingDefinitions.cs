using System.Text;
using Xunit;

namespace FlowOffice.Engine.Tests;

public sealed class ReadingDefinitions
{
    [Fact]
    public void Old_connections_without_ports_and_in_PascalCase_are_read()
    {
        var definition = WorkflowDefinition.Parse(Flow.Utf8("""
            {"Id":"v1","DefinitionId":"d1","Name":"Cũ","Root":{"Type":"Elsa.Flowchart","Id":"f","Activities":{"$id":"1","$values":[
              {"Type":"Elsa.Start","Id":"s"},{"Type":"Elsa.WriteLine","Id":"w","text":"xin chào"}]},
              "Connections":[{"Source":"s","Target":"w","SourcePort":"Done"},{"source":"w","target":"nowhere"}]}}
            """));

        var root = definition.ToJson()["root"]!;
        Assert.Equal("d1", definition.DefinitionId);
        Assert.Equal("Workflow1:f:w", root["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == "w")!["nodeId"]!.ToString());
        var connection = Assert.Single(root["connections"]!.AsArray());
        Assert.Equal("""{"activity":"s","port":"Done"}""", connection!["source"]!.ToJsonString());
        Assert.Single(root["customProperties"]!["notFoundConnections"]!.AsArray());
    }

    [Fact]
    public void Null_collections_become_empty_and_missing_ids_are_numbered()
    {
        var definition = WorkflowDefinition.Parse(Flow.Utf8("""
            {"id":"v1","definitionId":"d1","variables":null,"inputs":null,"outputs":null,"outcomes":null,"options":null,"customProperties":null,
             "root":{"id":"s","type":"Elsa.Sequence","activities":[{"type":"Elsa.WriteLine"},{"type":"Elsa.WriteLine"}],"variables":null}}
            """));

        Assert.Equal(["WriteLine1", "WriteLine2"], definition.ToJson()["root"]!["activities"]!.AsArray().Select(a => a!["id"]!.ToString()));
        Assert.DoesNotContain("null", Encoding.UTF8.GetString(definition.ToUtf8().Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[1,2]""")]
    [InlineData("""{"root":""")]
    [InlineData("""{"root":{"id":"a","type":"Elsa.Sequence","activities":[{"id":"b","type":"Elsa.Start"},{"id":"b","type":"Elsa.End"}]}}""")]
    public void What_is_no_definition_is_refused(string text) =>
        Assert.Throws<DefinitionFormatException>(() => WorkflowDefinition.Parse(Flow.Utf8(text)));

    [Fact]
    public void Too_deep_or_too_big_a_file_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"root\":", 300)) + "1" + new string('}', 300);
        Assert.Throws<DefinitionFormatException>(() => WorkflowDefinition.Parse(Flow.Utf8(deep)));
        Assert.Throws<DefinitionFormatException>(() => WorkflowDefinition.Parse(new byte[11 * 1024 * 1024]));
    }

    [Theory, MemberData(nameof(TraceDefinitions))]
    public void Writing_reading_and_writing_again_gives_the_same_bytes(string file)
    {
        var once = WorkflowDefinition.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Traces", file))).ToUtf8();

        Assert.True(once.Span.SequenceEqual(WorkflowDefinition.Parse(once).ToUtf8().Span));
    }

    [Fact]
    public void The_order_of_steps_and_members_in_the_file_does_not_matter_but_that_of_connections_does()
    {
        var one = Flow.Definition(Flow.Chart("f", [Flow.Step("s", "Start"), Flow.Line("b"), Flow.Line("a")], "s -> a", "s -> b"));
        var other = Flow.Definition(Flow.Chart("f", [Flow.Line("a"), Flow.Line("b"), Flow.Step("s", "Start")], "s -> a", "s -> b"));
        var turned = Flow.Definition(Flow.Chart("f", [Flow.Line("a"), Flow.Line("b"), Flow.Step("s", "Start")], "s -> b", "s -> a"));

        Assert.True(one.ToUtf8().Span.SequenceEqual(other.ToUtf8().Span));
        Assert.False(one.ToUtf8().Span.SequenceEqual(turned.ToUtf8().Span));
    }

    [Fact]
    public void Sizes_and_positions_are_whole_numbers()
    {
        var step = Flow.Step("s", "Start", """{"metadata":{"designer":{"size":{"width":231.16,"height":54.5},"position":{"x":-10.4,"y":3}}}}""");

        var text = Encoding.UTF8.GetString(Flow.Definition(Flow.Chart("f", [step])).ToUtf8().Span);

        Assert.Contains("\"width\": 231\n", text, StringComparison.Ordinal);
        Assert.Contains("\"x\": -10,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_looks_like_a_measure_is_rounded_only_where_the_designer_keeps_its_own()
    {
        var step = Flow.Step("s", "Start", """{"acme":{"size":{"amount":1.50},"position":{"x":0.10}}}""");

        var text = Encoding.UTF8.GetString(Flow.Definition(Flow.Chart("f", [step])).ToUtf8().Span);

        Assert.Contains("\"amount\": 1.50\n", text, StringComparison.Ordinal);
        Assert.Contains("\"x\": 0.10\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_members_that_differ_in_their_first_letter_and_what_connections_carry_besides_are_kept()
    {
        var step = Flow.Step("w", "WriteLine", """{"Name":"lớn","name":"nhỏ"}""");
        var chart = Flow.Chart("f", [Flow.Step("s", "Start"), step], "s -> w");
        chart["connections"]![0]!["label"] = "nhãn";
        chart["connections"]![0]!["source"]!["side"] = "right";

        var root = Flow.Definition(chart).ToJson()["root"]!;

        var written = root["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == "w")!;
        Assert.Equal(("lớn", "nhỏ"), (written["Name"]!.ToString(), written["name"]!.ToString()));
        Assert.Equal(("nhãn", "right"), (root["connections"]![0]!["label"]!.ToString(), root["connections"]![0]!["source"]!["side"]!.ToString()));
    }

    public static TheoryData<string> TraceDefinitions =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Traces"), "*.json", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is "definition.json" || Path.GetFileName(f).StartsWith("child-", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "Traces"), f)).Order(StringComparer.Ordinal)];
}
