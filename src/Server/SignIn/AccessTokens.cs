using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using FlowOffice.Office.Accounts;
using Microsoft.IdentityModel.Tokens;

namespace FlowOffice.Server.SignIn;

/// <summary>A token as it is handed out.</summary>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record AccessToken(string Value, int ExpiresIn);

/// <summary>Issues bearer tokens for the APIs.</summary>
internal sealed class AccessTokens(AccountSessions sessions, TokenKeys keys, TimeProvider clock)
{
    public const string Issuer = "flowoffice";

    /// <summary>For a page that asks again when it needs to.</summary>
    public static readonly TimeSpan ForPages = TimeSpan.FromMinutes(15);

    /// <returns>Null when the account's holder may not come in.</returns>
    /// <param name="lifetime">Null for what the organisation sets for programs that sign in by user name and password (GL-3.4e).</param>
    public async Task<AccessToken?> IssueAsync(Guid accountId, Guid sessionId, TimeSpan? lifetime, CancellationToken cancellationToken, params IEnumerable<Claim> others)
    {
        if (await sessions.ReadAsync(accountId, sessionId, cancellationToken) is not { } session)
            return null;
        var now = clock.GetUtcNow();
        var life = lifetime ?? TimeSpan.FromHours(session.TokenHours);
        var token = new JwtSecurityToken(
            Issuer,
            Issuer,
            [.. SessionPrincipal.Claims(session), .. others],
            now.UtcDateTime,
            (now + life).UtcDateTime,
            new SigningCredentials(await keys.ReadAsync(cancellationToken), SecurityAlgorithms.HmacSha256));
        return new AccessToken(new JwtSecurityTokenHandler().WriteToken(token), (int)life.TotalSeconds);
    }
}
