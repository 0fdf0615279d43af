using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Registers;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Registers;

/// <summary>The sample offices with lines in their incoming registers.</summary>
public sealed class BookDesk : SampleServer
{
    private readonly Dictionary<string, HttpClient> people = [];

    /// <summary>A program acting for that user: <c>vanthu.sondong</c>.</summary>
    public async Task<HttpClient> AsAsync(string user) => people.TryGetValue(user, out var known) ? known : people[user] = await ApiAsync(user);

    /// <summary>Registers a document under the next number of a year, as long ago as that.</summary>
    public async Task<Line> LineAsync(string office, string subject, DateOnly day, string sender = "Sở Nội vụ")
    {
        var organisation = await Database.ScalarAsync<Guid>("select id from organisations where code = $1", office);
        var (register, document) = (Register.IdOf(organisation, RegisterKind.Incoming, day.Year), Guid.CreateVersion7());
        var number = await Database.ScalarAsync<int>("""
            insert into number_series as s (organisation_id, code, year, last_number) values ($1, 'incoming', $2, 1)
            on conflict (organisation_id, code, year) do update set last_number = s.last_number + 1 returning last_number
            """, organisation, day.Year);
        await Database.ExecuteAsync("""
            insert into registers (id, organisation_id, year, kind, name) values ($1, $2, $3, 'incoming', 'Sổ đăng ký văn bản đến năm ' || $3) on conflict do nothing
            """, register, organisation, day.Year);
        await Database.ExecuteAsync("""
            insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, number_symbol, document_date, type_code, abstract, arrival_number, arrival_date, register_id, created_at)
            values ($1, $2, 'registered', $3, $4, 'paper', $5, $6, 'official-letter', $7, $8, $6, $9, $4)
            """, document, organisation, sender, new DateTimeOffset(day, new TimeOnly(8, 0), TimeSpan.FromHours(7)).ToUniversalTime(), $"{number}/SNV-VP", day, subject, number, register);
        await Database.ExecuteAsync("insert into register_entries (register_id, number, organisation_id, document_id, entered_at) values ($1, $2, $3, $4, $5)",
            register, number, organisation, document, new DateTimeOffset(day, new TimeOnly(8, 0), TimeSpan.FromHours(7)).ToUniversalTime());
        return new Line(organisation, register, number, document);
    }

    /// <summary>Somebody asks to put a line right.</summary>
    public async Task<HttpResponseMessage> CorrectAsync(string user, Line line, string field, string? value, string how = "corrections") =>
        await (await AsAsync(user)).PostAsJsonAsync($"/api/registers/lines/{line.Register}/{line.Number}/{how}", new { field, value, reason = "Văn thư nhập nhầm" });

    /// <summary>Somebody's open task whose title begins so.</summary>
    public async Task<Guid> TaskAsync(string user, string title)
    {
        var list = await (await AsAsync(user)).GetFromJsonAsync<JsonObject>("/api/tasks");
        return (Guid)Assert.Single(list!["items"]!.AsArray(), item => ((string)item!["title"]!).StartsWith(title, StringComparison.Ordinal))!["id"]!;
    }

    public async Task CompleteAsync(string user, Guid task, string outcome, object? form = null)
    {
        var answer = await (await AsAsync(user)).PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome, form = form ?? new { } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public sealed record Line(Guid Organisation, Guid Register, int Number, Guid Document);
}
