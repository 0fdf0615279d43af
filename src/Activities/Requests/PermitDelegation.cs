using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Delegations;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Activities.Requests;

/// <summary>A leader permits a delegation, or does not. Who decides stands in the organisation's settings; nobody permits their own.</summary>
/// <remarks>Source: row <c>x-delegation</c> 2 and 3; Gia Lai Điều 4.5, 11.1 (GL-4.5, GL-11.1b), reading R-21.</remarks>
public sealed class PermitDelegation : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Request];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("approve", "Cho phép", []), new("refuse", "Không cho phép", ["opinion"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.PermitDelegation", "Cho phép ủy quyền", Categories.Requests, "Người giữ vai trò ghi trong thiết lập «delegationApproval» cho phép hoặc không; được phép rồi ủy quyền mới có hiệu lực, và cơ quan được thông báo nếu thiết lập yêu cầu.")
        .WithoutAssignee();

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) =>
        await OpenAsync(context, step, facts, await DecidersAsync(context, step));

    /// <inheritdoc/>
    protected override async ValueTask<Assignee?> HolderAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) => await DecidersAsync(context, step);

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var db = await step.Work.DbAsync(context.Cancellation);
        var delegation = await db.Delegations.Include(given => given.Delegator).Include(given => given.Delegate).FirstOrDefaultAsync(given => given.Id == facts.DelegationId, context.Cancellation)
            ?? throw new FaultException("Quy trình này chưa ghi nhận đề nghị ủy quyền nào.");
        if (delegation.DelegatorId == step.Work.Actor.PersonId || delegation.DelegatorId == step.Work.Actor.OnBehalfOf)
            throw StepRefusedException.NotAllowed("Không tự cho phép ủy quyền của chính mình.");
        var clause = context.Input<string>("Clause");
        if (outcome == "approve")
            await RefuseIfTooLateAsync(step, delegation, clause, context);

        delegation.Decide(outcome == "approve", step.Work.Actor.PersonId, step.Work.Now);
        new AuditEntry(outcome == "approve" ? "delegation.permitted" : "delegation.refused", "delegation", delegation.Id.ToString()) { Step = context.Node.Id, Clause = clause }.AddTo(step.Work);
        var rules = await Delegating.RulesAsync(step.Work, context.Cancellation);
        if (outcome == "approve")
            await Delegating.TellAsync(step.Work, step.Notices, rules, delegation, delegation.Delegator!.FullName, context.Cancellation);
        else
            Delegating.TellRefused(step.Work, step.Notices, delegation, step.Form.Text("opinion"));
    }

    private static async ValueTask RefuseIfTooLateAsync(OfficeStep step, Delegation delegation, string? clause, ActivityContext context)
    {
        if (delegation.RevokedAt is not null)
            throw StepRefusedException.Conflict("DELEGATION_WITHDRAWN", clause, "Người đề nghị đã rút đề nghị ủy quyền; hãy chọn «Không cho phép» để kết thúc.");
        if (delegation.EndsOn < VietnamTime.DateOf(step.Work.Now))
            throw StepRefusedException.Conflict("DELEGATION_OVER", clause, "Thời gian ủy quyền đã qua; hãy chọn «Không cho phép» để kết thúc.");
        if (await Delegating.AgainstAsync(step.Work, delegation.Id, delegation.DelegatorId, delegation.DelegateId, delegation.StartsOn, delegation.EndsOn, context.Cancellation) is { } against)
            throw DelegationRefusal.Of(against, step, context);
    }

    private static async ValueTask<Assignee> DecidersAsync(ActivityContext context, OfficeStep step)
    {
        var rules = await Delegating.RulesAsync(step.Work, context.Cancellation);
        return rules.Approval.Count > 0
            ? Assignee.Group(rules.Approval.Select(CandidateKey.Role), null)
            : throw new FaultException($"Không giao được việc «{context.Node.Title}»: cơ quan chưa đặt thiết lập «delegationApproval».");
    }
}
