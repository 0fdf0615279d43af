namespace FlowOffice.Engine;

/// <summary><c>Elsa.Parallel</c>: all at once; completes after the last.</summary>
internal sealed class Parallel : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Parallel", Category = Categories.Flow, DisplayName = "Song song", IsContainer = true,
        Description = "Các bước bắt đầu cùng lúc; xong khi mọi bước xong.",
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        foreach (var child in context.Node.ChildrenIn("activities"))
            context.Schedule(child);
        return context.HasOpenChildren ? ValueTask.CompletedTask : context.CompleteAsync();
    }

    protected internal override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.HasOpenChildren ? ValueTask.CompletedTask : context.CompleteAsync();
}
