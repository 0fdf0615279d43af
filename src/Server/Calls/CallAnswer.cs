using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Server.Calls;

/// <summary>Reads an answer as far as a workflow can keep it.</summary>
internal static class CallAnswer
{
    /// <returns>The answer, or a refusal where it is too large.</returns>
    public static async Task<HttpResponseData> ReadAsync(HttpResponseMessage response, int largestKilobytes, CancellationToken cancellationToken)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            headers[name] = new JsonArray([.. values.Select(v => (JsonNode)v)]);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var part = new byte[32 * 1024];
        for (int count; (count = await stream.ReadAsync(part, cancellationToken)) > 0;)
        {
            bytes.Write(part, 0, count);
            if (bytes.Length > largestKilobytes * 1024L)
                return HttpResponseData.Failed(HttpFailure.Refused, $"Trả lời lớn hơn {largestKilobytes} KB nên không nhận.");
        }

        return new HttpResponseData((int)response.StatusCode, headers, Parse(bytes.ToArray(), response.Content.Headers.ContentType?.MediaType ?? "", response.Content.Headers.ContentType?.CharSet));
    }

    /// <summary>JSON as JSON, words as words, all else in Base64; nothing as null.</summary>
    private static JsonNode? Parse(byte[] content, string type, string? charset)
    {
        if (content.Length == 0)
            return null;
        if (type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal))
            try
            {
                return JsonNode.Parse(content);
            }
            catch (JsonException)
            {
                // said to be JSON and is none: the words as they came
            }
        return type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal)
            || type is "application/x-www-form-urlencoded" or "application/javascript"
            ? JsonValue.Create(EncodingOf(charset).GetString(content))
            : JsonValue.Create(Convert.ToBase64String(content));
    }

    private static Encoding EncodingOf(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
