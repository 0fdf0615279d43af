namespace FlowOffice.Engine;

/// <summary><c>Elsa.Cron</c>: at the start of a workflow, starts it at each time of the expression; later, waits for the next one.</summary>
internal sealed class Cron : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Cron", Category = Categories.Scheduling, DisplayName = "Theo lịch", Description = "Chạy theo biểu thức lịch (có giây), giờ Việt Nam.", Kind = ActivityKind.Trigger,
        Inputs = [new() { Name = "CronExpression", DisplayName = "Biểu thức lịch", Description = "Giây phút giờ ngày tháng thứ, ví dụ 0 0 7 * * MON-FRI.", IsRequired = true }],
    };

    public override bool Waits => true;

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.IsTrigger)
            return context.CompleteAsync();
        var expression = context.Input<string>("CronExpression") ?? "";
        var next = CronSchedule.Parse(expression).NextAfter(context.Now) ?? throw new FaultException("Biểu thức lịch không còn lần nào nữa.");
        DueTime.WaitUntil(context, next, "executeAt", expression);
        return ValueTask.CompletedTask;
    }

    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        if (node.ExpressionOf("CronExpression")?.Constant is not string { Length: > 0 } text)
            yield break;
        if (!CronSchedule.TryParse(text, out var schedule))
            yield return DefinitionIssue.At(node, "invalid-input", $"Biểu thức lịch «{text}» của bước «{node.Title}» không đọc được. Hãy ghi sáu phần: giây phút giờ ngày tháng thứ.");
        else if (!schedule!.EverFires)
            yield return DefinitionIssue.At(node, "never-fires", $"Biểu thức lịch «{text}» của bước «{node.Title}» không ứng với ngày nào, nên bước không bao giờ chạy. Hãy sửa ngày, tháng.");
    }
}
