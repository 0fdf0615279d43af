using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Registers;

public sealed class KeepingSecretRegisters(SecretDesk desk) : IClassFixture<SecretDesk>
{
    [Fact, Clause("HT-4.2c")]
    public async Task An_outgoing_envelope_gets_the_next_number_of_its_own_register()
    {
        var before = await desk.Database.ScalarAsync<long>("select count(*) from number_series where code = 'incoming' or code like 'outgoing%'");

        var first = await EnteredAsync("Bộ Tư lệnh Quân khu 4");
        var second = await EnteredAsync("Công an tỉnh Nghệ An");

        Assert.Equal((int)first["number"]! + 1, (int)second["number"]!);
        Assert.Equal("07/TM", (string)second["envelopeNumber"]!);
        Assert.Equal(before, await desk.Database.ScalarAsync<long>("select count(*) from number_series where code = 'incoming' or code like 'outgoing%'"));
        Assert.DoesNotContain((await (await desk.AsAsync("vanthu")).GetFromJsonAsync<JsonArray>("/api/registers/secret?direction=incoming"))!,
            line => (string)line!["party"]! == "Công an tỉnh Nghệ An");
    }

    [Theory, Clause("HT-4.2c")]
    [InlineData("vanthu", true)]
    [InlineData("vanthu2", true)] // the other clerk, to whom it was handed
    [InlineData("chuyenvien1.tonghop", false)]
    [InlineData("chanhvanphong", false)]
    [InlineData("chutich", false)]
    [InlineData("quantri", false)]
    public async Task Only_the_clerk_and_the_named_receiver_see_the_line(string user, bool sees)
    {
        var line = await EnteredAsync("Cục Cơ yếu");
        var reader = await desk.AsAsync(user);

        var list = await reader.GetFromJsonAsync<JsonArray>("/api/registers/secret?direction=outgoing");
        var page = await (await desk.BrowserAsync($"{user}.hatinh")).OpenAsync("/registers/secret?direction=outgoing");

        Assert.Equal(sees, list!.Any(one => (string)one!["id"]! == (string)line["id"]!));
        Assert.Equal(sees, page.Html.Contains("Cục Cơ yếu", StringComparison.Ordinal));
        Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await reader.GetAsync($"/api/registers/secret/{line["id"]}")).StatusCode);
    }

    [Theory, Clause("HT-4.2b")]
    [InlineData("abstract", "Phương án tác chiến")]
    [InlineData("fullText", "Phương án tác chiến")]
    [InlineData("opinion", "Phương án tác chiến")]
    public async Task What_the_document_says_is_refused_with_the_line(string field, string text)
    {
        var task = await desk.EnvelopeAsync(outgoing: true);
        var form = await desk.FormAsync("vanthu2");
        form[field] = text;

        var refused = await desk.EnterAsync(task, "to-leader", form);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("SECRET_CONTENT", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await desk.Database.ScalarAsync<long>("select count(*) from secret_entries s join register_entries e on e.document_id = s.id where s.instance_id = (select instance_id from tasks where id = $1)", task));
    }

    [Theory, Clause("HT-4.2b")]
    [InlineData("vanthu")]
    [InlineData("chutich")]
    [InlineData("chuyenvien1.tonghop")]
    [InlineData("quantri")]
    public async Task Nobody_brings_a_file_or_a_text_to_a_line(string user)
    {
        var line = await EnteredAsync("Tỉnh ủy");
        var person = await desk.AsAsync(user);

        foreach (var content in new[] { "files", "abstract", "text" })
            Assert.Equal(HttpStatusCode.Conflict, (await person.PostAsJsonAsync($"/api/registers/secret/{line["id"]}/{content}", new { text = "x" })).StatusCode);
        var kept = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => desk.Database.ExecuteAsync("""
            insert into opinions (id, organisation_id, document_id, given_at, kind, text) select gen_random_uuid(), organisation_id, id, now(), 'opinion', 'x' from secret_entries where id = $1
            """, Guid.Parse((string)line["id"]!)));
        Assert.Equal("FO007", kept.SqlState);
    }

    [Theory, Clause("HT-4.2b")]
    [InlineData("vanthu")]
    [InlineData("chutich")]
    public async Task Searching_for_its_words_finds_nothing(string user)
    {
        await EnteredAsync("Viện Kỹ thuật Đặc biệt");
        var person = await desk.AsAsync(user);

        Assert.Empty((await person.GetFromJsonAsync<JsonObject>("/api/incoming?search=ky+thuat+dac+biet"))!["items"]!.AsArray());
        Assert.Empty((await person.GetFromJsonAsync<JsonObject>("/api/tasks?search=ky+thuat+dac+biet"))!["items"]!.AsArray());
        Assert.Equal(0, await desk.Database.ScalarAsync<long>("select count(*) from audit_entries where details::text like '%Đặc biệt%'"));
        Assert.Equal(0, await desk.Database.ScalarAsync<long>("select count(*) from tasks where form::text like '%Đặc biệt%' or opinion like '%Đặc biệt%'"));
    }

    [Fact, Clause("HT-4.2c")]
    public async Task A_line_is_never_changed_or_removed()
    {
        var line = await EnteredAsync("Ban Cơ yếu Chính phủ");

        foreach (var change in new[] { "update secret_entries set party = 'x' where id = $1", "delete from secret_entries where id = $1" })
            Assert.Equal("FO002", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => desk.Database.ExecuteAsync(change, Guid.Parse((string)line["id"]!)))).SqlState);
    }

    [Fact, Clause("HT-4.2c")]
    public async Task A_missing_level_or_receiver_draws_no_number()
    {
        var task = await desk.EnvelopeAsync(outgoing: true);
        var last = await LastNumberAsync();
        var form = await desk.FormAsync("chuyenvien1.tonghop"); // not a clerk
        form["secrecy"] = "none";

        var answer = await desk.EnterAsync(task, "to-leader", form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsObject();
        Assert.Equal(["handedTo", "secrecy"], errors.Select(error => error.Key).Order());
        Assert.Equal(last, await LastNumberAsync());
    }

    private Task<int?> LastNumberAsync() => desk.Database.ScalarAsync<int?>("select max(last_number) from number_series where code = 'secret-outgoing'");

    private async Task<JsonNode> EnteredAsync(string party)
    {
        var answer = await desk.EnterAsync(await desk.EnvelopeAsync(outgoing: true), "to-leader", await desk.FormAsync("vanthu2", party));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await (await desk.AsAsync("vanthu")).GetFromJsonAsync<JsonArray>("/api/registers/secret?direction=outgoing"))!.Last(line => (string)line!["party"]! == party)!;
    }
}
