using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Records;

/// <summary>The unit that sums up for the level above takes a unit's report in, or returns it. Who is late stands on the page of reports.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 6 (LS-2.6a); row <c>ls-annual-report</c> 4.</remarks>
public sealed class ConsolidateRecordReport : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.RecordUnit];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("consolidated", "Đã tổng hợp", []), new("return", "Trả lại đơn vị", ["opinion"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.ConsolidateRecordReport", "Tổng hợp báo cáo hồ sơ năm", Categories.Records, "Đơn vị tổng hợp đưa báo cáo của đơn vị vào báo cáo chung, hoặc trả lại. Đơn vị nào chậm xem ở trang «Báo cáo hồ sơ năm».")
        .AssignedTo("managing-unit");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (outcome == "consolidated")
            RecordReportRows.Consolidate(step.Work, context.Workflow.InstanceId);
        else
            facts.Note = step.Form.Text("opinion");
        return ValueTask.CompletedTask;
    }
}
