using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using Microsoft.Net.Http.Headers;

namespace FlowOffice.Server.Endpoints;

/// <summary>
/// Sends what a workflow decided to answer. It comes from this site's address: so it may run no script, and sets no cookie or
/// header that speaks for the whole site.
/// </summary>
internal sealed class AnswerWriting(HttpAnswer answer) : IResult
{
    private const string ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private static readonly HashSet<string> Kept = new(
        ["Set-Cookie", "Content-Security-Policy", "Strict-Transport-Security", "Clear-Site-Data", "Service-Worker-Allowed", "Content-Length", "Transfer-Encoding", "Connection", "Content-Encoding", "X-Content-Type-Options"],
        StringComparer.OrdinalIgnoreCase);

    public async Task ExecuteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = answer.StatusCode;
        response.Headers.ContentSecurityPolicy = ContentPolicy;
        foreach (var (name, value) in answer.Headers)
            if (!Kept.Contains(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && Texts(value) is { Length: > 0 } texts)
                response.Headers[name] = texts;
        if (answer.Content is not { } content || answer.StatusCode is 204 or 304)
            return;
        var bytes = Encoding.UTF8.GetBytes(content);
        response.ContentType = MediaTypeHeaderValue.TryParse(answer.ContentType, out var type) ? WithCharset(type) : "text/plain; charset=utf-8";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static string WithCharset(MediaTypeHeaderValue type)
    {
        if (type.Type == "text" && !type.Charset.HasValue)
            type.Charset = "utf-8";
        return type.ToString();
    }

    private static string[] Texts(JsonNode? value) => [.. Conversion.ToTexts(Values.FromJson(value)).Where(text => text.All(c => c is >= ' ' and not '\u007f'))];
}
