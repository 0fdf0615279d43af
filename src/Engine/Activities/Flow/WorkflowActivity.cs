namespace FlowOffice.Engine;

/// <summary><c>Elsa.Workflow</c>: the workflow itself around its root. It is not part of the JSON but shows in paths and journal.</summary>
internal sealed class WorkflowActivity : Activity
{
    public static readonly WorkflowActivity Instance = new();

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Workflow", Category = Categories.System, DisplayName = "Quy trình", Description = "Toàn bộ quy trình.", IsBrowsable = false,
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.Node.Children is not [var root, ..])
            return context.CompleteAsync();
        context.Schedule(root);
        return ValueTask.CompletedTask;
    }
}
