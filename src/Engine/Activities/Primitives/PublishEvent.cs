namespace FlowOffice.Engine;

/// <summary><c>Elsa.PublishEvent</c>: wakes waits for an event once this burst is written.</summary>
internal sealed class PublishEvent : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.PublishEvent", Category = Categories.Primitives, DisplayName = "Phát sự kiện", Description = "Phát một sự kiện cho các lần chạy đang chờ.",
        Inputs =
        [
            new() { Name = "EventName", DisplayName = "Tên sự kiện", IsRequired = true },
            new() { Name = "CorrelationId", DisplayName = "Mã liên kết", Description = "Chỉ gửi cho lần chạy có mã này." },
            new() { Name = "IsLocalEvent", TypeName = "Boolean", DisplayName = "Chỉ trong lần chạy này", UiHint = "checkbox", DefaultValue = false },
            new() { Name = "Payload", TypeName = "Object", DisplayName = "Dữ liệu kèm theo", UiHint = "json-editor" },
        ],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Workflow.Do(new WorkflowEffect.PublishEvent(
            context.Input<string>("EventName") ?? "",
            context.Input<string>("CorrelationId") is { Length: > 0 } correlation ? correlation : null,
            context.Input<bool>("IsLocalEvent") ? context.Workflow.InstanceId : null,
            Values.ToJson(context.InputValue("Payload"))));
        return context.CompleteAsync();
    }
}
