using FlowOffice.Office.Rights;
using Microsoft.AspNetCore.Authorization;

namespace FlowOffice.Server.Elsa;

/// <summary>Ties the API and the Studio pages to the office's table of rights.</summary>
internal static class Access
{
    public static TBuilder Require<TBuilder>(this TBuilder endpoints, Right right) where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => new CurrentPerson(context.User, null).May(right))
            .Build());

    public static CurrentPerson Person(this HttpContext http) => new(http.User, http.Connection.RemoteIpAddress?.ToString());
}
