using FlowOffice.Office.Accounts;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;

namespace FlowOffice.Server.Duties;

internal sealed class AccountDuty(AccountsToIssue accounts) : IDuty
{
    public DutyPlan Plan { get; } = new(
        "accounts", "Rà soát người chờ tài khoản", "Báo người đã có quyết định tiếp nhận, điều động mà chưa có tài khoản, và đã chờ bao nhiêu ngày.", DutySchedule.Parse("0 45 7 * * ? | working"))
    {
        Clause = "SD-12.2c", UsefulFor = TimeSpan.FromHours(16),
    };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        new(await accounts.TellAsync(work, cancellationToken));
}
