using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

public sealed class DescribingActivities
{
    public static TheoryData<string> Types => [.. Flow.Registry.Descriptors.Select(d => d.TypeName)];

    [Theory, MemberData(nameof(Types))]
    public void A_descriptor_has_all_that_Studio_needs_and_nothing_null(string type)
    {
        var json = Json(Flow.Registry.Find(type)!.Descriptor);

        foreach (var text in (string[])["typeName", "namespace", "name", "category", "displayName", "description", "kind"])
            Assert.False(string.IsNullOrEmpty(json[text]?.ToString()), text);
        foreach (var list in (string[])["ports", "inputs", "outputs"])
            Assert.IsType<JsonArray>(json[list]);
        foreach (var group in (string[])["customProperties", "constructionProperties"])
            Assert.IsType<JsonObject>(json[group]);
        foreach (var input in json["inputs"]!.AsArray())
        {
            Assert.False(string.IsNullOrEmpty(input!["uiHint"]?.ToString()));
            Assert.True(char.IsAsciiLetterUpper(input["name"]!.ToString()[0]));
            if (input["uiHint"]!.ToString() == "dropdown")
                Assert.NotEmpty(input["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray());
        }
    }

    [Fact]
    public void No_two_activities_share_a_type() =>
        Assert.Throws<ArgumentException>(() => new ActivityRegistry(StandardActivities.All[5]));

    [Fact]
    public void What_the_contract_lists_is_there()
    {
        string[] standard =
        [
            "Flowchart", "FlowNode", "FlowDecision", "FlowSwitch", "FlowFork", "FlowJoin", "If", "Switch", "Fork", "Sequence", "Parallel", "For", "ForEach", "ParallelForEach",
            "While", "Break", "SetVariable", "SetName", "SetOutput", "Correlate", "Fault", "Finish", "Complete", "Start", "End", "Event", "PublishEvent", "RunTask",
            "DispatchWorkflow", "BulkDispatchWorkflows", "ExecuteWorkflow", "Delay", "Timer", "StartAt", "Cron", "WriteLine", "Log", "RunJavaScript", "NotFoundActivity",
            "HttpEndpoint", "WriteHttpResponse", "SendHttpRequest", "FlowSendHttpRequest", "StateMachine",
        ];

        Assert.All(standard, name => Assert.NotNull(Flow.Registry.Find("Elsa." + name)));
    }

    [Fact]
    public void A_workflow_used_as_activity_has_its_outcomes_as_ports_and_its_inputs_as_fields()
    {
        var definition = WorkflowDefinition.Parse(Flow.Utf8("""
            {"id":"v3","definitionId":"d3","name":"trình ký","version":3,"outcomes":["Đồng ý","Trả lại"],"inputs":[{"name":"soDen","type":"Int32","displayName":"Số đến"},{"name":"name","type":"String"}],
             "outputs":[{"name":"kq","type":"String"}],"options":{"usableAsActivity":true}}
            """));

        var json = Json(SubWorkflowDescriptor.Of(definition));

        Assert.Equal("TrìnhKý", json["typeName"]!.ToString());
        Assert.Equal(3, (int)json["version"]!);
        Assert.Equal(["Root", "Đồng ý", "Trả lại"], json["ports"]!.AsArray().Select(p => p!["name"]!.ToString()));
        Assert.Equal(["soDen", "_name"], json["inputs"]!.AsArray().Select(p => p!["name"]!.ToString()));
        Assert.Equal("d3", json["customProperties"]!["WorkflowDefinitionId"]!.ToString());
    }

    private static JsonObject Json(ActivityDescriptor descriptor)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            DescriptorWriter.Write(writer, descriptor);
        return JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
    }
}
