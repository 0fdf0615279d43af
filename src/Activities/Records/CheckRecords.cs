using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Records;

/// <summary>
/// The steward goes through what was changed, waits to be verified, or is incomplete. When the month is over the check goes to the
/// head, whether the steward has come to it or not.
/// </summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 4 (LS-2.4b), mục 1 gạch 3 (LS-1.3a); row <c>ls-monthly-check</c> 2.</remarks>
public sealed class CheckRecords : OfficeTaskStep, IFactStep
{
    private const string MonthOver = "month-over";

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.RecordUnit];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("complete", "Đã kiểm tra, xác thực, đôn đốc", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step)
    {
        step.Named("Office.CheckRecords", "Kiểm tra hồ sơ của đơn vị", Categories.Records,
                "Người quản lý hồ sơ xem hồ sơ đã thay đổi, chờ xác thực, chưa đủ; xác thực và đôn đốc. Hết tháng mà chưa xong thì việc này đóng lại và quy trình đi theo lối «Hết tháng».")
            .AssignedTo("record-steward")
            .Outcome(MonthOver, "Hết tháng, chưa kiểm tra xong");
        return step;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        await base.BeginAsync(context, step, facts);
        context.CreateBookmark(new BookmarkRequest { DueAt = VietnamTime.At(facts.RecordPeriod!.Value.AddMonths(1), TimeOnly.MinValue) });
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome) =>
        await RecordCheckRows.CheckAsync(step.Work, context.Workflow.InstanceId, facts.RecordUnitId!.Value, facts.RecordPeriod!.Value, context.Cancellation);

    /// <inheritdoc/>
    protected override async ValueTask TimeIsUpAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        foreach (var task in OpenTaskIds(context))
        {
            TaskRows.Withdraw(step.Work, task);
            DeadlineStages.Cancel(step.Work, task);
        }

        await context.CompleteAsync(MonthOver);
    }
}
