using FlowOffice.Office.Accounts;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Server.SignIn;

/// <summary>What an administrator does with accounts. No password can be read here, only replaced (SD-10.2a).</summary>
internal static class AccountsApi
{
    public sealed record AccountLine(
        Guid Id, string Kind, string UserName, Guid? PersonId, Guid? UnitId, bool MustChangePassword, DateTimeOffset? LockedUntil, DateTimeOffset? DisabledAt, string? DecisionNumber, DateOnly? DecisionDate);

    public sealed record IssuedAnswer(Guid Id, string UserName, string OneTimePassword);

    public sealed record ReplacedAnswer(string OneTimePassword);

    public static void MapAccountsApi(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/api/accounts").RequireAuthorization(nameof(Right.ManagePeople)).DisableAntiforgery();
        accounts.MapGet("", ListAsync).WithSummary("Tài khoản của cơ quan");
        accounts.MapPost("", IssueAsync).WithSummary("Cấp tài khoản").Produces<IssuedAnswer>(201).ProducesValidationProblem(422).ProducesProblem(409);
        accounts.MapPost("{id:guid}/password", ReplacePasswordAsync).WithSummary("Cấp lại mật khẩu dùng một lần").Produces<ReplacedAnswer>();
        accounts.MapPost("{id:guid}/enable", EnableAsync).WithSummary("Mở lại tài khoản").Produces(204).ProducesProblem(409);
        accounts.MapPost("{id:guid}/disable", DisableAsync).WithSummary("Ngừng sử dụng tài khoản").Produces(204).ProducesProblem(409);
    }

    private static async Task<IReadOnlyList<AccountLine>> ListAsync(OfficeDb db, CurrentPerson me, CancellationToken cancellationToken) => await db.Accounts
        .Where(account => account.OrganisationId == me.OrganisationId)
        .OrderBy(account => account.NormalizedUserName)
        .Select(account => new AccountLine(
            account.Id, account.Kind == AccountKind.Unit ? "unit" : "personal", account.UserName, account.PersonId, account.UnitId, account.MustChangePassword,
            account.LockoutEnd, account.DisabledAt, account.DecisionNumber, account.DecisionDate))
        .ToListAsync(cancellationToken);

    private static async Task<IResult> IssueAsync(NewAccount request, IssueAccount issue, CurrentPerson me, CancellationToken cancellationToken) =>
        await issue.RunAsync(me.Actor, request, cancellationToken) switch
        {
            IssueAccountOutcome.Issued issued => Results.Created($"/api/accounts/{issued.AccountId}", new IssuedAnswer(issued.AccountId, issued.UserName, issued.OneTimePassword)),
            IssueAccountOutcome.HasOne => Results.Problem("Người hoặc đơn vị này đã có tài khoản; mỗi người một tài khoản riêng.", statusCode: 409, title: "Đã có tài khoản"),
            IssueAccountOutcome.NameTaken => Results.Problem("Tên đăng nhập này đã có người dùng.", statusCode: 409, title: "Trùng tên đăng nhập"),
            IssueAccountOutcome.Invalid invalid => Results.ValidationProblem(invalid.Errors, statusCode: 422, title: "Dữ liệu chưa đúng"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static async Task<IResult> ReplacePasswordAsync(Guid id, KeepAccount keep, CurrentPerson me, CancellationToken cancellationToken) =>
        await keep.ReplacePasswordAsync(me.Actor, id, cancellationToken) is { } password ? Results.Ok(new ReplacedAnswer(password)) : Results.NotFound();

    private static async Task<IResult> EnableAsync(Guid id, AccountDecision? decision, KeepAccount keep, CurrentPerson me, CancellationToken cancellationToken) =>
        Answer(await keep.EnableAsync(me.Actor, id, decision, cancellationToken));

    private static async Task<IResult> DisableAsync(Guid id, AccountDecision? decision, KeepAccount keep, CurrentPerson me, CancellationToken cancellationToken) =>
        Answer(await keep.DisableAsync(me.Actor, id, decision, cancellationToken));

    private static IResult Answer(KeepAccountOutcome outcome) => outcome switch
    {
        KeepAccountOutcome.Done => Results.NoContent(),
        KeepAccountOutcome.NeedsAgreement => Results.Problem(
            "Cấp, thu hồi tài khoản ngoài quyết định nhân sự phải được Chủ tịch đồng ý.", statusCode: 409, title: "Chưa được đồng ý",
            extensions: new Dictionary<string, object?> { ["code"] = "NEEDS_AGREEMENT", ["clause"] = "Điều 9 khoản 4" }),
        _ => Results.NotFound(),
    };
}
