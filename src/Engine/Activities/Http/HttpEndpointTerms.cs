using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>On what terms an <c>Elsa.HttpEndpoint</c> takes a request. Kept as the payload of its bookmark or trigger.</summary>
/// <param name="Path">The template, see <see cref="HttpRoute"/>.</param>
/// <param name="Method">Upper case.</param>
/// <param name="Authorize">Whether only people who are signed in may call it.</param>
/// <param name="Policy">The right that they need besides, or null.</param>
/// <param name="RequestTimeout">How long the burst may take, or null.</param>
/// <param name="RequestSizeLimit">The largest request in bytes, or null.</param>
public sealed record HttpEndpointTerms(string Path, string Method, bool Authorize, string? Policy, TimeSpan? RequestTimeout, long? RequestSizeLimit)
{
    /// <summary>The terms as JSON, with Elsa's member names.</summary>
    public JsonObject ToJson() => new()
    {
        ["path"] = Path,
        ["method"] = Method,
        ["authorize"] = Authorize,
        ["policy"] = Policy,
        ["requestTimeout"] = RequestTimeout is { } time ? Values.ToText(time) : null,
        ["requestSizeLimit"] = RequestSizeLimit,
    };

    /// <summary>Reads what <see cref="ToJson"/> wrote. What is missing means the stricter of two.</summary>
    public static HttpEndpointTerms Of(JsonNode json) => new(
        json["path"]?.ToString() ?? "",
        json["method"]?.ToString() ?? "",
        json["authorize"]?.GetValue<bool>() ?? true,
        json["policy"]?.ToString(),
        Conversion.ToSpan(Values.FromJson(json["requestTimeout"])),
        json["requestSizeLimit"] is { } size ? Conversion.To<long>(Values.FromJson(size)) : null);
}
