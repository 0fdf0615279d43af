namespace FlowOffice.Engine;

/// <summary><c>Elsa.Timer</c>: at the start of a workflow, starts it again and again; later, waits once for its interval.</summary>
internal sealed class Timer : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Timer", Category = Categories.Scheduling, DisplayName = "Định kỳ", Description = "Đứng đầu quy trình: mở lần chạy mới theo chu kỳ. Ở giữa: chờ một chu kỳ.", Kind = ActivityKind.Trigger,
        Inputs = [new() { Name = "Interval", TypeName = "TimeSpan", DisplayName = "Chu kỳ", DefaultValue = "00:01:00" }],
    };

    public override bool Waits => true;

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.IsTrigger)
            return context.CompleteAsync();
        if (context.Input<TimeSpan?>("Interval") is not { } interval)
            throw new FaultException("Chu kỳ của bước định kỳ không đọc được. Hãy ghi như 01:00:00.");
        DueTime.WaitUntil(context, DueTime.After(context.Now, interval), "resumeAt");
        return ValueTask.CompletedTask;
    }
}
