namespace FlowOffice.Engine;

/// <summary><c>Elsa.Start</c>: where a flowchart begins.</summary>
internal sealed class Start : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Start", Category = Categories.Flow, DisplayName = "Bắt đầu", Description = "Nơi lưu đồ bắt đầu. Mỗi lưu đồ có đúng một.", IsStart = true,
    };

    public override ValueTask ExecuteAsync(ActivityContext context) => context.CompleteAsync();
}
