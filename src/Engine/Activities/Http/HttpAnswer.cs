using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>What <c>Elsa.WriteHttpResponse</c> wants answered to the request that made the burst; sent after the burst is written.</summary>
/// <param name="StatusCode">From 100 to 599.</param>
/// <param name="ContentType">The type of the content, or null.</param>
/// <param name="Content">The content, or null.</param>
/// <param name="Headers">Further headers: a text or a list of texts each.</param>
public sealed record HttpAnswer(int StatusCode, string? ContentType, string? Content, JsonObject Headers);

/// <summary>A request that an <c>Elsa.HttpEndpoint</c> does not take: nothing of the burst counts, the caller is told why.</summary>
public sealed class HttpRequestRefusedException(int statusCode, string message) : AbortBurstException(message)
{
    /// <summary>What is answered: 413, 415 or 400.</summary>
    public int StatusCode { get; } = statusCode;
}
