using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Filing;

/// <summary>
/// A leader looks at the result and closes the work file, which is read-only from then on; or allows its handler to end it;
/// or returns it.
/// </summary>
/// <remarks>Source: Sơn Động Điều 6.3 (SD-6.3); Hà Tĩnh Điều 8.13 (HT-8.13).</remarks>
public sealed class DecideClosing : OfficeTaskStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("close", "Đóng hồ sơ", []) { Takes = ["remark"] },
        new("return", "Trả lại để xử lý tiếp", ["remark"]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Extra { get; } = [new("approve-close", "Đồng ý cho kết thúc hồ sơ", []) { Takes = ["remark"] }];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.DecideClosing", "Quyết định đóng hồ sơ", Categories.WorkFiles, "Căn cứ kết quả xử lý, đóng hồ sơ công việc (chỉ còn đọc) hoặc trả lại người chủ trì.")
        .AssignedToRoles("chairman", "chief-of-office");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [new("remark", "Nhận xét", TaskFieldKind.LongText)];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        facts.Note = step.Form.Text("remark");
        if (outcome == "close" && facts.WorkFileId is { } file)
            WorkFileRows.Close(step.Work, file, facts.Note);
        facts.ClosingApprovedBy = outcome == "approve-close" ? step.Work.Actor.OnBehalfOf ?? step.Work.Actor.PersonId : null;
        return ValueTask.CompletedTask;
    }
}
