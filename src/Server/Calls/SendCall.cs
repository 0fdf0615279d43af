using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Server.Calls;

/// <summary>Sends one request of a workflow and reads what comes back. Nothing is written anywhere.</summary>
internal sealed class SendCall(CallClient client, AllowedHosts allowed, CallSettings settings, TimeProvider clock)
{
    private const int MostRedirects = 5;
    private static readonly HashSet<string> OwnHeaders = new(["Host", "Content-Length", "Transfer-Encoding", "Connection", "Authorization", "Content-Type"], StringComparer.OrdinalIgnoreCase);

    /// <param name="organisationId">Whose workflow calls.</param>
    /// <param name="key">Goes along as <c>Idempotency-Key</c>: the same for each time that this request is sent.</param>
    /// <param name="call">The request as it stands in the queue.</param>
    /// <param name="cancellationToken">Set when the server stops.</param>
    public async Task<HttpResponseData> RunAsync(Guid organisationId, string key, JsonObject call, CancellationToken cancellationToken)
    {
        var hosts = await allowed.OfAsync(organisationId, cancellationToken);
        using var limit = new CancellationTokenSource(settings.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FollowAsync(hosts, new Uri((string)call["url"]!), key, call, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HttpResponseData.Failed(HttpFailure.Timeout, $"Không có trả lời sau {settings.TimeoutSeconds} giây.");
        }
        catch (Exception problem) when ((problem as CallRefusedException ?? problem.InnerException as CallRefusedException) is { } refused)
        {
            return HttpResponseData.Failed(HttpFailure.Refused, refused.Message);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return HttpResponseData.Failed(HttpFailure.FailedToConnect, problem.Message);
        }
    }

    /// <summary>Redirects are followed for requests that change nothing, as far as hosts are allowed; any other redirect is the answer.</summary>
    private async Task<HttpResponseData> FollowAsync(HostList hosts, Uri address, string key, JsonObject call, CancellationToken cancellationToken)
    {
        var first = address;
        if (!hosts.AllowsHost(address))
            throw CallRefusedException.Of(address.Host);
        for (var redirects = 0; ; redirects++)
        {
            using var request = RequestOf(address, key, call, withSecrets: address.Authority == first.Authority && address.Scheme == first.Scheme);
            using var response = await client.SendAsync(request, cancellationToken);
            if (redirects == MostRedirects || NextOf(response, address) is not { } next || !hosts.AllowsHost(next))
                return await CallAnswer.ReadAsync(response, settings.LargestAnswerKilobytes, cancellationToken);
            address = next;
        }
    }

    private static Uri? NextOf(HttpResponseMessage response, Uri from) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.RequestMessage!.Method is { Method: "GET" or "HEAD" }
        && response.Headers.Location is { } location && new Uri(from, location) is { Scheme: "https" or "http" } next && (next.Scheme == "https" || from.Scheme == "http")
            ? next : null;

    private static HttpRequestMessage RequestOf(Uri address, string key, JsonObject call, bool withSecrets)
    {
        var request = new HttpRequestMessage(new HttpMethod((string)call["method"]!), address);
        if ((string?)call["content"] is { } content)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
            if (MediaTypeHeaderValue.TryParse((string?)call["contentType"], out var type))
            {
                type.CharSet ??= type.MediaType!.StartsWith("text/", StringComparison.Ordinal) ? "utf-8" : null;
                request.Content.Headers.ContentType = type;
            }
        }

        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        request.Headers.TryAddWithoutValidation("User-Agent", "FlowOffice");
        if (!withSecrets)
            return request; // what was meant for one host is not told to another
        if ((string?)call["authorization"] is { } authorization)
            Add(request, "Authorization", authorization);
        foreach (var (name, value) in call["headers"] as JsonObject ?? [])
            foreach (var text in Conversion.ToTexts(Values.FromJson(value)))
                if (!OwnHeaders.Contains(name))
                {
                    if (name is "Idempotency-Key" or "User-Agent")
                        request.Headers.Remove(name);
                    Add(request, name, text);
                }

        return request;
    }

    private static void Add(HttpRequestMessage request, string name, string text)
    {
        if (!text.All(c => c is >= ' ' and <= '~') || !request.Headers.TryAddWithoutValidation(name, text))
            throw new CallRefusedException($"Tiêu đề «{name}» không gửi được: tên sai, hoặc có chữ ngoài bảng chữ cái Latinh không dấu.");
    }
}
