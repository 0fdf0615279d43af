using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Records;

/// <summary>
/// The steward compares what was filed with the valid paper file: verifies it, which changes the record, rejects it with a reason, or puts it before
/// the head. Nobody verifies the own record, whoever they stand in for.
/// </summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 3, 4, 5 (LS-2.3b, LS-2.4a, LS-2.5c); flow <c>ls-record-update</c> 2 and 3.</remarks>
public sealed class VerifyRecordChange : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.RecordUnit];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("verify", "Xác thực", []) { Takes = ["remark"] },
        new("reject", "Không xác thực", ["reason"]) { Takes = ["reason"] },
        new("report-problem", "Báo cáo thủ trưởng", ["problem"]) { Takes = ["problem"] },
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.VerifyRecordChange", "Xác thực thay đổi hồ sơ", Categories.Records,
            "Đối chiếu nội dung gửi với hồ sơ giấy hợp lệ. Xác thực thì ghi vào hồ sơ; không xác thực phải nêu lý do và người gửi được báo. Không ai xác thực hồ sơ của chính mình.")
        .AssignedTo("record-steward");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["remark", "reason", "problem"];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("remark", "Kết quả đối chiếu với hồ sơ giấy", TaskFieldKind.LongText, Help: facts.Note),
        new("reason", "Lý do không xác thực", TaskFieldKind.LongText),
        new("problem", "Vấn đề báo cáo thủ trưởng", TaskFieldKind.LongText),
    ];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var filing = facts.RecordFilingId ?? throw new FaultException("Quy trình này chưa có thay đổi hồ sơ nào được gửi.");
        var person = facts.RecordPersonId!.Value;
        if (step.Work.Actor.PersonId == person || step.Work.Actor.OnBehalfOf == person)
            throw StepRefusedException.NotAllowed("Không ai xác thực hồ sơ của chính mình; việc này thuộc về người khác.");
        switch (outcome)
        {
            case "verify":
                RecordFilings.Verify(step.Work, filing, step.Form.Text("remark"));
                Tell(step, person, filing, $"Thay đổi hồ sơ đã được xác thực: {facts.Abstract}.", "/records/mine");
                break;
            case "reject":
                RecordFilings.Reject(step.Work, filing, step.Form.Text("reason")!);
                Tell(step, person, filing, $"Thay đổi hồ sơ không được xác thực: {step.Form.Text("reason")}. Anh/chị sửa và gửi lại.", $"/records/mine/change?again={filing}");
                break;
            default:
                facts.Note = $"Người quản lý hồ sơ báo cáo: {step.Form.Text("problem")}";
                break;
        }

        new AuditEntry($"record.{outcome}", "person", person.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause"), Details = new() { ["filing"] = filing.ToString() } }.AddTo(step.Work);
        return ValueTask.CompletedTask;
    }

    private static void Tell(OfficeStep step, Guid person, Guid filing, string text, string page) => step.Notices.Add(step.Work, [new Notice
    {
        OrganisationId = step.Work.OrganisationId, PersonId = person, Key = $"record:{filing}", Kind = "request", Text = text, Link = page,
    }]);
}
