using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.Delay</c>: waits for a length of time.</summary>
internal sealed class Delay : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Delay", Category = Categories.Scheduling, DisplayName = "Chờ một khoảng", Description = "Chờ một khoảng thời gian rồi đi tiếp.",
        Inputs = [new() { Name = "TimeSpan", TypeName = "TimeSpan", DisplayName = "Thời gian", Description = "Dạng ngày.giờ:phút:giây, ví dụ 1.00:00:00 là một ngày.", IsRequired = true }],
    };

    public override bool Waits => true;

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.Input<TimeSpan?>("TimeSpan") is not { } span)
            throw new FaultException("Thời gian chờ không đọc được. Hãy ghi như 1.00:00:00 cho một ngày.");
        DueTime.WaitUntil(context, DueTime.After(context.Now, span), "resumeAt");
        return ValueTask.CompletedTask;
    }
}

/// <summary>Waits that end by themselves.</summary>
internal static class DueTime
{
    /// <param name="context">The waiting execution.</param>
    /// <param name="moment">When it goes on.</param>
    /// <param name="member">What the payload calls that moment, as Elsa does.</param>
    /// <param name="cron">The expression behind it, if any.</param>
    public static void WaitUntil(ActivityContext context, DateTimeOffset moment, string member, string? cron = null)
    {
        var payload = new JsonObject { [member] = Values.ToText(moment.ToUniversalTime()) };
        if (cron is not null)
            payload["cronExpression"] = cron;
        context.CreateBookmark(new BookmarkRequest { Payload = payload, DueAt = moment });
    }

    /// <summary>A moment after another, within what a calendar holds.</summary>
    public static DateTimeOffset After(DateTimeOffset from, TimeSpan span) =>
        span <= TimeSpan.Zero ? from : span > DateTimeOffset.MaxValue.AddDays(-1) - from ? DateTimeOffset.MaxValue.AddDays(-1) : from + span;
}
