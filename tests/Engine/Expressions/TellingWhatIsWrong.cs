using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

/// <summary>Incidents are read by administrators, not by programmers: Vietnamese first, the interpreter's words behind.</summary>
public sealed class TellingWhatIsWrong
{
    [Theory]
    [InlineData("soDen + 1", "tên «soDen» không có", "ReferenceError")]
    [InlineData("null.x", "giá trị trống", "TypeError")]
    [InlineData("while (true) {}", "vượt giới hạn", "ScriptLimitException")]
    [InlineData("(", "viết sai", "FormatException")]
    [InlineData("throw 'đứt'", "báo lỗi", "đứt")]
    public async Task A_failed_expression_is_told_in_Vietnamese_with_the_original_behind(string script, string words, string original)
    {
        var step = Flow.Step("w", "WriteLine");
        step["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } };

        var incident = await IncidentOfAsync(step);

        Assert.StartsWith("Không tính được mục «", incident.Message, StringComparison.Ordinal);
        Assert.Contains(words, incident.Message, StringComparison.Ordinal);
        Assert.Contains(original, incident.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_are_a_script_of_its_own_a_language_that_is_not_spoken_and_a_step_that_is_not_known()
    {
        var script = Flow.Step("r", "RunJavaScript");
        script["script"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "khongCo()" } };
        var liquid = Flow.Step("l", "WriteLine");
        liquid["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Liquid", ["value"] = "{{ x }}" } };

        Assert.Contains("«Mã lệnh»: đoạn mã dùng tên «khongCo»", (await IncidentOfAsync(script)).Message, StringComparison.Ordinal);
        Assert.Contains("máy chủ không chạy được", (await IncidentOfAsync(liquid)).Message, StringComparison.Ordinal);
        Assert.Contains("không có loại bước «Elsa.Gone»", (await IncidentOfAsync(Flow.Step("x", "Gone"))).Message, StringComparison.Ordinal);
    }

    private static async Task<Incident> IncidentOfAsync(JsonObject step)
    {
        var runner = new WorkflowRunner(new TestClock());
        var burst = await runner.StartAsync(Flow.Graph(Flow.Chart("f", [Flow.Step("s", "Start"), step], $"s -> {step["id"]}")), new StartWorkflow("i"), null, CancellationToken.None);
        return Assert.Single(burst.Incidents);
    }
}
