using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Registers;

/// <summary>Envelopes that arrive at Hà Tĩnh, by its incoming procedure as shipped.</summary>
public sealed class HandingEnvelopesOver : IClassFixture<SecretDesk>
{
    private readonly SecretDesk desk;

    public HandingEnvelopesOver(SecretDesk desk) => this.desk = desk;

    [Fact, Clause("HT-3.3b", "HT-4.2c")]
    public async Task The_line_holds_what_is_on_the_envelope_under_the_next_secret_number()
    {
        var arrivals = await LastAsync("incoming");
        var task = await desk.EnvelopeAsync();

        var answer = await desk.EnterAsync(task, "to-leader", await desk.FormAsync("chutich"));

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var line = Assert.Single((await (await desk.AsAsync("chutich")).GetFromJsonAsync<JsonArray>("/api/registers/secret?direction=incoming"))!, one => (string)one!["party"]! == "Công an tỉnh Bí Ẩn")!;
        Assert.Equal(await LastAsync("secret-incoming"), (int)line["number"]!);
        Assert.Equal("07/TM", (string)line["envelopeNumber"]!);
        Assert.Equal("Võ Đình Lương", (string)line["handedTo"]!);
        Assert.True((DateTimeOffset)line["movedAt"]! < (DateTimeOffset)line["signedAt"]!);
        Assert.Equal(arrivals, await LastAsync("incoming"));
        Assert.Equal(0, await desk.Database.ScalarAsync<long>("select count(*) from incoming_documents where secrecy <> 'none'"));
        Assert.Empty((await (await desk.AsAsync("phochutich1")).GetFromJsonAsync<JsonArray>("/api/registers/secret?direction=incoming"))!);
    }

    [Fact, Clause("HT-3.3b", "HT-4.2b")]
    public async Task A_file_with_the_envelope_is_refused_before_anything_begins()
    {
        var clerk = await desk.AsAsync("vanthu");
        using var content = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4 tối mật"u8.ToArray()), "file", "toi-mat.pdf" } };
        var file = JsonNode.Parse(await (await clerk.PostAsync("/api/files", content)).Content.ReadAsStringAsync())!["id"]!.GetValue<Guid>();
        var instances = await desk.Database.ScalarAsync<long>("select count(*) from workflow_instances");

        var answer = await clerk.PostAsJsonAsync("/api/incoming", new { form = new { secrecy = "secret" }, files = new[] { new { id = file } } });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("SECRET_CONTENT", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(instances, await desk.Database.ScalarAsync<long>("select count(*) from workflow_instances"));
        Assert.Equal(0, await desk.Database.ScalarAsync<long>("select count(*) from file_uploads where id = $1", file));
    }

    [Fact, Clause("HT-3.3c")]
    public async Task While_the_leader_is_away_only_the_authorised_person_is_offered()
    {
        var task = await desk.EnvelopeAsync();
        Assert.Contains("Võ Đình Lương", await OfferedAsync(task), StringComparison.Ordinal);
        await desk.Database.ExecuteAsync("""
            insert into delegations (id, organisation_id, delegator_id, delegate_id, starts_on, ends_on, reason, created_at, created_by)
            select gen_random_uuid(), a.organisation_id, a.person_id, b.person_id, '2026-03-02', '2026-03-04', 'Đi công tác', now(), a.person_id
            from accounts a, accounts b where a.user_name = 'chutich.hatinh' and b.user_name = 'phochutich1.hatinh'
            """);

        var offered = await OfferedAsync(task);
        var toLeader = await desk.EnterAsync(task, "to-leader", await desk.FormAsync("chutich"));
        var toAuthorised = await desk.EnterAsync(task, "to-authorised-person", await desk.FormAsync("phochutich1", "Công an tỉnh Thay Mặt"));

        Assert.Equal(1, System.Text.RegularExpressions.Regex.Count(offered, "<option value=\"[0-9a-f]"));
        Assert.Contains("Đặng Thị Hà – được Võ Đình Lương", offered, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, toLeader.StatusCode);
        Assert.True(toAuthorised.IsSuccessStatusCode, await toAuthorised.Content.ReadAsStringAsync());
        Assert.Equal("Võ Đình Lương", (string)Assert.Single((await (await desk.AsAsync("phochutich1")).GetFromJsonAsync<JsonArray>("/api/registers/secret?direction=incoming"))!)!["onBehalfOf"]!);
        await desk.Database.ExecuteAsync("update delegations set revoked_at = now()");
    }

    /// <summary>The choices of the receiver as the page shows them.</summary>
    private async Task<string> OfferedAsync(Guid task)
    {
        var html = (await (await desk.BrowserAsync("vanthu.hatinh")).OpenAsync($"/tasks/{task}")).Html;
        var from = html.IndexOf("id=\"field-handedTo\"", StringComparison.Ordinal);
        return html[from..html.IndexOf("</select>", from, StringComparison.Ordinal)];
    }

    private async Task<int> LastAsync(string series) => await desk.Database.ScalarAsync<int?>("""
        select last_number from number_series s join organisations o on o.id = s.organisation_id where o.code = 'ha-tinh' and s.code = $1 and s.year = 2026
        """, series) ?? 0;
}
