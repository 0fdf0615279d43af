using System.Security.Claims;
using FlowOffice.Office.Rights;
using FlowOffice.Studio.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FlowOffice.Testing;

/// <summary>The sign-in cookie of an account, as the server would have written it: for tests of what comes after the door.</summary>
public static class SignedIn
{
    /// <returns>The cookie's name and value.</returns>
    public static async Task<(string Name, string Value)> CookieAsync(this RunningServer server, Guid person)
    {
        var account = await server.Database.ScalarAsync<Guid>("select id from accounts where person_id = $1", person);
        var stamp = await server.Database.ScalarAsync<string>("select security_stamp from accounts where person_id = $1", person);

        var session = await server.Database.BeginSessionAsync(account, server.Clock.GetUtcNow());

        var cookies = server.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SignInCookie.Scheme);
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(OfficeClaims.Account, account.ToString()), new(OfficeClaims.Stamp, stamp ?? ""), new(OfficeClaims.Session, session.ToString())], SignInCookie.Scheme));
        var now = server.Clock.GetUtcNow();
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddYears(1) }, SignInCookie.Scheme);
        return (cookies.Cookie.Name!, cookies.TicketDataFormat.Protect(ticket));
    }

    /// <summary>A session of the account, as if its holder had just come in.</summary>
    public static async Task<Guid> BeginSessionAsync(this TestDatabase database, Guid account, DateTimeOffset now)
    {
        var session = Guid.CreateVersion7();
        await database.ExecuteAsync(
            "insert into sessions (id, account_id, organisation_id, started_at, seen_at) select $1, id, organisation_id, $3, $3 from accounts where id = $2", session, account, now);
        return session;
    }
}
