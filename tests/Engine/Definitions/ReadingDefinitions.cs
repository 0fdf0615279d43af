using System.Text;
using System.Text.Json.Nodes;
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
    public void An_unknown_step_is_kept_whole_and_comes_back_where_it_was_moved_to()
    {
        var unknown = Flow.Step("x", "Gone", """{"text":{"typeName":"String","expression":{"type":"Literal","value":"giữ lại"}},"metadata":{"displayText":"Bước cũ"}}""");
        var definition = Flow.Definition(Flow.Chart("f", [Flow.Step("s", "Start"), unknown], "s -> x"));

        var shown = NotFoundActivities.Substitute(definition, (type, _) => Flow.Registry.Find(type)?.Descriptor);
        var placeholder = shown.ToJson();
        var node = placeholder["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == "x")!;
        Assert.Equal("Elsa.NotFoundActivity", node["type"]!.ToString());
        Assert.Equal("Elsa.Gone", node["missingTypeName"]!.ToString());
        node["metadata"]!["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 7, ["y"] = 8 } };

        var stillUnknown = NotFoundActivities.Restore(WorkflowDefinition.Parse(placeholder), type => type != "Elsa.Gone");
        var restored = NotFoundActivities.Restore(WorkflowDefinition.Parse(placeholder));

        Assert.Equal("Elsa.NotFoundActivity", At(stillUnknown, "x")["type"]!.ToString());
        Assert.Equal("Elsa.Gone", At(restored, "x")["type"]!.ToString());
        Assert.Equal("giữ lại", At(restored, "x")["text"]!["expression"]!["value"]!.ToString());
        Assert.Equal("Bước cũ", At(restored, "x")["metadata"]!["displayText"]!.ToString());
        Assert.Equal(7, (int)At(restored, "x")["metadata"]!["designer"]!["position"]!["x"]!);

        static JsonNode At(WorkflowDefinition definition, string id) => definition.ToJson()["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == id)!;
    }

    [Fact]
    public void An_unknown_version_becomes_the_known_one()
    {
        var line = Flow.Line("w");
        line["version"] = 7;

        var shown = NotFoundActivities.Substitute(Flow.Definition(Flow.Chart("f", [line])), (type, _) => Flow.Registry.Find(type)?.Descriptor);

        Assert.Equal(1, (int)shown.ToJson()["root"]!["activities"]![0]!["version"]!);
    }

    public static TheoryData<string> TraceDefinitions =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Traces"), "*.json", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is "definition.json" || Path.GetFileName(f).StartsWith("child-", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "Traces"), f)).Order(StringComparer.Ordinal)];
}
