using Microsoft.Net.Http.Headers;

namespace FlowOffice.Server.Elsa;

/// <summary>
/// Studio sends no anti-forgery token. A change that comes with the sign-in cookie must therefore come from a page of this
/// site: browsers say so in <c>Sec-Fetch-Site</c>, or in <c>Origin</c>. A bearer token proves itself.
/// </summary>
internal static class SameOrigin
{
    public static async ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return HttpMethods.IsGet(request.Method) || IsBearer(request) || FromHere(request)
            ? await next(context)
            : Refusal;
    }

    /// <summary>The same for an endpoint without filters, as a hub is. Browsers name the origin of every WebSocket.</summary>
    public static void Check(EndpointBuilder endpoint)
    {
        var next = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = http => IsBearer(http.Request) || !FromElsewhere(http.Request)
            ? next(http)
            : Refusal.ExecuteAsync(http);
    }

    private static IResult Refusal => Results.Json(new { message = "The request does not come from this site." }, statusCode: StatusCodes.Status403Forbidden);

    private static bool IsBearer(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    private static bool FromHere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site == "same-origin";
        return request.Headers[HeaderNames.Origin].ToString() == $"{request.Scheme}://{request.Host}";
    }

    private static bool FromElsewhere(HttpRequest request) =>
        !FromHere(request) && (request.Headers.ContainsKey("Sec-Fetch-Site") || request.Headers.ContainsKey(HeaderNames.Origin));
}
