using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Accounts;
using FlowOffice.Office.Requests;

namespace FlowOffice.Activities.Accounts;

/// <summary>Locks the reported account in the very step of the report, ends its sessions, and lists what it did in the last day.</summary>
/// <remarks>Source: Gia Lai Điều 6.5 (GL-6.5); row <c>gl-account-loss</c> 1.</remarks>
public sealed class LockAccount : Activity, IFactStep
{
    private static readonly TimeSpan Looked = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Request];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription("Office.LockAccount", "Khóa tài khoản, kết thúc phiên", Categories.Accounts,
            "Khóa ngay tài khoản ghi ở ô «person» của phiếu, kết thúc mọi phiên đăng nhập, liệt kê việc đã làm trong 24 giờ qua vào phiếu.")
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        if (step.Work.Trial is null && facts is { AccountPersonId: { } person, RequestId: { } request })
        {
            if (!await AccountRows.CloseAsync(step.Work, person, null, context.Input<string>("Clause"), context.Cancellation))
                step.Form.Wrong("person", "Người này không có tài khoản.");
            step.Form.ThrowIfWrong();
            RequestRows.Append(step.Work, request, new FilledField("Việc tài khoản đã làm trong 24 giờ qua", await AccountActs.SinceAsync(step.Work, person, step.Work.Now - Looked, context.Cancellation)));
        }

        await context.CompleteAsync();
    }
}
