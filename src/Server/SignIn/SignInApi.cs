using FlowOffice.Office.Accounts;
using FlowOffice.Office.Rights;
using FlowOffice.Studio.SignIn;
using Microsoft.AspNetCore.Authentication;

namespace FlowOffice.Server.SignIn;

/// <summary>Tokens for programs, sign-out for pages, one's own password.</summary>
internal static class SignInApi
{
    public sealed record Credentials(string? UserName, string? Password);

    public sealed record PasswordChange(string? OldPassword, string? NewPassword);

    public sealed record TokenAnswer(string AccessToken, string TokenType, int ExpiresIn, bool MustChangePassword);

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/token", TokenAsync).AllowAnonymous().DisableAntiforgery()
            .WithSummary("Đổi tên đăng nhập và mật khẩu lấy mã truy cập").Produces<TokenAnswer>().ProducesProblem(401).ProducesProblem(423);
        routes.MapPost("/api/token/studio", StudioTokenAsync).DisableAntiforgery()
            .WithSummary("Mã truy cập ngắn hạn cho trang đang đăng nhập").Produces<TokenAnswer>();
        routes.MapPost("/api/password", ChangePasswordAsync).DisableAntiforgery()
            .WithSummary("Đổi mật khẩu của mình").Produces(204).ProducesValidationProblem(422);
        routes.MapPost("/api/sign-out", async (CurrentPerson me, Sessions sessions, CancellationToken cancellationToken) =>
            {
                await sessions.EndAsync(me.SessionId, cancellationToken);
                return Results.NoContent();
            })
            .DisableAntiforgery().WithSummary("Đăng xuất; mã truy cập hết hiệu lực ngay").Produces(204);
        // The form is asked for so that its token is checked: another site must not sign anybody out.
        routes.MapPost("/sign-out", async (HttpContext http, IFormCollection _, CurrentPerson me, Sessions sessions, CancellationToken cancellationToken) =>
        {
            if (me.IsSignedIn)
                await sessions.EndAsync(me.SessionId, cancellationToken);
            await http.SignOutAsync(SignInCookie.Scheme);
            return Results.LocalRedirect("/sign-in");
        }).AllowAnonymous().ExcludeFromDescription();
        routes.MapPeopleApi();
        routes.MapAccountsApi();
    }

    private static async Task<IResult> TokenAsync(Credentials credentials, SignInWithPassword signIn, AccessTokens tokens, HttpContext http, CurrentPerson me, CancellationToken cancellationToken)
    {
        var outcome = await signIn.RunAsync(credentials.UserName ?? "", credentials.Password ?? "", new SignInPlace(me.Origin, http.Request.Host.Host), cancellationToken);
        if (outcome is SignInOutcome.SignedIn signedIn && await tokens.IssueAsync(signedIn.AccountId, signedIn.SessionId, null, cancellationToken) is { } token)
            return Results.Ok(new TokenAnswer(token.Value, "Bearer", token.ExpiresIn, signedIn.MustChangePassword));

        var (status, code) = outcome switch
        {
            SignInOutcome.LockedOut => (StatusCodes.Status423Locked, "ACCOUNT_LOCKED"),
            SignInOutcome.Disabled => (StatusCodes.Status403Forbidden, "ACCOUNT_DISABLED"),
            SignInOutcome.WrongHost => (StatusCodes.Status403Forbidden, "WRONG_HOST"),
            SignInOutcome.UnitAccount => (StatusCodes.Status403Forbidden, "UNIT_ACCOUNT"),
            _ => (StatusCodes.Status401Unauthorized, "WRONG_PASSWORD"),
        };
        return Results.Problem(SignInWords.Refusal(outcome), statusCode: status, title: "Không đăng nhập được", extensions: new Dictionary<string, object?> { ["code"] = code });
    }

    private static async Task<IResult> StudioTokenAsync(AccessTokens tokens, CurrentPerson me, CancellationToken cancellationToken) =>
        await tokens.IssueAsync(me.AccountId, me.SessionId, AccessTokens.ForPages, cancellationToken) is { } token
            ? Results.Ok(new TokenAnswer(token.Value, "Bearer", token.ExpiresIn, false))
            : Results.Unauthorized();

    private static async Task<IResult> ChangePasswordAsync(PasswordChange change, ChangePassword changePassword, CurrentPerson me, CancellationToken cancellationToken) =>
        await changePassword.RunAsync(me.Actor, change.OldPassword ?? "", change.NewPassword ?? "", cancellationToken) switch
        {
            ChangePasswordOutcome.WrongPassword => Unprocessable("oldPassword", [SignInWords.WrongOldPassword]),
            ChangePasswordOutcome.Weak weak => Unprocessable("newPassword", [.. weak.Problems]),
            ChangePasswordOutcome.LockedOut locked => Results.Problem(SignInWords.Locked(locked.Until), statusCode: StatusCodes.Status423Locked, title: "Tài khoản tạm khóa"),
            _ => Results.NoContent(),
        };

    private static IResult Unprocessable(string field, string[] messages) => Results.ValidationProblem(
        new Dictionary<string, string[]> { [field] = messages }, statusCode: StatusCodes.Status422UnprocessableEntity, title: "Dữ liệu chưa đúng");
}
