using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace FlowOffice.Server.Hosting;

/// <summary>What browsers load of others' work, served from the npm packages where they lie: <c>/lib/NAME/…</c>.</summary>
internal static class WebLibraries
{
    private static readonly (string Name, string Folder)[] All =
    [
        ("be-vietnam-pro", "@fontsource/be-vietnam-pro"),
        ("pdfjs", "pdfjs-dist"),
        ("tabler", "@tabler/core/dist"),
        ("tabler-icons", "@tabler/icons-webfont/dist"),
        ("turbo", "@hotwired/turbo/dist"),
    ];

    public static void UseWebLibraries(this WebApplication app)
    {
        var types = new FileExtensionContentTypeProvider { Mappings = { [".mjs"] = "text/javascript", [".ftl"] = "text/plain", [".bcmap"] = "application/octet-stream" } };
        foreach (var (name, folder) in All)
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                RequestPath = $"/lib/{name}",
                FileProvider = new PhysicalFileProvider(InstalledPackages.Folder("src/Studio", folder)),
                ContentTypeProvider = types,
                OnPrepareResponse = context => context.Context.Response.Headers[HeaderNames.CacheControl] =
                    context.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
            });
        }
    }
}
