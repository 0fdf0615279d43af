using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.FlowSwitch</c>: the labels of the cases that hold, else <c>Default</c>.</summary>
internal sealed class FlowSwitch : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.FlowSwitch", Category = Categories.Branching, DisplayName = "Chọn nhánh", Description = "Đi theo các trường hợp có điều kiện đúng; không có thì đi nhánh Mặc định.",
        Ports = [new("Default", "Mặc định")],
        Inputs = [SwitchInputs.Cases("flow-switch-editor"), SwitchInputs.Mode],
    };

    public override IReadOnlyList<string> OutcomesOf(ActivityNode node) => [.. node.Cases.Select(c => c.Label).Distinct(), "Default"];

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var matches = SwitchInputs.Matching(context).Select(c => c.Label).ToArray();
        return context.CompleteAsync(matches.Length > 0 ? matches : ["Default"]);
    }
}

/// <summary>What both switches ask for.</summary>
internal static class SwitchInputs
{
    public static InputDescriptor Cases(string editor) => new()
    {
        Name = "Cases", TypeName = "Object", DisplayName = "Các trường hợp", Description = "Mỗi trường hợp một nhãn và một điều kiện.", UiHint = editor, IsWrapped = false, DefaultValue = new JsonArray(),
    };

    public static InputDescriptor Mode { get; } = new()
    {
        Name = "Mode", TypeName = "String", DisplayName = "Cách chọn", Description = "Chỉ nhánh đầu tiên đúng, hay mọi nhánh đúng.", UiHint = "dropdown", DefaultValue = "MatchFirst",
        Choices = [new("Nhánh đúng đầu tiên", "MatchFirst"), new("Mọi nhánh đúng", "MatchAny")],
    };

    public static IEnumerable<SwitchCase> Matching(ActivityContext context)
    {
        var any = context.Input<string>("Mode") == "MatchAny";
        foreach (var choice in context.Node.Cases)
            if (Holds(context, choice))
            {
                yield return choice;
                if (!any)
                    yield break;
            }
    }

    private static bool Holds(ActivityContext context, SwitchCase choice)
    {
        try
        {
            return Conversion.ToBoolean(choice.Condition.Evaluate(context));
        }
        catch (Exception problem) when (!context.Run.MustPropagate(problem))
        {
            throw new InputEvaluationException($"Trường hợp {choice.Label}", problem);
        }
    }
}
