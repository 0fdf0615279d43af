using System.Net;
using FlowOffice.Server.Tests.Documents;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Publication;

/// <summary>
/// Citizens look documents up without an account. Hà Tĩnh tells what came of every finished document, Tuần Giáo only of what somebody
/// opened; the other offices have no such page.
/// </summary>
public sealed class LookingUpWithoutSigningIn(SampleServer server) : IClassFixture<SampleServer>
{
    private const string About = "Giải quyết đơn của ông Nguyễn Văn Tám";

    [Fact, Clause("HT-10.7", "HT-2c")]
    public async Task What_came_of_a_finished_document_is_there_and_no_more_than_that()
    {
        var document = await ArriveAsync("ha-tinh", "15/SNV-TCBC", 1024);
        Assert.DoesNotContain("15/SNV-TCBC</strong>", (await LookUpAsync("ha-tinh", "15/SNV-TCBC")).Html, StringComparison.Ordinal);

        await FinishAsync(document, await IssueAsync("ha-tinh", "88/UBND-NC", 88));

        foreach (var number in new[] { "15/SNV-TCBC", " 15/snv", "1024" })
        {
            var found = await LookUpAsync("ha-tinh", number);
            Assert.Equal(HttpStatusCode.OK, found.Status);
            foreach (var told in new[] { "15/SNV-TCBC</strong>", "Đã xử lý xong", "02/03/2026 10:00", "88/UBND-NC" })
                Assert.Contains(told, found.Html, StringComparison.Ordinal);
            foreach (var kept in new[] { About, "Sở Nội vụ", "Đã giải quyết theo ý kiến", "Xem văn bản" })
                Assert.DoesNotContain(kept, found.Html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("88/UBND-NC</strong>", (await LookUpAsync("ha-tinh", "88/UBND-NC")).Html, StringComparison.Ordinal); // nobody has opened the answer itself
    }

    [Theory, Clause("HT-10.7", "HT-2c")]
    [InlineData("secrecy = 'secret', abstract = null")]
    [InlineData("state = 'in-progress', finished_at = null")]
    public async Task What_is_secret_or_taken_up_again_is_gone_at_once(string change)
    {
        var number = $"{Math.Abs(change.Length)}/SNV-{Guid.NewGuid():N}"[..20];
        var document = await ArriveAsync("ha-tinh", number, null);
        await FinishAsync(document, null);
        Assert.Contains($"{number}</strong>", (await LookUpAsync("ha-tinh", number)).Html, StringComparison.Ordinal);

        await server.Database.ExecuteAsync($"update incoming_documents set {change} where id = $1", document);

        Assert.DoesNotContain($"{number}</strong>", (await LookUpAsync("ha-tinh", number)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_answer_is_not_named()
    {
        var document = await ArriveAsync("ha-tinh", "16/SNV-TCBC", null);
        await FinishAsync(document, await IssueAsync("ha-tinh", "07/UBND-MAT", 7, secrecy: "secret"));

        var found = await LookUpAsync("ha-tinh", "16/SNV-TCBC");

        Assert.Contains("Đã xử lý xong", found.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("07/UBND-MAT", found.Html, StringComparison.Ordinal);
    }

    [Fact, Clause("TG-1.1b")]
    public async Task A_document_that_the_head_opens_is_there_with_number_date_abstract_and_file()
    {
        var document = await IssueAsync("tuan-giao", "21/UBND-VP", 21);
        await AttachAsync(document, "vanthu.tuangiao");
        var head = await server.BrowserAsync("chanhvanphong.tuangiao");
        var file = $"/public/tuan-giao/files/{document}";
        Assert.DoesNotContain("21/UBND-VP</strong>", (await LookUpAsync("tuan-giao", "21/UBND-VP")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Visitor.OpenAsync(file)).Status);

        var opened = await head.SubmitAsync($"/outgoing/{document}/public", "publish-document", ("open", "true"));

        Assert.Contains("Văn bản đã được công khai.", opened.Html, StringComparison.Ordinal);
        var found = await LookUpAsync("tuan-giao", "21/UBND-VP");
        foreach (var told in new[] { "21/UBND-VP</strong>", "01/03/2026", About, "Xem văn bản" })
            Assert.Contains(told, found.Html, StringComparison.Ordinal);
        using var answer = await Visitor.Http.GetAsync(file);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(HttpStatusCode.NotFound, (await Visitor.OpenAsync($"/public/ha-tinh/files/{document}")).Status);

        await head.SubmitAsync($"/outgoing/{document}/public", "publish-document", ("open", "false"));
        Assert.DoesNotContain("21/UBND-VP</strong>", (await LookUpAsync("tuan-giao", "21/UBND-VP")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Visitor.OpenAsync(file)).Status);
        Assert.Equal(["document.opened-to-everybody", "document.closed-to-everybody"], await AuditAsync(document));
    }

    [Fact, Clause("TG-1.1b")]
    public async Task A_secret_document_cannot_be_opened_nor_by_who_may_not()
    {
        var (secret, plain) = (await IssueAsync("tuan-giao", "22/UBND-VP", 22, "secret"), await IssueAsync("tuan-giao", "23/UBND-VP", 23));
        await server.Database.ExecuteAsync("update outgoing_documents set drafter_id = (select person_id from accounts where user_name = 'chanhvanphong.tuangiao') where id = $1", secret); // who may read it

        var refused = await (await server.BrowserAsync("chanhvanphong.tuangiao")).SubmitAsync($"/outgoing/{secret}/public", "publish-document", ("open", "true"));
        var stranger = await (await server.BrowserAsync("vanthu.tuangiao")).OpenAsync($"/outgoing/{plain}/public");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Văn bản có độ mật không được công khai.", refused.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.Status);
        Assert.Equal(0, await server.Database.ScalarAsync<long>("select count(*) from public_documents where document_id in ($1, $2)", secret, plain));
    }

    [Fact]
    public async Task An_office_that_shows_nothing_has_no_page()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Visitor.OpenAsync("/public/gia-lai")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Visitor.OpenAsync("/public/khong-co")).Status);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("' or 1=1 --")]
    public async Task What_is_no_number_finds_nothing(string number)
    {
        await FinishAsync(await ArriveAsync("ha-tinh", $"17/SNV-{number.Length}{(int)number[0]}", null), null);

        Assert.Contains("Không thấy văn bản", (await LookUpAsync("ha-tinh", number)).Html, StringComparison.Ordinal);
    }

    private PlainBrowser Visitor => new(server.CreateClient());

    private Task<PlainBrowser.Page> LookUpAsync(string office, string number) => Visitor.OpenAsync($"/public/{office}?number={Uri.EscapeDataString(number)}");

    private async Task<Guid> ArriveAsync(string office, string number, int? arrival)
    {
        var id = Guid.CreateVersion7();
        await server.Database.ExecuteAsync("""
            insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, number_symbol, document_date, abstract, arrival_number, arrival_date, created_at)
            select $1, id, 'in-progress', 'Sở Nội vụ', '2026-03-02', 'paper', $3, '2026-02-27', $4, $5::int, case when $5 is null then null else '2026-03-02'::date end, '2026-03-02' from organisations where code = $2
            """, id, office, number, About, arrival);
        return id;
    }

    private Task FinishAsync(Guid document, Guid? reply) => server.Database.ExecuteAsync(
        "update incoming_documents set state = 'finished', finished_at = '2026-03-02 03:00Z', result_opinion = 'Đã giải quyết theo ý kiến', reply_document_id = $2::uuid where id = $1", document, reply);

    private async Task<Guid> IssueAsync(string office, string number, int value, string secrecy = "none")
    {
        var id = Guid.CreateVersion7();
        await server.Database.ExecuteAsync("""
            insert into outgoing_documents (id, organisation_id, state, type_code, abstract, secrecy, series, number, number_symbol, issue_date, register_id, numbered_at, issued_at, created_at)
            select $1, id, 'issued', 'official-letter', $4, $6, 'outgoing', $5, $3, '2026-03-01', gen_random_uuid(), '2026-03-01', '2026-03-01', '2026-02-20' from organisations where code = $2
            """, id, office, number, About, value, secrecy);
        return id;
    }

    private async Task AttachAsync(Guid document, string clerk)
    {
        var upload = new MultipartFormDataContent { { new ByteArrayContent(OfficeDay.Letter), "file", "cong-van.pdf" } };
        var stored = await OfficeDay.JsonAsync(await (await server.ApiAsync(clerk)).PostAsync("/api/files", upload));
        await server.Database.ExecuteAsync("""
            insert into attachments (id, organisation_id, subject_kind, subject_id, series_id, version, sha256, file_name, kind, added_at)
            select gen_random_uuid(), d.organisation_id, 'document', d.id, gen_random_uuid(), 1, f.sha256, f.file_name, 'signed', now() from outgoing_documents d, file_uploads f where d.id = $1 and f.id = $2
            """, document, (Guid)stored["id"]!);
    }

    private async Task<string[]> AuditAsync(Guid document) =>
        (await server.Database.ScalarAsync<string[]>("select array_agg(action order by id) from audit_entries where subject_id = $1 and action like 'document.%everybody'", document.ToString()))!;
}
