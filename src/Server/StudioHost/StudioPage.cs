using System.Security.Claims;

namespace FlowOffice.Server.StudioHost;

/// <summary>
/// One page that holds one Elsa Studio element under the office's own bar. Coming from an office page it is loaded anew
/// (<c>turbo-visit-control</c>): drawn into the old document it would fall under that document's content policy.
/// </summary>
/// <param name="Title">What the browser's tab says.</param>
/// <param name="Element">The custom element; only one may be on a page, two crash each other.</param>
/// <param name="Attribute">The data attribute that hands the subject's id to the element.</param>
/// <param name="Section">The link of the bar that is current.</param>
internal sealed record StudioPage(string Title, string Element, string? Attribute, string Section)
{
    public static readonly StudioPage Definitions = new("Quy trình", "elsa-workflow-definition-list", null, "definitions");
    public static readonly StudioPage Definition = new("Sửa quy trình", "elsa-workflow-definition-editor", "definition", "definitions");
    public static readonly StudioPage Instances = new("Phiên xử lý", "elsa-workflow-instance-list", null, "instances");
    public static readonly StudioPage Instance = new("Phiên xử lý", "elsa-workflow-instance-viewer", "instance", "instances");

    public IResult Show(HttpContext http, string? subject)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy.Value;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content(Write(http.User, subject), "text/html; charset=utf-8");
    }

    private string Write(ClaimsPrincipal user, string? subject) => $"""
        <!DOCTYPE html>
        <html lang="vi">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="turbo-visit-control" content="reload">
          <title>{Title} · FlowOffice</title>
          <base href="/studio/">
          <script src="host/culture.js"></script>
          <link rel="icon" type="image/png" href="_content/Elsa.Studio.Shell/favicon-32x32.png">
          <link rel="stylesheet" href="_content/MudBlazor/MudBlazor.min.css">
          <link rel="stylesheet" href="_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css">
          <link rel="stylesheet" href="_content/Radzen.Blazor/css/material-base.css">
          <link rel="stylesheet" href="_content/Elsa.Studio.Shell/css/shell.css">
          <link rel="stylesheet" href="Elsa.Studio.Host.CustomElements.styles.css">
          <link rel="stylesheet" href="/lib/be-vietnam-pro/500.css">
          <link rel="stylesheet" href="host/host.css">
        </head>
        <body>
          {OfficeBar.Write(user, Section, Attribute == "definition" ? subject : null, Attribute == "instance" ? subject : null)}
          <main id="studio" data-element="{Element}"{Subject(subject)}></main>
          <p class="waiting">Đang mở trình thiết kế quy trình…</p>
          <div id="blazor-error-ui" role="alert">Trình thiết kế gặp lỗi và có thể không còn hoạt động đúng. <a class="reload" href="">Tải lại</a></div>
          <script src="_content/BlazorMonaco/jsInterop.js"></script>
          <script src="_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js"></script>
          <script src="_content/BlazorMonaco/lib/monaco-editor/min/vs/editor/editor.main.js"></script>
          <script src="_content/MudBlazor/MudBlazor.min.js"></script>
          <script src="_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js"></script>
          <script src="_content/Radzen.Blazor/Radzen.Blazor.js"></script>
          <script src="host/requests.js"></script>
          <script src="host/host.js"></script>
          <script src="_framework/blazor.webassembly.js"></script>
        </body>
        </html>
        """;

    private string Subject(string? id) => Attribute is null || id is null ? "" : $" data-{Attribute}=\"{OfficeBar.Html.Encode(id)}\"";
}
