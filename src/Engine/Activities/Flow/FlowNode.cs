namespace FlowOffice.Engine;

/// <summary><c>Elsa.FlowNode</c>: a box around one activity.</summary>
internal sealed class FlowNode : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.FlowNode", Category = Categories.Flow, DisplayName = "Khung chứa", Description = "Chứa một bước hoặc một lưu đồ con.",
        Ports = [new("Body", "Nội dung", IsEmbedded: true)],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.Node.Child("body") is not { } body)
            return context.CompleteAsync();
        context.Schedule(body);
        return ValueTask.CompletedTask;
    }
}
