namespace FlowOffice.Engine;

/// <summary><c>Elsa.While</c>: repeats its body while a condition holds.</summary>
internal sealed class While : Loop
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.While", Category = Categories.Looping, DisplayName = "Lặp khi còn", Description = "Lặp nội dung bên trong khi điều kiện còn đúng.",
        Ports = [Body],
        Inputs = [new() { Name = "Condition", TypeName = "Boolean", DisplayName = "Điều kiện", UiHint = "checkbox", DefaultValue = false, AutoEvaluate = false }],
    };

    public override ValueTask ExecuteAsync(ActivityContext context) => RoundAsync(context);

    protected internal override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.Breaking ? context.CompleteAsync() : RoundAsync(context);

    private static ValueTask RoundAsync(ActivityContext context)
    {
        context.ForgetInputs();
        if (!context.Input<bool>("Condition") || context.Node.Child("body") is not { } body)
            return context.CompleteAsync();
        context.Schedule(body);
        return ValueTask.CompletedTask;
    }
}
