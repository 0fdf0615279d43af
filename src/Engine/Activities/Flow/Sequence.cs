namespace FlowOffice.Engine;

/// <summary><c>Elsa.Sequence</c>: one after another. A Break inside ends it.</summary>
internal sealed class Sequence : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Sequence", Category = Categories.Flow, DisplayName = "Tuần tự", Description = "Các bước làm lần lượt.", IsContainer = true,
    };

    public override ValueTask ExecuteAsync(ActivityContext context) => GoOnAsync(context, 0);

    protected internal override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        GoOnAsync(context, context.Node.ChildrenIn("activities").TakeWhile(c => !ReferenceEquals(c, child.Node)).Count() + 1);

    private static ValueTask GoOnAsync(ActivityContext context, int next)
    {
        var child = context.Node.ChildrenIn("activities").ElementAtOrDefault(next);
        if (child is null || context.Breaking)
            return context.CompleteAsync();
        context.Schedule(child);
        return ValueTask.CompletedTask;
    }
}
