using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Server.Tests.Documents;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Exchange;

public sealed class ExchangingOverTheApi(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact, Clause("HT-2b")]
    public async Task An_organisation_that_is_not_on_the_sharing_list_gets_no_package()
    {
        var document = await IssuedAsync("11/UBND-VP");
        var (own, other, another) = (await server.ApiAsync("vanthu.sondong"), await server.ApiAsync("vanthu.hatinh"), await server.ApiAsync("vanthu.gialai"));
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync($"/api/outgoing/{document}/package")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync($"/api/outgoing/{document}/package")).StatusCode); // it was sent there
        Assert.Equal(HttpStatusCode.Forbidden, (await another.GetAsync($"/api/outgoing/{document}/package")).StatusCode); // and not there

        await ShareAsync("son-dong", "[\"gia-lai\"]");

        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/api/outgoing/{document}/package")).StatusCode);
        Assert.Equal(1, await server.Database.ScalarAsync<long>(
            "select count(*) from audit_entries a join accounts c on c.person_id = a.actor_id where a.action = 'outgoing.package-refused' and a.subject_id = $1 and c.user_name = 'vanthu.hatinh'", document.ToString()));
        await ShareAsync("son-dong", "[\"ha-tinh\", \"gia-lai\"]");
    }

    [Fact, Clause("HT-2b")]
    public async Task A_package_that_is_brought_in_waits_with_its_data_and_files_once()
    {
        var document = await IssuedAsync("12/UBND-VP");
        var package = await (await server.ApiAsync("vanthu.sondong")).GetByteArrayAsync($"/api/outgoing/{document}/package");
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("chuyenvien1.kinhte.hatinh", package)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync("vanthu.hatinh", Encoding.UTF8.GetBytes("<edXML/>"))).StatusCode);
        await ShareAsync("ha-tinh", "[]");
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("vanthu.hatinh", package)).StatusCode);
        await ShareAsync("ha-tinh", "[\"000.00.24.H02\"]");

        var arrived = await SendAsync("vanthu.hatinh", package);
        var again = await SendAsync("vanthu.hatinh", package);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict), (arrived.StatusCode, again.StatusCode));
        var id = (Guid)(await arrived.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        Assert.Equal(id, (Guid)(await again.Content.ReadFromJsonAsync<JsonObject>())!["id"]!);
        Assert.Equal("UBND huyện Sơn Động|12/UBND-VP|official-letter|Về việc phối hợp rà soát", await server.Database.ScalarAsync<string>(
            "select concat_ws('|', sender, number_symbol, type_code, abstract) from electronic_arrivals where id = $1", id));
        var file = await server.Database.ScalarAsync<Guid>("select id from attachments where subject_kind = 'arrival' and subject_id = $1", id);
        Assert.Equal(OfficeDay.Letter, await (await server.ApiAsync("vanthu.hatinh")).GetByteArrayAsync($"/files/{file}"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.ApiAsync("chuyenvien1.kinhte.hatinh")).GetAsync($"/files/{file}")).StatusCode);

        var page = await (await server.BrowserAsync("vanthu.hatinh")).OpenAsync("/arrivals?q=phoi hop");
        Assert.Contains($"/arrivals/{id}", page.Html, StringComparison.Ordinal);
        Assert.Contains("Từ chối tiếp nhận", (await (await server.BrowserAsync("vanthu.hatinh")).OpenAsync($"/arrivals/{id}")).Html, StringComparison.Ordinal);
    }

    [Fact, Clause("HT-2b")]
    public async Task The_page_of_a_sent_document_shows_what_came_back_and_lets_it_be_called_back()
    {
        var document = await IssuedAsync("13/UBND-VP");
        await server.Database.ExecuteAsync("""
            insert into exchange_receipts (id, organisation_id, document_id, delivery_id, code, at, received_at, detail)
            select gen_random_uuid(), organisation_id, document_id, id, '03', now(), now(), '112' from outgoing_deliveries where document_id = $1
            """, document);

        var page = await (await server.BrowserAsync("vanthu.sondong")).OpenAsync($"/outgoing/{document}");
        Assert.Contains("số đến 112", page.Html, StringComparison.Ordinal);
        Assert.Contains($"/outgoing/{document}/recall", page.Html, StringComparison.Ordinal);
        var (clerk, drafter) = (await server.ApiAsync("vanthu.sondong"), await server.ApiAsync("chuyenvien1.noivu.sondong"));
        Assert.Equal(HttpStatusCode.Forbidden, (await drafter.PostAsJsonAsync($"/api/outgoing/{document}/recall", new { reason = "Sai." })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.PostAsJsonAsync($"/api/outgoing/{document}/recall", new { reason = "" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await clerk.PostAsJsonAsync($"/api/outgoing/{document}/recall", new { reason = "Sai số liệu." })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await clerk.PostAsJsonAsync($"/api/outgoing/{document}/recall", new { reason = "Sai số liệu." })).StatusCode);
    }

    [Fact, Clause("HT-2b")]
    public async Task A_line_to_an_outsider_is_sent_by_package_once_somebody_took_it_and_says_so()
    {
        var document = await IssuedAsync("14/UBND-VP");
        var line = await server.Database.ScalarAsync<Guid>(
            "update outgoing_deliveries set state = 'queued', sent_at = null, to_organisation_id = null, detail = 'Nơi nhận ở ngoài hệ thống này.' where document_id = $1 returning id", document);
        var address = $"/outgoing/{document}/deliveries/{line}";
        var clerk = await server.BrowserAsync("vanthu.sondong");
        Assert.Contains($"href=\"{address}\"", (await clerk.OpenAsync($"/outgoing/{document}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("chuyenvien1.noivu.sondong")).OpenAsync(address)).Status);

        var early = await clerk.SubmitAsync(address, "delivery");
        Assert.Equal(HttpStatusCode.Conflict, early.Status);
        Assert.Contains("Chưa ai tải gói edXML", early.Html, StringComparison.Ordinal);
        await clerk.Http.GetByteArrayAsync($"/api/outgoing/{document}/package");
        var sent = await clerk.SubmitAsync(address, "delivery");

        Assert.Contains("Đã gửi bằng gói", sent.Html, StringComparison.Ordinal);
        Assert.Contains("Trần Thị Hồng Nhung đã tải gói edXML", sent.Html, StringComparison.Ordinal);
        Assert.Contains("Trần Thị Hồng Nhung xác nhận đã gửi", sent.Html, StringComparison.Ordinal);
        Assert.Equal("sent", await server.Database.ScalarAsync<string>("select state from outgoing_deliveries where id = $1", line));
        Assert.Equal(HttpStatusCode.Conflict, (await clerk.SubmitAsync(address, "delivery")).Status);
        Assert.Equal(2, await server.Database.ScalarAsync<long>("select count(*) from audit_entries where subject_id = $1 and action in ('outgoing.package-taken', 'outgoing.sent-by-package')", document.ToString()));
    }

    [Fact, Clause("HT-2b")]
    public async Task A_line_that_failed_is_sent_again_when_the_cause_is_mended()
    {
        var document = await IssuedAsync("15/UBND-VP");
        var line = await server.Database.ScalarAsync<Guid>(
            "update outgoing_deliveries set state = 'failed', sent_at = null, to_organisation_id = null, detail = 'Không có trong danh sách chia sẻ.', settled_at = now() where document_id = $1 returning id", document);
        var clerk = await server.BrowserAsync("vanthu.sondong");

        await clerk.SubmitAsync($"/outgoing/{document}/deliveries/{line}", "delivery");

        Assert.Equal(1, await server.Database.ScalarAsync<long>("select count(*) from outbox where payload ->> 'delivery' = $1", line.ToString()));
        Assert.NotEqual("failed", await server.Database.ScalarAsync<string>("select state from outgoing_deliveries where id = $1", line));
    }

    private async Task<HttpResponseMessage> SendAsync(string user, byte[] package)
    {
        var content = new ByteArrayContent(package);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        return await (await server.ApiAsync(user)).PostAsync("/api/arrivals/package", content);
    }

    private Task ShareAsync(string office, string with) => server.Database.ExecuteAsync(
        "update organisations set settings = settings || jsonb_build_object('sharingWith', $2::jsonb) where code = $1", office, with);

    /// <summary>A document of Sơn Động that was issued to Hà Tĩnh, with its file; it lies there already.</summary>
    private async Task<Guid> IssuedAsync(string number)
    {
        var id = Guid.CreateVersion7();
        var upload = new MultipartFormDataContent { { new ByteArrayContent(OfficeDay.Letter), "file", "cong-van.pdf" } };
        var stored = await OfficeDay.JsonAsync(await (await server.ApiAsync("vanthu.sondong")).PostAsync("/api/files", upload));
        var organisation = await server.Database.ScalarAsync<Guid>("select id from organisations where code = 'son-dong'");
        await server.Database.ExecuteAsync("""
            insert into outgoing_documents (id, organisation_id, state, type_code, abstract, signer_name, signer_title, series, number, number_symbol, issue_date, register_id, numbered_at, issued_at, created_at)
            values ($1, $2, 'issued', 'official-letter', 'Về việc phối hợp rà soát', 'Nguyễn Quang Ngạn', 'Chủ tịch', 'outgoing', $3, $4, '2026-03-02', $1, now(), now(), now())
            """, id, organisation, int.Parse(number.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture), number);
        await server.Database.ExecuteAsync("insert into outgoing_recipients (document_id, position, organisation_id, channel, name) values ($1, 1, $2, 'network', 'Văn phòng UBND tỉnh Hà Tĩnh')", id, organisation);
        await server.Database.ExecuteAsync("""
            insert into outgoing_deliveries (id, organisation_id, document_id, position, channel, recipient, state, sent_at, to_organisation_id)
            select gen_random_uuid(), $2, $1, 1, 'network', name, 'sent', now(), id from organisations where code = 'ha-tinh'
            """, id, organisation);
        await server.Database.ExecuteAsync("""
            insert into attachments (id, organisation_id, subject_kind, subject_id, series_id, version, sha256, file_name, kind, added_at)
            select $3, $2, 'document', $1, $3, 1, sha256, file_name, 'draft', now() from file_uploads where id = $4
            """, id, organisation, Guid.CreateVersion7(), (Guid)stored["id"]!);
        return id;
    }
}
