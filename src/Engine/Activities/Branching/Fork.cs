namespace FlowOffice.Engine;

/// <summary><c>Elsa.Fork</c>: embedded branches at once; waits for all of them or for the first.</summary>
internal sealed class Fork : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Fork", Category = Categories.Branching, DisplayName = "Chia nhánh (lồng)", Description = "Các nhánh bên trong bắt đầu cùng lúc.", IsContainer = true, IsBrowsable = false,
        Inputs =
        [
            new()
            {
                Name = "JoinMode", DisplayName = "Cách chờ", UiHint = "dropdown", IsWrapped = false, DefaultValue = "WaitAll",
                Choices = [new("Chờ đủ mọi nhánh", "WaitAll"), new("Nhánh xong trước (hủy các nhánh kia)", "WaitAny")],
            },
        ],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        foreach (var branch in context.Node.ChildrenIn("branches"))
            context.Schedule(branch);
        return context.HasOpenChildren ? ValueTask.CompletedTask : context.CompleteAsync();
    }

    protected internal override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.HasOpenChildren && context.Node.RawText("joinMode") is not ("WaitAny" or "1") ? ValueTask.CompletedTask : context.CompleteAsync();
}
