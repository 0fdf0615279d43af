using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>The deadline of a step as its definition says it: none, so many days, or the matter's own due time.</summary>
internal static class StepDeadline
{
    public static readonly IReadOnlyList<FieldOption> Modes =
    [
        new("none", "Không đặt hạn"), new("days", "Số ngày kể từ khi nhận việc"), new("document", "Theo hạn xử lý của văn bản, hồ sơ"),
    ];

    public static readonly IReadOnlyList<FieldOption> Counts =
    [
        new("calendar", "Ngày thường (rơi vào ngày nghỉ thì lùi sang ngày làm việc)"), new("working", "Ngày làm việc"), new("working-hours", "Giờ làm việc"),
    ];

    /// <summary>Ways to count whole days.</summary>
    public static readonly IReadOnlyList<FieldOption> DayCounts = [.. Counts.Where(count => count.Value != "working-hours")];

    public static DateTimeOffset? DueAt(ActivityContext context, OfficeStep step, OfficeFacts facts) => context.Input<string>("DueMode") switch
    {
        "days" when LengthOf(context, facts) is { } length and >= 0 => new DueRule(length, Count(context)).From(step.ReceivedAt, step.Calendar).DueAt,
        "document" => facts.DueAt,
        _ => null,
    };

    private static int? LengthOf(ActivityContext context, OfficeFacts facts) =>
        (facts.Urgency != "normal" ? context.Input<int?>("UrgentDueDays") : null) ?? context.Input<int?>("DueDays");

    public static void Plan(ActivityContext context, OfficeStep step, Guid task, DateTimeOffset dueAt) =>
        DeadlineStages.Schedule(step.Work, task, dueAt, PlanOf(context), step.Calendar);

    public static DeadlinePlan PlanOf(ActivityContext context)
    {
        int[] before = context.Input<int?>("RemindDaysBefore") is { } days and > 0 ? [days] : [];
        return new DeadlinePlan(before, context.Input<bool?>("RemindDailyWhenLate") ?? true,
            [.. (context.Texts("EscalateToRoles") ?? []).Select(role => new Escalation(context.Input<int?>("EscalateAfterDays") ?? 0, Recipient.Role(role)))]);
    }

    private static DayCount Count(ActivityContext context) =>
        context.Input<string>("DayCount") is { Length: > 0 } text ? ColumnNames.Value<DayCount>(text) : DayCount.Calendar;
}
