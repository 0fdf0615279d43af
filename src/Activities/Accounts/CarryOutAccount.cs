using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Accounts;
using FlowOffice.Office.Accounts.Handovers;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Accounts;

/// <summary>
/// An administrator carries a request about an account out: issues it by the naming rule, or withdraws it, which opens the
/// handover. A withdrawn login closes at once; that of somebody who is transferred closes when the handover is accepted.
/// </summary>
/// <remarks>Source: Sơn Động Điều 9.4, 10 (SD-9.4a, SD-9.4c, SD-10.1); row <c>sd-account</c> 3.</remarks>
public sealed class CarryOutAccount : OfficeTaskStep, IFactStep
{
    private const string Issue = "issue";

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Request];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("issued", "Đã cấp tài khoản", []), new("withdrawn", "Thu hồi, mở bàn giao", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.CarryOutAccount", "Cấp, thu hồi tài khoản", Categories.Accounts, "Người quản trị cấp tài khoản (tên theo quy tắc của cơ quan; mật khẩu dùng một lần lấy trên trang của người đó) hoặc thu hồi và mở bàn giao.")
        .AssignedToRoles("administrator");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (step.Work.Trial is not null)
            return;
        var clause = context.Input<string>("Clause");
        var person = facts.AccountPersonId ?? throw new FaultException("Phiếu không có ô «person» ghi người có tài khoản.");
        var asked = facts.Asked("action");
        if (asked == Issue != (outcome == "issued"))
            throw StepRefusedException.Conflict("NOT_ASKED", clause, asked == Issue ? "Phiếu này đề nghị cấp tài khoản." : "Phiếu này đề nghị thu hồi, bàn giao tài khoản.");
        if (outcome == "issued")
        {
            await AccountRows.IssueAsync(step.Work, person, facts.AccountDecision, clause, context.Cancellation);
            return;
        }

        var unit = facts.AccountUnitId ?? throw new FaultException("Phiếu không có ô «unit» ghi đơn vị của người bàn giao.");
        facts.HandoverId = HandoverRows.Open(step.Work, context.Workflow.InstanceId, person, unit, facts.TransferOn, facts.AccountDecision);
        if (asked == "withdraw")
            await AccountRows.CloseAsync(step.Work, person, facts.AccountDecision, clause, context.Cancellation);
    }
}
