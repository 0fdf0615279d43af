using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.SignIn;

/// <summary>Advice to change an old password: left by the sign-in for the next page, which says it once. Nothing waits for it (GL-6.2c).</summary>
internal static class PasswordAdvice
{
    private const string Cookie = "password-days";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    public static void Leave(HttpContext http, int days) => http.Response.Cookies.Append(
        Cookie, days.ToString(CultureInfo.InvariantCulture), new CookieOptions { MaxAge = Lasts, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });

    /// <summary>For how many days the password has been the same, where nobody has been told yet.</summary>
    public static int? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } text || http.Response.HasStarted)
            return null;
        http.Response.Cookies.Delete(Cookie);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;
    }
}
