namespace FlowOffice.Engine;

/// <summary><c>Elsa.ParallelForEach</c>: its body for each item, all at once; completes after the last.</summary>
internal sealed class ParallelForEach : Loop
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.ParallelForEach", Category = Categories.Looping, DisplayName = "Từng mục song song", Description = "Với mọi mục của danh sách, làm nội dung bên trong cùng lúc.",
        Ports = [Body],
        Inputs = [ForEach.ItemsInput],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var index = 0;
        foreach (var item in ForEach.ItemsOf(context))
            Round(context, item, index++);
        return context.HasOpenChildren ? ValueTask.CompletedTask : context.CompleteAsync();
    }

    protected internal override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.HasOpenChildren && !context.Breaking ? ValueTask.CompletedTask : context.CompleteAsync();
}
