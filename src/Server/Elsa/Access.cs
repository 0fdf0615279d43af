using FlowOffice.Office.Rights;

namespace FlowOffice.Server.Elsa;

/// <summary>Ties the API and the Studio pages to the office's table of rights.</summary>
internal static class Access
{
    public static TBuilder Require<TBuilder>(this TBuilder endpoints, Right right) where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(right.ToString());

    public static CurrentPerson Person(this HttpContext http) => new(http.User, http.Connection.RemoteIpAddress?.ToString());
}
