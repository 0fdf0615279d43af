using FlowOffice.Studio.Designer;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlowOffice.Server.StudioHost;

/// <summary>Answers with a page that holds an Elsa Studio element, under the content policy that Studio needs.</summary>
internal static class StudioPage
{
    public static IResult Show(this DesignerPage page, HttpContext http, string? subject)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy.Value;
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<DesignerDocument>(new Dictionary<string, object?> { [nameof(DesignerDocument.Page)] = page, [nameof(DesignerDocument.Subject)] = subject });
    }
}
