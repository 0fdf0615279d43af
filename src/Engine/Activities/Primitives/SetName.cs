namespace FlowOffice.Engine;

/// <summary><c>Elsa.SetName</c>: names the instance.</summary>
internal sealed class SetName : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.SetName", Category = Categories.Primitives, DisplayName = "Đặt tên hồ sơ chạy", Description = "Đặt tên cho lần chạy này để dễ tìm.",
        Inputs = [new() { Name = "Value", DisplayName = "Tên" }],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Workflow.Name = context.Input<string>("Value");
        return context.CompleteAsync();
    }
}
