using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Timing;

/// <summary>
/// The matter waits. It stands among what is awaited, not among what is late, until its handler goes on; then as many days
/// are left as when it began to wait.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.9 (HT-8.9c); reading R-12.</remarks>
public sealed class Waiting : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public override bool KnowsItsDeadline => true;

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.AskedWaiting];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("resume", "Xử lý tiếp", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named(TaskList.WaitingActivity, "Đang chờ", Categories.Timing, "Việc nằm ở mục «Đang chờ» cho đến khi người xử lý tiếp tục; thời gian chờ không tính vào hạn nếu bước trước cho dừng tính.")
        .AssignedTo("handler")
        .WithoutDeadline();

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override DateTimeOffset? DueOf(ActivityContext context, OfficeStep step, OfficeFacts facts) => facts.PausedAt is null ? facts.DueAt : null;

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var pausedDays = facts.PausedAt is { } since ? VietnamTime.DateOf(step.Work.Now).DayNumber - VietnamTime.DateOf(since).DayNumber : 0;
        if (facts is { PausedAt: { } pausedAt, DueAt: { } due })
        {
            var moved = Deadline.AfterPause(due, pausedAt, step.Work.Now, step.Calendar).DueAt;
            var rule = new DueRule(Math.Max(0, pausedDays)); // the days waited are counted as every day, like any limit
            var isCounted = rule.From(due, step.Calendar).DueAt == moved; // not where the limit was in hours: its time of day stays
            MatterDue.Move(step, facts, DueChangeKind.Waiting, moved, isCounted ? DueOrigin.After(facts.DueOrigin, due, rule) : null, facts.Awaited, facts.HandlerId);
        }

        if (facts.TimedDocumentId is { } document)
            IncomingDocuments.EndWaiting(step.Work, document, pausedDays);
        facts.PausedAt = null;
        facts.Awaited = null;
        return ValueTask.CompletedTask;
    }
}
