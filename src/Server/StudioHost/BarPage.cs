namespace FlowOffice.Server.StudioHost;

/// <summary>A page of ours beside Studio: the office's bar, plain forms, no script.</summary>
internal static class BarPage
{
    /// <param name="title">What the browser's tab says; plain text.</param>
    /// <param name="bar">The bar, as HTML.</param>
    /// <param name="main">What the page says, as HTML.</param>
    public static IResult Show(HttpContext http, string title, string bar, string main, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content($"""
            <!DOCTYPE html>
            <html lang="vi">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="turbo-visit-control" content="reload">
              <title>{OfficeBar.Html.Encode(title)} · FlowOffice</title>
              <link rel="stylesheet" href="/lib/be-vietnam-pro/500.css">
              <link rel="stylesheet" href="/studio/host/host.css">
            </head>
            <body>
              {bar}
              <main class="effect">
                {main}
              </main>
            </body>
            </html>
            """, "text/html; charset=utf-8", statusCode: status);
    }
}
