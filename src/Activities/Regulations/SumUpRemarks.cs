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
    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("submit", "Trình tổng hợp", ["summary"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step)
    {
        step.Named("Office.SumUpRemarks", "Tổng hợp góp ý", Categories.General, "Các đơn vị tiếp nhận cùng thấy mọi góp ý của đợt, tổng hợp theo điều rồi trình.")
            .WithoutAssignee();
        step.Units("ReceivingUnits", "Đơn vị tiếp nhận", "Góp ý đến mọi đơn vị được chọn.");
        step.Roles("ReceivingRoles", "Vai trò trong đơn vị tiếp nhận", "Để trống thì mọi người của các đơn vị đó.");
        return step;
    }

    /// <inheritdoc/>
    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        foreach (var issue in base.Validate(node))
            yield return issue;
        if (StepSettings.Texts(node, "ReceivingUnits").Length + StepSettings.Texts(node, "ReceivingRoles").Length == 0)
            yield return DefinitionIssue.At(node, "no-receiver", $"Bước «{node.Title}» chưa chọn đơn vị hay vai trò tiếp nhận góp ý.");
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
        [new("summary", "Tổng hợp theo điều, đề xuất", TaskFieldKind.LongText)];

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        facts.Abstract = null; // the round is about more than its first remark
        var receivers = await Groups.KeysAsync(context, step, "ReceivingRoles", "ReceivingUnits");
        ReviewRows.Receive(step.Work, context.Workflow.InstanceId, receivers);
        Open(context, step, facts, Assignee.Group(receivers, null));
    }

    /// <inheritdoc/>
    protected override async ValueTask<Assignee?> HolderAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) =>
        Assignee.Group(await Groups.KeysAsync(context, step, "ReceivingRoles", "ReceivingUnits"), null);

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        facts.Note = step.Form.Text("summary");
        ReviewRows.Submit(step.Work, context.Workflow.InstanceId, facts.Note!);
        return ValueTask.CompletedTask;
    }
}
