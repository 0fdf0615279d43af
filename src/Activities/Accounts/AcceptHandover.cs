using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Accounts.Handovers;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Accounts;

/// <summary>
/// The head of the unit takes over the tasks, drafts and files of somebody who leaves; the record names each of them and both
/// people. The leaver's post in the unit ends, and with the last post the login.
/// </summary>
/// <remarks>Source: Sơn Động Điều 9.4, 10.2 (SD-9.4b, SD-10.2c); row <c>sd-account</c> 4.</remarks>
public sealed class AcceptHandover : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Request];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("accepted", "Nhận bàn giao", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.AcceptHandover", "Nhận bàn giao", Categories.Accounts, "Người đứng đầu đơn vị nhận việc, dự thảo, hồ sơ của người chuyển đi; phần mềm lập biên bản và khóa đăng nhập.")
        .AssignedTo("role-in-asked-unit");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (step.Work.Trial is not null)
            return;
        var clause = context.Input<string>("Clause");
        var handover = facts.HandoverId ?? throw new FaultException("Quy trình này chưa mở bàn giao nào.");
        switch (await HandoverRows.AcceptAsync(step.Work, handover, clause, context.Cancellation))
        {
            case HandoverRefusal.Own:
                throw StepRefusedException.NotAllowed("Không ai nhận bàn giao của chính mình.");
            case HandoverRefusal.NotReady:
                throw StepRefusedException.Conflict("HANDOVER_NOT_READY", clause, "Người chuyển đi chưa báo sẵn sàng bàn giao và chưa đến ngày chuyển.");
            case HandoverRefusal.Over:
                throw StepRefusedException.Conflict("HANDOVER_OVER", clause, "Bàn giao này đã xong.");
        }
    }

    /// <inheritdoc/>
    public override async ValueTask CancelledAsync(ActivityContext context)
    {
        await base.CancelledAsync(context);
        if (OfficeFacts.Of(context.Workflow).HandoverId is { } handover)
            HandoverRows.Withdraw(context.Host<OfficeStep>().Work, handover);
    }
}
