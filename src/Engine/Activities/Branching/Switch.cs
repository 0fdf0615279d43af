namespace FlowOffice.Engine;

/// <summary><c>Elsa.Switch</c>: the embedded activities of the cases that hold, else the default one.</summary>
internal sealed class Switch : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Switch", Category = Categories.Branching, DisplayName = "Chọn trường hợp", Description = "Làm phần bên trong của trường hợp có điều kiện đúng.",
        Ports = [new("Default", "Mặc định", IsEmbedded: true)],
        Inputs = [SwitchInputs.Cases("switch-editor"), SwitchInputs.Mode],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var matches = SwitchInputs.Matching(context).ToList();
        foreach (var match in matches)
            if (match.Activity is { } activity)
                context.Schedule(activity);
        if (matches.Count == 0 && context.Node.Child("default") is { } otherwise)
            context.Schedule(otherwise);
        return context.HasOpenChildren ? ValueTask.CompletedTask : context.CompleteAsync();
    }

    protected internal override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.HasOpenChildren ? ValueTask.CompletedTask : context.CompleteAsync();
}
