using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>A request to another system.</summary>
/// <param name="Address">Where to, <c>http</c> or <c>https</c>.</param>
/// <param name="Method">Upper case.</param>
/// <param name="Content">The content, or null.</param>
/// <param name="ContentType">Its type, or null.</param>
/// <param name="Authorization">The header of that name, or null.</param>
/// <param name="Headers">Further headers: a text or a list of texts each.</param>
/// <param name="TriesAgain">Whether failures that may pass are tried again before they count.</param>
public sealed record HttpRequestToSend(Uri Address, string Method, string? Content, string? ContentType, string? Authorization, JsonObject Headers, bool TriesAgain);

/// <summary>Why a request had no answer.</summary>
public enum HttpFailure
{
    /// <summary>No connection came about.</summary>
    FailedToConnect = 0,
    /// <summary>It took too long.</summary>
    Timeout,
    /// <summary>This installation does not call that address, or does not take such an answer: an incident.</summary>
    Refused,
}

/// <summary>What came of a request: an answer, or the reason why there is none.</summary>
/// <param name="StatusCode">The answer's status.</param>
/// <param name="Headers">Its headers, a list of texts each.</param>
/// <param name="Content">What it said: JSON, a text, or null.</param>
/// <param name="Failure">Set when there was no answer.</param>
/// <param name="Message">Words about the failure.</param>
public sealed record HttpResponseData(int StatusCode, JsonObject Headers, JsonNode? Content, HttpFailure? Failure = null, string? Message = null)
{
    /// <summary>No answer.</summary>
    public static HttpResponseData Failed(HttpFailure failure, string message) => new(0, [], null, failure, message);

    /// <summary>As the input of the waiting bookmark.</summary>
    public JsonObject ToJson() => new()
    {
        ["statusCode"] = StatusCode,
        ["headers"] = Headers.DeepClone(),
        ["content"] = Content?.DeepClone(),
        ["failure"] = Failure?.ToString(),
        ["message"] = Message,
    };

    internal static HttpResponseData Of(JsonNode? json) => new(
        json?["statusCode"]?.GetValue<int>() ?? 0,
        json?["headers"]?.DeepClone() as JsonObject ?? [],
        json?["content"]?.DeepClone(),
        Enum.TryParse<HttpFailure>(json?["failure"]?.ToString(), out var failure) ? failure : null,
        json?["message"]?.ToString());
}
