using FlowOffice.Office.Accounts;
using FlowOffice.Studio.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace FlowOffice.Server.SignIn;

/// <summary>Sessions of people at pages. Programs that come without a session get a status, people the sign-in page.</summary>
internal sealed class CookieSessions(AccountSessions sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var isUse = !context.Request.IsByThePage();
        var principal = isUse
            ? await sessions.RenewAsync(context.Principal, SignInCookie.Scheme, context.HttpContext.RequestAborted)
            : await sessions.LookAsync(context.Principal, SignInCookie.Scheme, context.HttpContext.RequestAborted);
        if (principal is not null)
        {
            context.ReplacePrincipal(principal);
            context.ShouldRenew &= isUse;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(SignInCookie.Scheme);
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => AnswerAsync(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden; // the error page follows from the status
        return Task.CompletedTask;
    }

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.IsFromAProgram())
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}

internal static class RequestKind
{
    /// <summary>Whether an open page asks by itself, with nobody before it perhaps: that uses no session, and nobody was here.</summary>
    public static bool IsByThePage(this HttpRequest request) => request.Path.StartsWithSegments("/live") || request.Headers.ContainsKey("X-By-Itself");

    /// <summary>Whether a program asks, and would not understand a page.</summary>
    public static bool IsFromAProgram(this HttpRequest request) =>
        request.IsByThePage() || request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/elsa") || request.Path.StartsWithSegments("/openapi");

    /// <summary>A browser's WebSocket carries no header; SignalR sends the token in the address, and only its hubs take it from there.</summary>
    public static string? TokenForAHub(this HttpRequest request) =>
        (request.Path.StartsWithSegments("/elsa/hubs") || request.Path.StartsWithSegments("/elsa/api/hubs")) && request.Query["access_token"] is [{ Length: > 0 } token]
            ? token
            : null;
}
