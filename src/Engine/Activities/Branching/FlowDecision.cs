namespace FlowOffice.Engine;

/// <summary><c>Elsa.FlowDecision</c>: <c>True</c> or <c>False</c>.</summary>
internal sealed class FlowDecision : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.FlowDecision", Category = Categories.Branching, DisplayName = "Điều kiện", Description = "Rẽ theo một điều kiện đúng hay sai.",
        Ports = [new("True", "Đúng"), new("False", "Sai")],
        Inputs = [new() { Name = "Condition", TypeName = "Boolean", DisplayName = "Điều kiện", Description = "Đúng thì đi nhánh Đúng.", UiHint = "checkbox", DefaultValue = false }],
    };

    public override ValueTask ExecuteAsync(ActivityContext context) => context.CompleteAsync(context.Input<bool>("Condition") ? "True" : "False");
}
