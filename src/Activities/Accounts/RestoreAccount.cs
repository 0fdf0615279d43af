using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Accounts;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Accounts;

/// <summary>The IT division checks a locked account: gives it back, with a new password, or leaves it closed.</summary>
/// <remarks>Source: Gia Lai Điều 6.5 (GL-6.5); row <c>gl-account-loss</c> 2.</remarks>
public sealed class RestoreAccount : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Request];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("restored", "Khôi phục, cấp mật khẩu mới", []), new("closed", "Giữ khóa", ["opinion"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.RestoreAccount", "Kiểm tra, khôi phục tài khoản", Categories.Accounts, "Bộ phận công nghệ thông tin xem việc tài khoản đã làm rồi mở lại (mật khẩu cũ bỏ; mật khẩu dùng một lần lấy trên trang của người đó) hoặc giữ khóa.")
        .AssignedToRoles("administrator");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (step.Work.Trial is null && outcome == "restored")
            await AccountRows.ReopenAsync(step.Work, facts.AccountPersonId ?? throw new FaultException("Phiếu không có ô «person»."), context.Input<string>("Clause"), context.Cancellation);
    }
}
