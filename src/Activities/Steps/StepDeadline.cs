using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>The deadline of a step as its definition says it: none, so many days, or the matter's own due time.</summary>
internal static class StepDeadline
{
    /// <summary>The last day that a month can have.</summary>
    public const int LongestMonth = 31;

    public static readonly IReadOnlyList<FieldOption> Modes =
    [
        new("none", "Không đặt hạn"), new("days", "Số ngày kể từ khi nhận việc"), new("document", "Theo hạn xử lý của văn bản, hồ sơ"),
    ];

    public static readonly IReadOnlyList<FieldOption> Counts =
    [
        new("calendar", "Ngày thường (rơi vào ngày nghỉ thì lùi sang ngày làm việc)"), new("working", "Ngày làm việc"), new("working-hours", "Giờ làm việc"),
        new("next-working-day", "Trong ngày, chậm nhất hết ngày làm việc tiếp theo (không dùng số ngày)"),
        new("month-day", "Đến hết ngày … của tháng (số ngày là ngày trong tháng; không lùi khi rơi vào ngày nghỉ)"),
    ];

    /// <summary>Ways to count a number that somebody fills in.</summary>
    public static readonly IReadOnlyList<FieldOption> NumberCounts = [.. Counts.Where(count => count.Value is not ("next-working-day" or "month-day"))];

    /// <summary>Ways to count whole days.</summary>
    public static readonly IReadOnlyList<FieldOption> DayCounts = [.. NumberCounts.Where(count => count.Value != "working-hours")];

    public static DateTimeOffset? DueAt(ActivityContext context, OfficeStep step, OfficeFacts facts) => context.Input<string>("DueMode") switch
    {
        "days" => RuleOf(context, facts)?.From(StartOf(step), step.Calendar).DueAt,
        "document" => facts.DueAt,
        _ => null,
    };

    /// <summary>How a task's due moment was counted; null where it was not: a person named it, or the step knows it from elsewhere.</summary>
    public static DueOrigin? OriginOf(ActivityContext context, OfficeStep step, OfficeFacts facts, DateTimeOffset? dueAt)
    {
        if (dueAt is null)
            return null;
        if (context.Input<string>("DueMode") == "days" && RuleOf(context, facts) is { } rule && rule.From(StartOf(step), step.Calendar).DueAt == dueAt)
            return DueOrigin.Of(StartOf(step), rule);
        return dueAt == facts.DueAt ? facts.DueOrigin : null;
    }

    public static DateTimeOffset StartOf(OfficeStep step) => step.CountsFrom ?? step.ReceivedAt;

    private static DueRule? RuleOf(ActivityContext context, OfficeFacts facts) => Count(context) switch
    {
        DayCount.NextWorkingDay => new DueRule(0, DayCount.NextWorkingDay),
        DayCount.MonthDay => context.Input<int?>("DueDays") is { } day and >= 1 and <= LongestMonth ? new DueRule(day, DayCount.MonthDay) : null,
        var count => LengthOf(context, facts) is { } length and >= 0 ? new DueRule(length, count) : null,
    };

    private static int? LengthOf(ActivityContext context, OfficeFacts facts) =>
        (facts.Urgency != "normal" ? context.Input<int?>("UrgentDueDays") : null) ?? context.Input<int?>("DueDays");

    public static void Plan(ActivityContext context, OfficeStep step, OfficeFacts facts, Guid task, DateTimeOffset dueAt) =>
        DeadlineStages.Schedule(step.Work, task, dueAt, PlanOf(context, facts), step.Calendar);

    public static DeadlinePlan PlanOf(ActivityContext context, OfficeFacts facts)
    {
        StageRule[] before = context.Input<int?>("RemindDaysBefore") is { } days and > 0 ? [StageRule.Remind(days)] : [];
        var roles = (context.Texts("EscalateToRoles") ?? []).Select(role => StageRule.Escalate(context.Input<int?>("EscalateAfterDays") ?? 0, Recipient.Role(role)));
        var lines = (context.Texts(StageLine.Input) ?? []).Select(line => StageLine.Parse(line)?.For(facts)).OfType<StageRule>();
        return new DeadlinePlan(context.Input<bool?>("RemindDailyWhenLate") ?? true, [.. before, .. roles, .. lines]);
    }

    private static DayCount Count(ActivityContext context) =>
        context.Input<string>("DayCount") is { Length: > 0 } text ? ColumnNames.Value<DayCount>(text) : DayCount.Calendar;
}
