using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Changes;

/// <summary>Whoever the organisation names decides on a change request. Nobody decides on their own.</summary>
/// <remarks>Source: Sơn Động Điều 8.2 (SD-8.2); Gia Lai Điều 6.4 (GL-6.4c); row <c>x-change-request</c> 2.</remarks>
public sealed class DecideChange : OfficeTaskStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("approve", "Đồng ý", []) { Takes = ["decisionNumber", "decisionDate"] },
        new("refuse", "Không đồng ý", ["opinion"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.DecideChange", "Quyết định yêu cầu thay đổi", Categories.Changes, "Người có thẩm quyền đồng ý hoặc không đồng ý cho thay đổi nội dung phần mềm.")
        .AssignedToSetting(ChangeSettings.ApproverSetting);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("decisionNumber", "Số quyết định", TaskFieldKind.Text, "Nếu thay đổi theo một văn bản quyết định."),
        new("decisionDate", "Ngày quyết định", TaskFieldKind.Date),
    ];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var form = step.Form;
        var (number, date) = (form.Text("decisionNumber"), form.Date("decisionDate"));
        form.ThrowIfWrong();
        var change = facts.ChangeId ?? throw new FaultException("Quy trình này chưa ghi nhận yêu cầu thay đổi nào.");
        if (outcome == "approve" && await ChangeConcern.OfAsync(step.Work, change, context.Cancellation) is { } concern && concern.Touches(step.Work.Actor) is { } why)
            throw StepRefusedException.NotAllowed(why);
        ChangeRows.Decide(step.Work, change, outcome == "approve", form.Text("opinion"), number, date, context.Input<string>("Clause"));
    }

    /// <inheritdoc/>
    public override async ValueTask CancelledAsync(ActivityContext context)
    {
        await base.CancelledAsync(context);
        if (OfficeFacts.Of(context.Workflow).ChangeId is { } change)
            ChangeRows.Withdraw(context.Host<OfficeStep>().Work, change);
    }
}
