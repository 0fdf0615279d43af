using System.IdentityModel.Tokens.Jwt;
using FlowOffice.Office.Accounts;
using FlowOffice.Office.Rights;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace FlowOffice.Server.SignIn;

/// <summary>Sessions of programs: bearer tokens that this installation signed and that have not expired.</summary>
internal sealed class TokenSessions(AccountSessions sessions, TokenKeys keys) : JwtBearerEvents
{
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        context.Options.TokenValidationParameters.IssuerSigningKey = await keys.ReadAsync(context.HttpContext.RequestAborted);
        if (context.Request.TokenForAHub() is { } token)
            context.Token = token;
    }

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        if (await sessions.RenewAsync(context.Principal, JwtBearerDefaults.AuthenticationScheme, context.HttpContext.RequestAborted) is { } principal)
            context.Principal = principal;
        else
            context.Fail("The session is over.");
    }
}

internal sealed class TokenOptions(TimeProvider clock) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(JwtBearerOptions options)
    {
        options.EventsType = typeof(TokenSessions);
        options.SaveToken = false;
        options.SecurityTokenValidators.Clear();
        options.SecurityTokenValidators.Add(new JwtSecurityTokenHandler { MapInboundClaims = false });
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = AccessTokens.Issuer,
            ValidAudience = AccessTokens.Issuer,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, to, _, _) => clock.GetUtcNow().UtcDateTime is var now && (from is null || from <= now) && now < to,
            NameClaimType = OfficeClaims.Name,
            RoleClaimType = OfficeClaims.Role,
        };
    }

    public void Configure(string? name, JwtBearerOptions options) => Configure(options);
}
