using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace FlowOffice.Server.StudioHost;

/// <summary>
/// Serves the files of the Elsa Studio package as they are. The package holds most of them three times (plain, <c>.br</c>,
/// <c>.gz</c>); the browser gets the smallest that it accepts, under the plain name and with the plain type.
/// </summary>
internal sealed partial class StudioFiles(StudioFolder folder)
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8",
        [".cur"] = "image/x-icon",
        [".dat"] = "application/octet-stream",
        [".ico"] = "image/x-icon",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".map"] = "application/json; charset=utf-8",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".ttf"] = "font/ttf",
        [".wasm"] = "application/wasm",
        [".webmanifest"] = "application/manifest+json",
        [".woff"] = "font/woff",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public IResult Answer(string path, HttpContext http)
    {
        if (!Types.TryGetValue(Path.GetExtension(path), out var type) || folder.Find(path) is not { } plain)
            return Results.NotFound();

        var (file, encoding) = Smallest(plain, http.Request.GetTypedHeaders().AcceptEncoding);
        var headers = http.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = Fingerprinted().IsMatch(path) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        if (encoding is not null)
            headers.ContentEncoding = encoding;

        var tag = new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"");
        return Results.File(file.FullName, type, lastModified: file.LastWriteTimeUtc, entityTag: tag);
    }

    private static (FileInfo File, string? Encoding) Smallest(FileInfo plain, IList<StringWithQualityHeaderValue> accepted)
    {
        foreach (var (coding, suffix) in new[] { ("br", ".br"), ("gzip", ".gz") })
        {
            if (!accepted.Any(a => a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && a.Quality is null or > 0))
                continue;
            var packed = new FileInfo(plain.FullName + suffix);
            if (packed.Exists)
                return (packed, coding);
        }

        return (plain, null);
    }

    /// <summary>A ten-character fingerprint before the extension, as in <c>MudBlazor.98tzo6dc2v.wasm</c>.</summary>
    [GeneratedRegex(@"\.[0-9a-z]{10}\.(?:[a-z]+\.)*[a-z0-9]+$")]
    private static partial Regex Fingerprinted();
}
