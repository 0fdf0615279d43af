using System.Security.Claims;
using FlowOffice.Office.Rights;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.SignIn;

/// <summary>
/// The cookie of somebody who signed in. It holds the account, its stamp and the session; who that is and what they may do is read anew
/// with every request. It ends with the browser session (TG-2.1b).
/// </summary>
public static class SignInCookie
{
    /// <summary>The authentication scheme, and the cookie's name.</summary>
    public const string Scheme = "FlowOffice";

    public static Task WriteAsync(HttpContext http, Guid accountId, string securityStamp, Guid sessionId) => http.SignInAsync(Scheme, new ClaimsPrincipal(
        new ClaimsIdentity([new Claim(OfficeClaims.Account, accountId.ToString()), new Claim(OfficeClaims.Stamp, securityStamp), new Claim(OfficeClaims.Session, sessionId.ToString())], Scheme)));
}
