using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Regulations;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Regulations;

/// <summary>The units to which remarks go sum them up by article. Those that arrive meanwhile belong to it; with its submission the round is closed.</summary>
/// <remarks>Source: Sơn Động Điều 15 (SD-15); Hà Tĩnh Điều 11.2 (HT-11.2); Gia Lai Điều 19.2 (GL-19.2); row <c>x-regulation-feedback</c> 2.</remarks>
public sealed class SumUpRemarks : OfficeTaskStep
{
    /// <summary>The setting of an organisation that lists the units; the unit that manages the system where it is not set.</summary>
    public const string ReceivingSetting = "feedbackUnits";

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("submit", "Trình tổng hợp", ["summary"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step)
    {
        step.Named("Office.SumUpRemarks", "Tổng hợp góp ý", Categories.General, "Các đơn vị tiếp nhận cùng thấy mọi góp ý của đợt, tổng hợp theo điều rồi trình.")
            .WithoutAssignee();
        step.Units("ReceivingUnits", "Đơn vị tiếp nhận", "Góp ý đến mọi đơn vị được chọn. Để trống cả đơn vị và vai trò thì theo thiết lập «Đơn vị tiếp nhận góp ý quy chế» của cơ quan.");
        step.Roles("ReceivingRoles", "Vai trò trong đơn vị tiếp nhận", "Để trống thì mọi người của các đơn vị đó.");
        return step;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
        [new("summary", "Tổng hợp theo điều, đề xuất", TaskFieldKind.LongText)];

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        facts.Abstract = null; // the round is about more than its first remark
        var receivers = await ReceiversAsync(context, step);
        if (receivers.Count == 0)
            throw StepRefusedException.Conflict("NO_RECEIVER", context.Input<string>("Clause"), "Cơ quan chưa đặt đơn vị tiếp nhận góp ý quy chế. Hãy báo người quản trị.");
        ReviewRows.Receive(step.Work, context.Workflow.InstanceId, receivers);
        await OpenAsync(context, step, facts, Assignee.Group(receivers, null));
    }

    /// <inheritdoc/>
    protected override async ValueTask<Assignee?> HolderAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) =>
        Assignee.Group(await ReceiversAsync(context, step), null);

    private static async Task<IReadOnlyList<string>> ReceiversAsync(ActivityContext context, OfficeStep step) =>
        await Groups.KeysAsync(context, step, "ReceivingRoles", "ReceivingUnits") is { Count: > 0 } named ? named : await Groups.OfSettingAsync(context, step, ReceivingSetting);

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        facts.Note = step.Form.Text("summary");
        ReviewRows.Submit(step.Work, context.Workflow.InstanceId, facts.Note!);
        return ValueTask.CompletedTask;
    }
}
