using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Records;

/// <summary>The steward adds the difficulties of the year and submits the report. Where there were none, that is said too.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 6 (LS-2.6c); row <c>ls-annual-report</c> 2.</remarks>
public sealed class CompleteRecordReport : OfficeTaskStep, IFactStep
{
    private const string Difficulties = "difficulties";

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.RecordUnit];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("submit", "Trình thủ trưởng", [Difficulties])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.CompleteRecordReport", "Hoàn thiện, trình báo cáo hồ sơ năm", Categories.Records, "Người quản lý hồ sơ xem số liệu, nêu vướng mắc và trình thủ trưởng. Vướng mắc đã phản ánh trong năm được ghi sẵn.")
        .AssignedTo("record-steward");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => [Difficulties];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
        [new(Difficulties, "Vướng mắc khi thực hiện quy chế", TaskFieldKind.LongText, facts.Note is { } returned ? $"Trả lại: {returned}" : "Không có thì ghi «Không».", Value: facts.RecordDifficulties)];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        (facts.RecordDifficulties, facts.Note) = (step.Form.Text(Difficulties), null);
        RecordReportRows.Submit(step.Work, context.Workflow.InstanceId, facts.RecordDifficulties!);
        return ValueTask.CompletedTask;
    }
}
