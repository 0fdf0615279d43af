using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FlowOffice.Studio.Language;

/// <summary>Remembers the reader's language in a cookie and goes back to where they were.</summary>
internal static class SwitchLanguage
{
    public static void MapLanguageSwitch(this IEndpointRouteBuilder routes) => routes
        .MapPost("/language", (HttpContext http, [FromForm] string language, [FromForm(Name = "return")] string? back) =>
        {
            http.Response.Cookies.Append(Words.Cookie, language == "en" ? "en" : "vi", new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            });
            return Results.LocalRedirect(LocalAddress.OrHome(back));
        })
        .AllowAnonymous()
        .ExcludeFromDescription();
}
