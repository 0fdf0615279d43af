using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;

namespace FlowOffice.Server.Tests.Registers;

/// <summary>The clerk's desk of Hà Tĩnh, where envelopes with secret documents arrive and leave.</summary>
public sealed class SecretDesk : SampleServer
{
    private readonly Dictionary<string, HttpClient> people = [];

    /// <summary>A program acting for that person of Hà Tĩnh.</summary>
    public async Task<HttpClient> AsAsync(string user) => people.TryGetValue(user, out var known) ? known : people[user] = await ApiAsync($"{user}.hatinh");

    public Task<Guid> PersonAsync(string user) => Database.ScalarAsync<Guid>("select person_id from accounts where user_name = $1", $"{user}.hatinh");

    /// <summary>The clerk has an envelope before them.</summary>
    /// <returns>The task of entering it.</returns>
    public async Task<Guid> EnvelopeAsync(bool outgoing = false)
    {
        var clerk = await AsAsync("vanthu");
        var answer = outgoing
            ? await clerk.PostAsJsonAsync("/api/registers/secret/outgoing", new { form = new { } })
            : await clerk.PostAsJsonAsync("/api/incoming", new { form = new { secrecy = "secret" } });
        var text = await answer.Content.ReadAsStringAsync();
        Xunit.Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["nextTaskId"]!.GetValue<Guid>();
    }

    public async Task<HttpResponseMessage> EnterAsync(Guid task, string outcome, object form) =>
        await (await AsAsync("vanthu")).PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome, form });

    /// <summary>What stands on an envelope.</summary>
    public async Task<JsonObject> FormAsync(string handedTo, string party = "Công an tỉnh Bí Ẩn") => new()
    {
        ["envelopeNumber"] = "07/TM", ["party"] = party, ["secrecy"] = "secret", ["movedAt"] = Local(-30), ["handedTo"] = (await PersonAsync(handedTo)).ToString(), ["signedAt"] = Local(-5),
    };

    private string Local(int minutes) => Clock.GetUtcNow().AddMinutes(minutes).ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
