using System.Security.Claims;
using FlowOffice.Office.Accounts;
using FlowOffice.Office.Rights;

namespace FlowOffice.Server.SignIn;

/// <summary>Turns what a cookie or token says into who that is now.</summary>
internal static class SessionPrincipal
{
    /// <returns>Null when the session is over: its holder signed out or was idle too long, the password was changed, the account closed, the person has left.</returns>
    public static Task<ClaimsPrincipal?> RenewAsync(this AccountSessions sessions, ClaimsPrincipal? presented, string scheme, CancellationToken cancellationToken) =>
        RenewAsync(sessions.ReadAsync, presented, scheme, cancellationToken);

    /// <summary>The same for what a page does by itself, which is no use of the session.</summary>
    public static Task<ClaimsPrincipal?> LookAsync(this AccountSessions sessions, ClaimsPrincipal? presented, string scheme, CancellationToken cancellationToken) =>
        RenewAsync(sessions.LookAsync, presented, scheme, cancellationToken);

    private static async Task<ClaimsPrincipal?> RenewAsync(
        Func<Guid, Guid, CancellationToken, Task<AccountSession?>> read, ClaimsPrincipal? presented, string scheme, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(presented?.FindFirst(OfficeClaims.Account)?.Value, out var account))
            return null;
        if (!Guid.TryParse(presented.FindFirst(OfficeClaims.Session)?.Value, out var id))
            return null;
        var session = await read(account, id, cancellationToken);
        return session is not null && session.SecurityStamp == presented?.FindFirst(OfficeClaims.Stamp)?.Value
            ? new ClaimsPrincipal(new ClaimsIdentity(Claims(session), scheme, OfficeClaims.Name, OfficeClaims.Role))
            : null;
    }

    public static IEnumerable<Claim> Claims(AccountSession session)
    {
        yield return new Claim(OfficeClaims.Account, session.AccountId.ToString());
        yield return new Claim(OfficeClaims.Stamp, session.SecurityStamp);
        yield return new Claim(OfficeClaims.Session, session.SessionId.ToString());
        yield return new Claim(OfficeClaims.Person, session.PersonId.ToString());
        yield return new Claim(OfficeClaims.Name, session.PersonName);
        yield return new Claim(OfficeClaims.Organisation, session.OrganisationId.ToString());
        yield return new Claim(OfficeClaims.OrganisationName, session.OrganisationName);
        foreach (var role in session.Roles.Distinct())
            yield return new Claim(OfficeClaims.Role, role);
        foreach (var unit in session.Units.Distinct())
            yield return new Claim(OfficeClaims.Unit, unit.ToString());
        foreach (var title in session.Titles.Distinct())
            yield return new Claim(OfficeClaims.Title, title);
        if (session.LogsViews)
            yield return new Claim(OfficeClaims.LogsViews, "true");
        if (session.KeepsRecords)
            yield return new Claim(OfficeClaims.KeepsRecords, "true");
        if (session.MustChangePassword)
            yield return new Claim(OfficeClaims.MustChangePassword, "true");
    }
}
