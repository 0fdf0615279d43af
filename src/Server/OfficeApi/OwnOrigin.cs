using Microsoft.Net.Http.Headers;

namespace FlowOffice.Server.OfficeApi;

/// <summary>
/// A change that comes with the sign-in cookie must come from this site's own pages, or another site could make it in the
/// person's name. Programs that send a bearer token are not concerned: no browser adds it by itself.
/// </summary>
internal sealed class OwnOrigin : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.ContainsKey(HeaderNames.Authorization) || IsOwn(request))
            return await next(context);
        return Results.Problem(
            "Yêu cầu dùng phiên đăng nhập của trình duyệt phải đến từ trang của hệ thống. Chương trình khác hãy dùng mã truy cập (Bearer).",
            statusCode: StatusCodes.Status403Forbidden, title: "Nguồn yêu cầu không hợp lệ", extensions: new Dictionary<string, object?> { ["code"] = "FOREIGN_ORIGIN" });
    }

    private static bool IsOwn(HttpRequest request) =>
        string.Equals(request.Headers.Origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
