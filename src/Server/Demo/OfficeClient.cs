using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace FlowOffice.Server.Demo;

/// <summary>One person at the office's API, as any program would use it.</summary>
internal sealed class OfficeClient : IDisposable
{
    private readonly HttpClient http;

    private OfficeClient(HttpClient http, Guid personId, Guid unitId, string name) => (this.http, PersonId, UnitId, Name) = (http, personId, unitId, name);

    public Guid PersonId { get; }

    /// <summary>The unit of the person's first post.</summary>
    public Guid UnitId { get; }

    public string Name { get; }

    /// <summary>Signs in; an account that must change its password does so first.</summary>
    /// <exception cref="HttpRequestException">The server refused.</exception>
    public static async Task<OfficeClient> SignInAsync(Uri address, string userName, string firstPassword, string password, CancellationToken cancellationToken)
    {
        var http = new HttpClient { BaseAddress = address };
        var token = await TokenAsync(http, userName, firstPassword, cancellationToken);
        if ((bool?)token["mustChangePassword"] is true)
        {
            using var change = await http.PostAsJsonAsync("/api/password", new { oldPassword = firstPassword, newPassword = password }, cancellationToken);
            change.EnsureSuccessStatusCode();
            await TokenAsync(http, userName, password, cancellationToken);
        }

        var me = await http.GetFromJsonAsync<JsonObject>("/api/me", cancellationToken);
        return new OfficeClient(http, (Guid)me!["personId"]!, (Guid)me["units"]![0]!, (string)me["name"]!);
    }

    /// <summary>Sends a file; its id is then named in a form.</summary>
    public async Task<Guid> UploadAsync(string name, Stream file, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(file);
        using var answer = await http.PostAsync($"/api/files?name={Uri.EscapeDataString(name)}", content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (Guid)(await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!["id"]!;
    }

    /// <summary>Receives a document.</summary>
    public Task<Answer> ReceiveAsync(object form, IReadOnlyList<Guid> files, CancellationToken cancellationToken) =>
        PostAsync("/api/incoming", new { form, files = files.Select(id => new { id, field = "files" }) }, cancellationToken);

    /// <summary>Begins to write an outgoing document.</summary>
    public Task<Answer> BeginOutgoingAsync(object form, CancellationToken cancellationToken) => PostAsync("/api/outgoing", new { form }, cancellationToken);

    /// <summary>Writes paragraphs below what stands in a draft; what changes were asked for counts as done with it.</summary>
    public async Task<Answer> WriteAsync(Guid document, IReadOnlyList<string> paragraphs, CancellationToken cancellationToken)
    {
        var draft = (await http.GetFromJsonAsync<JsonObject>($"/api/outgoing/{document}/draft", cancellationToken))!;
        var before = draft["paragraphs"]!.AsArray().Select(paragraph => new { id = (int?)paragraph!["id"], text = (string)paragraph["text"]! });
        return await PostAsync($"/api/outgoing/{document}/draft", new
        {
            baseVersion = (int)draft["version"]!,
            paragraphs = before.Concat(paragraphs.Select(text => new { id = (int?)null, text })),
            carriesOut = draft["requestedChanges"]!.AsArray().Where(change => !(bool)change!["isDone"]!).Select(change => (Guid)change!["id"]!),
        }, cancellationToken);
    }

    /// <summary>Completes a task without files.</summary>
    public Task<Answer> CompleteAsync(Guid task, string outcome, object form, CancellationToken cancellationToken) => CompleteAsync(task, outcome, form, [], cancellationToken);

    /// <summary>Completes a task.</summary>
    public Task<Answer> CompleteAsync(Guid task, string outcome, object form, IReadOnlyList<object> files, CancellationToken cancellationToken) =>
        PostAsync($"/api/tasks/{task}/complete", new { outcome, form, files }, cancellationToken);

    /// <summary>Urges whoever holds a task.</summary>
    public Task<Answer> UrgeAsync(Guid task, string note, CancellationToken cancellationToken) => PostAsync($"/api/tasks/{task}/urge", new { note }, cancellationToken);

    /// <summary>The person's open task of a document; null when there is none.</summary>
    public async Task<Guid?> TaskOfAsync(Guid document, CancellationToken cancellationToken)
    {
        var list = await http.GetFromJsonAsync<JsonObject>("/api/tasks", cancellationToken);
        var line = list!["items"]!.AsArray().FirstOrDefault(item => (Guid?)item!["documentId"] == document);
        return (Guid?)line?["id"];
    }

    /// <summary>The open task of a document that somebody else has, as its page shows it; null when there is none.</summary>
    public async Task<Guid?> OpenTaskOfOthersAsync(Guid document, CancellationToken cancellationToken)
    {
        var shown = await DocumentAsync(document, isOutgoing: false, cancellationToken);
        return (Guid?)shown["steps"]!.AsArray().FirstOrDefault(step => (string?)step!["state"] is "ready" or "reserved" or "in-progress")?["taskId"];
    }

    /// <summary>The outgoing document, not given up, that answers an incoming one; null where nobody has begun any, or the person may not read it.</summary>
    public async Task<Guid?> ReplyOfAsync(Guid document, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync($"/api/incoming/{document}", cancellationToken);
        var shown = answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) : null;
        return (Guid?)shown?["replies"]!.AsArray().LastOrDefault(reply => (string?)reply!["state"] != "abandoned")?["id"];
    }

    /// <summary>What the document's page would show.</summary>
    public async Task<JsonObject> DocumentAsync(Guid document, bool isOutgoing, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<JsonObject>($"/api/{(isOutgoing ? "outgoing" : "incoming")}/{document}", cancellationToken))!;

    /// <summary>Sends any JSON.</summary>
    public async Task<Answer> PostAsync(string address, object body, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(address, body, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return new Answer(answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : []);
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonObject> TokenAsync(HttpClient http, string userName, string password, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync("/api/token", new { userName, password }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["accessToken"]!);
        return token;
    }

    /// <summary>What the server said.</summary>
    public sealed record Answer(HttpStatusCode Status, JsonObject Body)
    {
        public bool Succeeded => (int)Status is >= 200 and < 300;

        public string? Code => (string?)Body["code"];
    }
}
