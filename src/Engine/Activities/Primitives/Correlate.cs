namespace FlowOffice.Engine;

/// <summary><c>Elsa.Correlate</c>: sets the correlation id.</summary>
internal sealed class Correlate : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Correlate", Category = Categories.Primitives, DisplayName = "Gắn mã liên kết", Description = "Gắn mã để sự kiện bên ngoài tìm đúng lần chạy này.",
        Inputs = [new() { Name = "CorrelationId", DisplayName = "Mã liên kết" }],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Workflow.CorrelationId = context.Input<string>("CorrelationId");
        return context.CompleteAsync();
    }
}
