using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>Requests as Studio makes them; paths stand below <c>/elsa/api/</c>.</summary>
internal static class ElsaRequests
{
    public static async Task<JsonObject> GetJsonAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(Api(path));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<JsonObject> PostJsonAsync(this HttpClient client, string path, JsonNode? body = null)
    {
        using var answer = await client.PostAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"POST {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, JsonNode? body = null) =>
        client.PostAsync(Api(path), JsonContent.Create(body ?? new JsonObject()));

    public static Task<HttpResponseMessage> DeleteApiAsync(this HttpClient client, string path) => client.DeleteAsync(Api(path));

    /// <summary>The Vietnamese sentences of a refusal.</summary>
    public static async Task<IReadOnlyList<string>> ReasonsAsync(this Task<HttpResponseMessage> answering)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"Expected a refusal, got {(int)answer.StatusCode} {text}");
        return [.. JsonNode.Parse(text)!["errors"]!["generalErrors"]!.AsArray().Select(e => (string)e!)];
    }

    public static Uri Api(string path) => new("/elsa/api/" + path, UriKind.Relative);
}
