using FlowOffice.Studio.Errors;

namespace FlowOffice.Server.Hosting;

/// <summary>
/// A server over a restored archive, on which people search and read and nobody changes anything: nothing runs by itself (no
/// timers, calls, mail, backups), and whatever would change something is refused.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 10.5 (HT-10.5).</remarks>
internal static class LookUpOnly
{
    public const string Setting = "LookUpOnly";

    /// <summary>What whoever looks things up must still be able to send.</summary>
    private static readonly string[] Allowed = ["/sign-in", "/sign-out", "/password", "/language", "/api/token", "/api/password", "/api/sign-out"];

    public static bool IsSet(IConfiguration configuration) => configuration.GetValue(Setting, false);

    /// <summary>Takes away what works in the background, of all parts that were added after the first <paramref name="count"/> services.</summary>
    public static void LetNothingRun(IServiceCollection services, int count)
    {
        for (var index = services.Count - 1; index >= count; index--)
            if (services[index].ServiceType == typeof(IHostedService))
                services.RemoveAt(index);
    }

    public static void UseLookUpOnly(this WebApplication app)
    {
        if (IsSet(app.Configuration))
            app.Use((context, next) => MayGoOn(context.Request) ? next(context) : RefuseAsync(context));
    }

    private static bool MayGoOn(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || Allowed.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static Task RefuseAsync(HttpContext context)
    {
        const string Title = "Bản lưu trữ chỉ để tra cứu";
        const string Detail = "Đây là bản lưu trữ của một năm: tìm và đọc được, không thay đổi được. Hãy làm việc này ở hệ thống đang dùng.";
        return context.Request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
            ? ErrorPage.AnswerOf(Title, Detail, context.TraceIdentifier, StatusCodes.Status403Forbidden).ExecuteAsync(context)
            : Results.Problem(Detail, statusCode: StatusCodes.Status403Forbidden, title: Title, extensions: new Dictionary<string, object?> { ["code"] = "LOOK_UP_ONLY" }).ExecuteAsync(context);
    }
}
