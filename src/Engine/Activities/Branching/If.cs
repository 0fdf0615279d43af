namespace FlowOffice.Engine;

/// <summary><c>Elsa.If</c>: one embedded activity or the other.</summary>
internal sealed class If : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.If", Category = Categories.Branching, DisplayName = "Nếu … thì", Description = "Làm một trong hai phần bên trong theo điều kiện.",
        Ports = [new("Then", "Thì", IsEmbedded: true), new("Else", "Nếu không", IsEmbedded: true)],
        Inputs = [new() { Name = "Condition", TypeName = "Boolean", DisplayName = "Điều kiện", UiHint = "checkbox", DefaultValue = false }],
        Outputs = [new("Result", "Boolean", "Kết quả", "Điều kiện đúng hay sai.")],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var holds = context.Input<bool>("Condition");
        context.SetOutput("Result", holds);
        if (context.Node.Child(holds ? "then" : "else") is not { } next)
            return context.CompleteAsync();
        context.Schedule(next);
        return ValueTask.CompletedTask;
    }
}
