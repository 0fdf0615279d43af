using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Records;

/// <summary>The head signs the year's report, which sends it, or returns it. The task is there from the day of the draft, so that the head knows of it; it is not decided before the steward has submitted.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 6 (LS-2.6a); row <c>ls-annual-report</c> 3.</remarks>
public sealed class ApproveRecordReport : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.RecordUnit];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("approve", "Duyệt, gửi báo cáo", []), new("return", "Trả lại để bổ sung", ["opinion"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.ApproveRecordReport", "Thủ trưởng duyệt báo cáo hồ sơ năm", Categories.Records, "Thủ trưởng duyệt và gửi báo cáo, hoặc trả lại. Chưa được trình thì chưa quyết định được.")
        .AssignedTo("record-head");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var instance = context.Workflow.InstanceId;
        if (step.Work.Trial is null && !await RecordReportRows.IsSubmittedAsync(step.Work, instance, context.Cancellation))
            throw StepRefusedException.Conflict("NOT_SUBMITTED", context.Input<string>("Clause"), "Người quản lý hồ sơ chưa trình báo cáo này.");
        if (outcome == "approve")
            RecordReportRows.Approve(step.Work, instance);
        else
            facts.Note = step.Form.Text("opinion");
    }
}
