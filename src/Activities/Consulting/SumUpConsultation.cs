using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Consulting;

/// <summary>The drafter sums up what was answered; it stays with the draft and its work file, whatever becomes of the post.</summary>
/// <remarks>Source: Gia Lai Điều 7.5 (GL-7.5e); row <c>gl-consultation</c> 3.</remarks>
public sealed class SumUpConsultation : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Drafter];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("summed-up", "Đã tổng hợp", ["summary"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.SumUpConsultation", "Tổng hợp ý kiến", Categories.Drafts, "Người soạn thảo tổng hợp các phản hồi; bản tổng hợp lưu cùng dự thảo và hồ sơ công việc.")
        .AssignedTo("drafter");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["summary"];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [new("summary", "Tổng hợp", TaskFieldKind.LongText)];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        OpinionRows.Give(step.Work, "consultation-summary", step.Form.Text("summary")!, facts.DocumentId, facts.WorkFileId, step.TaskId);
        return ValueTask.CompletedTask;
    }
}
