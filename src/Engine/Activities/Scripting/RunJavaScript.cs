using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.RunJavaScript</c>: a script; its value is the result, <c>setOutcome</c> chooses the way on.</summary>
internal sealed class RunJavaScript : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.RunJavaScript", Category = Categories.Scripting, DisplayName = "Chạy JavaScript", Description = "Chạy một đoạn JavaScript; dùng setOutcome để chọn lối ra.",
        Inputs =
        [
            new() { Name = "Script", DisplayName = "Mã lệnh", UiHint = "code-editor", DefaultSyntax = "Literal", UiSpecifications = new JsonObject { ["code-editor"] = new JsonObject { ["editorHeight"] = 1 /* Large: Studio reads the number only */, ["language"] = "javascript", ["singleLineMode"] = false } } },
            new() { Name = "PossibleOutcomes", TypeName = "Object", DisplayName = "Các lối ra", UiHint = "dynamic-outcomes", DefaultSyntax = "Object", DefaultValue = new JsonArray(), UiSpecifications = new JsonObject { ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = new JsonArray("Done") } } },
        ],
        Outputs = [new("Result", "Object", "Kết quả")],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var result = Evaluate(context, ScriptProgram.Of(context.Input<string>("Script") ?? ""));
        context.SetOutput("Result", result.Value);
        return context.CompleteAsync([.. result.Outcomes ?? []]);
    }

    private static ScriptResult Evaluate(ActivityContext context, ScriptProgram program)
    {
        try
        {
            return ScriptSandbox.Evaluate(program, context);
        }
        catch (Exception problem) when (problem is FormatException or ScriptLimitException)
        {
            throw new InputEvaluationException("Mã lệnh", problem);
        }
    }

    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node) =>
        node.ExpressionOf("Script")?.Constant is string source ? ScriptChecks.Check(node, ScriptProgram.Of(source), "Mã lệnh") : [];
}
