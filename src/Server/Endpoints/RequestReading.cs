using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FlowOffice.Server.Endpoints;

/// <summary>Turns a request into the JSON that <c>Elsa.HttpEndpoint</c> takes. What proves who calls is left out: it would end up in the journal.</summary>
internal static class RequestReading
{
    private static readonly HashSet<string> Secrets = new([HeaderNames.Authorization, HeaderNames.Cookie, HeaderNames.ProxyAuthorization], StringComparer.OrdinalIgnoreCase);

    /// <exception cref="HttpRequestRefusedException">The content is not what it says it is.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, JsonObject routeValues, long largest, CancellationToken cancellationToken)
    {
        var read = new JsonObject
        {
            ["method"] = request.Method.ToUpperInvariant(),
            ["path"] = request.Path.Value,
            ["routeData"] = routeValues.DeepClone(),
            ["queryStringData"] = Members(request.Query),
            ["headers"] = Members(request.Headers.Where(h => !Secrets.Contains(h.Key))),
            ["contentType"] = request.ContentType,
        };
        var content = await ContentAsync(request, largest, cancellationToken);
        read["contentLength"] = content?.Length ?? request.ContentLength ?? largest + 1;
        if (content is null)
            read["isTooLarge"] = true;
        else if (request.HasFormContentType)
            await ReadFormAsync(read, request, content, cancellationToken);
        else
            read["parsedContent"] = Parse(content, request.ContentType);
        return read;
    }

    /// <summary>The content; null where it is larger than is read.</summary>
    private static async Task<byte[]?> ContentAsync(HttpRequest request, long largest, CancellationToken cancellationToken)
    {
        if (request.ContentLength > largest)
            return null;
        using var content = new MemoryStream();
        var part = new byte[32 * 1024];
        for (int count; (count = await request.Body.ReadAsync(part, cancellationToken)) > 0;)
        {
            content.Write(part, 0, count);
            if (content.Length > largest)
                return null;
        }

        return content.ToArray();
    }

    private static async Task ReadFormAsync(JsonObject read, HttpRequest request, byte[] content, CancellationToken cancellationToken)
    {
        request.Body = new MemoryStream(content);
        try
        {
            var form = await request.ReadFormAsync(cancellationToken);
            read["parsedContent"] = Members(form);
            var files = new JsonArray();
            foreach (var file in form.Files)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, cancellationToken);
                files.Add(new JsonObject
                {
                    ["name"] = file.Name,
                    ["fileName"] = file.FileName,
                    ["contentType"] = file.ContentType,
                    ["length"] = file.Length,
                    ["content"] = Convert.ToBase64String(bytes.ToArray()),
                });
            }

            read["files"] = files;
        }
        catch (InvalidDataException)
        {
            throw new HttpRequestRefusedException(StatusCodes.Status400BadRequest, "Biểu mẫu gửi lên không đọc được.");
        }
    }

    private static JsonNode? Parse(byte[] content, string? contentType)
    {
        if (content.Length == 0)
            return null;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return JsonValue.Create(Encoding.UTF8.GetString(content));
        if (type.MediaType == "application/json" || type.Suffix == "json")
            try
            {
                return JsonNode.Parse(content);
            }
            catch (JsonException wrong)
            {
                throw new HttpRequestRefusedException(StatusCodes.Status400BadRequest, $"Nội dung JSON không đọc được (dòng {wrong.LineNumber + 1}).");
            }

        return type.Type == "text" || type.MediaType == "application/xml" || type.Suffix == "xml"
            ? JsonValue.Create((type.Encoding ?? Encoding.UTF8).GetString(content))
            : JsonValue.Create(Convert.ToBase64String(content));
    }

    private static JsonObject Members(IEnumerable<KeyValuePair<string, StringValues>> members)
    {
        var json = new JsonObject();
        foreach (var (name, values) in members)
            json[name] = values.Count == 1 ? values.ToString() : new JsonArray([.. values.Select(v => (JsonNode?)v)]);
        return json;
    }
}
