using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace FlowOffice.Server.StudioHost;

/// <summary>Our own script and style of the Studio pages; they travel inside the program.</summary>
internal static class HostFiles
{
    private const string Prefix = "StudioHost/";

    public static IResult Answer(string name, HttpContext http)
    {
        using var stream = typeof(HostFiles).Assembly.GetManifestResourceStream(Prefix + name);
        if (stream is null)
            return Results.NotFound();

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        http.Response.Headers.CacheControl = "no-cache";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..20]}\"");
        var type = Path.GetExtension(name) == ".css" ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
        return Results.File(bytes, type, entityTag: tag);
    }
}
