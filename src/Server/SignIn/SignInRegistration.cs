using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using FlowOffice.Studio.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlowOffice.Server.SignIn;

/// <summary>Who may come in, how, and what is closed to whom: everything is, unless somebody signed in or the place is open to all.</summary>
internal static class SignInRegistration
{
    /// <summary>Chooses by the request: a bearer token, else the cookie.</summary>
    private const string Either = "Either";

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPeople();
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Current(provider.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.AddSingleton<TokenKeys>().AddSingleton<AccessTokens>().AddSingleton<CookieSessions>().AddSingleton<TokenSessions>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, TokenOptions>();

        services.AddDataProtection().SetApplicationName("FlowOffice");
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((keys, database) => keys.XmlRepository = new ProtectionKeys(database));

        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = Scheme)
            .AddJwtBearer()
            .AddCookie(SignInCookie.Scheme, options =>
            {
                options.Cookie.Name = SignInCookie.Scheme;
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax; // Strict would sign people out of the links in their mail
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = TimeSpan.FromHours(configuration.GetValue("SignIn:SessionHours", 10));
                options.SlidingExpiration = true;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "return";
                options.EventsType = typeof(CookieSessions);
            });

        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
            foreach (var right in Enum.GetValues<Right>())
                options.AddPolicy(right.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => new CurrentPerson(context.User, null).May(right)));
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "FlowOffice.Form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }

    /// <summary>Finds out who asks, and turns away whoever may not.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<PrivateAnswers>();
        app.UseMiddleware<FirstPassword>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(RefuseStrangeForms);
        app.UseMiddleware<AccessLog>();
        app.UseMiddleware<ViewLog>();
    }

    /// <summary>A form without its token is a bad request, whatever was to read it (OWASP: cross-site request forgery).</summary>
    private static Task RefuseStrangeForms(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static string Scheme(HttpContext http) =>
        http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        || http.Request.TokenForAHub() is not null
            ? JwtBearerDefaults.AuthenticationScheme
            : SignInCookie.Scheme;

    private static CurrentPerson Current(HttpContext? http) =>
        new(http?.User ?? new System.Security.Claims.ClaimsPrincipal(), http?.Connection.RemoteIpAddress?.ToString());
}
