using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Accounts.Handovers;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Accounts;

/// <summary>Whoever leaves a unit says that their tasks, drafts and files are ready to be taken over. Somebody whose login is closed is not asked.</summary>
/// <remarks>Source: Sơn Động Điều 10.2 (SD-10.2c); row <c>sd-account</c> 4.</remarks>
public sealed class HandOverAccount : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Request];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("handed", "Đã sẵn sàng bàn giao", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.HandOverAccount", "Bàn giao công việc, dự thảo, hồ sơ", Categories.Accounts, "Người chuyển công tác rà soát việc, dự thảo, hồ sơ của mình rồi bàn giao. Không bàn giao mật khẩu.")
        .AssignedTo("asked-person");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) =>
        facts.Asked("action") == "withdraw" ? context.CompleteAsync("handed") : base.BeginAsync(context, step, facts);

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (facts.HandoverId is { } handover)
            HandoverRows.Hand(step.Work, handover);
        return ValueTask.CompletedTask;
    }
}
