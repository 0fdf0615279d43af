namespace FlowOffice.Engine;

/// <summary><c>Elsa.StartAt</c>: waits until a moment; goes on at once when it has passed.</summary>
internal sealed class StartAt : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.StartAt", Category = Categories.Scheduling, DisplayName = "Đến thời điểm", Description = "Chờ đến một thời điểm rồi đi tiếp.", Kind = ActivityKind.Trigger,
        Inputs = [new() { Name = "DateTime", TypeName = "DateTimeOffset", DisplayName = "Thời điểm", UiHint = "datetime-picker", IsRequired = true }],
    };

    public override bool Waits => true;

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.Input<DateTimeOffset?>("DateTime") is not { } moment)
            throw new FaultException("Thời điểm của bước hẹn không đọc được.");
        if (context.IsTrigger || moment <= context.Now)
            return context.CompleteAsync();
        DueTime.WaitUntil(context, moment, "executeAt");
        return ValueTask.CompletedTask;
    }
}
