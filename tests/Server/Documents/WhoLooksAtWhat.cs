using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Documents;

/// <summary>
/// Hà Tĩnh's Điều 4.3 as a table: who opens registers, documents, drafts, work files, numbers of the whole office. None of these
/// people has a part in the papers.
/// </summary>
public sealed class WhoLooksAtWhat(HaTinhPapers papers) : IClassFixture<HaTinhPapers>
{
    private static readonly string[] Leaders = ["chutich", "phochutich2", "chanhvanphong", "phovanphong1"];
    private static readonly string[] Specialists = ["chuyenvien1.vanxa", "chuyenvien2.kinhte"];

    [Fact, Clause("HT-4.3a3")]
    public async Task Leaders_open_incoming_and_issued_documents() =>
        await papers.OpensAsync(Leaders, opens: true, HaTinhPapers.Incoming, HaTinhPapers.Issued, "/registers/incoming", "/registers/outgoing");

    [Fact, Clause("HT-4.3b3")]
    public async Task Specialists_open_and_find_them_too_but_nobody_elses_drafts()
    {
        await papers.OpensAsync(Specialists, opens: true, HaTinhPapers.Incoming, HaTinhPapers.Issued);
        await papers.OpensAsync(Specialists, opens: false, HaTinhPapers.Draft, HaTinhPapers.Draft + "/draft", HaTinhPapers.WorkFile, HaTinhPapers.SecretIssued);
        foreach (var specialist in Specialists)
        {
            Assert.Equal((specialist, true), (specialist, await papers.FindsAsync(specialist, "/documents", HaTinhPapers.IncomingSubject)));
            Assert.Equal((specialist, true), (specialist, await papers.FindsAsync(specialist, "/outgoing", HaTinhPapers.IssuedSubject)));
            Assert.Equal((specialist, false), (specialist, await papers.FindsAsync(specialist, "/outgoing", HaTinhPapers.DraftSubject)));
            Assert.Equal((specialist, false), (specialist, await papers.FindsAsync(specialist, "/outgoing", HaTinhPapers.SecretSubject)));
        }
    }

    [Fact, Clause("HT-4.3c4")]
    public async Task The_clerk_opens_documents_and_registers_but_no_draft()
    {
        await papers.OpensAsync(["vanthu", "vanthu2"], opens: true, HaTinhPapers.Incoming, HaTinhPapers.Issued, "/registers/incoming", "/registers/outgoing");
        await papers.OpensAsync(["vanthu", "vanthu2"], opens: false, HaTinhPapers.Draft, HaTinhPapers.Draft + "/draft");
    }

    [Fact, Clause("HT-4.3a1")]
    public async Task Numbers_of_the_whole_office_are_for_leaders()
    {
        await papers.OpensAsync(Leaders, opens: true, "/statistics");
        await papers.OpensAsync([.. Specialists, "truongphong.kinhte", "vanthu"], opens: false, "/statistics");

        var page = (await (await papers.BrowserAsync("chutich.hatinh")).OpenAsync("/statistics?from=2026-01-01&to=2030-12-31")).Html;
        foreach (var words in new[] { "Văn bản đến · 1", "Văn bản đi · 2", "Hồ sơ công việc · 1", "Phòng Tổng hợp", "Công văn", "Đã ban hành", "Đang soạn thảo" }) // the secret one is not counted
            Assert.Contains(words, page, StringComparison.Ordinal);
    }

    [Fact, Clause("HT-4.1b", "HT-4.3a1")]
    public async Task A_leaders_report_has_incoming_issued_and_work_files_by_state_in_one_print()
    {
        const string address = "/api/statistics.pdf?from=2026-01-01&to=2030-12-31";

        var report = (await Printing.PdfReading.ReadAsync(await (await papers.ApiAsync("chanhvanphong.hatinh")).GetByteArrayAsync(address))).Text.Replace('\n', ' ');

        foreach (var words in new[] { "BÁO CÁO TÌNH HÌNH VĂN BẢN, HỒ SƠ", "Văn bản đến, theo trạng thái", "Văn bản đi, theo trạng thái", "Đã ban hành 1 0", "Hồ sơ công việc, theo trạng thái", "Đang mở 1 0" })
            Assert.Contains(words, report, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await papers.ApiAsync("chuyenvien1.vanxa.hatinh")).GetAsync(address)).StatusCode);
    }

    [Fact, Clause("HT-4.2a")]
    public async Task Each_list_of_work_holds_ones_own_and_looking_at_a_document_opens_no_task_of_it()
    {
        var task = $"/tasks/{await papers.Database.ScalarAsync<Guid>("select id from tasks where document_id = $1", papers.IncomingId)}";

        Assert.True(await papers.FindsAsync("chuyenvien1.tonghop", "/tasks", HaTinhPapers.TaskTitle));
        await papers.OpensAsync(["chuyenvien1.tonghop"], opens: true, task);
        foreach (var specialist in Specialists)
            Assert.Equal((specialist, false), (specialist, await papers.FindsAsync(specialist, "/tasks", HaTinhPapers.TaskTitle)));
        await papers.OpensAsync(Specialists, opens: false, task);
    }

    [Fact, Clause("SD-10.2b")]
    public async Task Without_the_setting_a_document_is_for_those_concerned()
    {
        await papers.Database.ExecuteAsync("update organisations set settings = settings - 'documentReaders' where code = 'ha-tinh'");
        try
        {
            await papers.OpensAsync(Specialists, opens: false, HaTinhPapers.Incoming, HaTinhPapers.Issued);
            Assert.False(await papers.FindsAsync(Specialists[0], "/documents", HaTinhPapers.IncomingSubject));
        }
        finally
        {
            await papers.Database.ExecuteAsync("""update organisations set settings = settings || '{"documentReaders": ["deputy-head", "specialist", "unit-head"]}' where code = 'ha-tinh'""");
        }
    }
}

/// <summary>Hà Tĩnh's office with papers of one specialist: an incoming document with its task and work file, an issued document, a secret one, a draft.</summary>
public class HaTinhPapers : SampleServer
{
    public const string Incoming = "/documents/11111111-0000-7000-8000-000000000001";
    public const string Issued = "/outgoing/11111111-0000-7000-8000-000000000002";
    public const string Draft = "/outgoing/11111111-0000-7000-8000-000000000003";
    public const string SecretIssued = "/outgoing/11111111-0000-7000-8000-000000000004";
    public const string WorkFile = "/work-files/11111111-0000-7000-8000-000000000005";
    public const string IncomingSubject = "Bổ sung kinh phí phòng chống lụt bão";
    public const string IssuedSubject = "Trả lời về quy hoạch cảng biển";
    public const string DraftSubject = "Góp ý dự thảo quy chế tiếp dân";
    public const string SecretSubject = "Phương án bảo vệ mục tiêu";
    public const string TaskTitle = "Xử lý việc kinh phí lụt bão";

    public Guid IncomingId => Guid.Parse(Incoming[^36..]);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.ExecuteAsync("""
            with o as (select id from organisations where code = 'ha-tinh'),
              u as (select id from units where organisation_id = (select id from o) and code = 'tong-hop'),
              b as (select person_id as id from accounts where user_name = 'chuyenvien1.tonghop.hatinh'),
              incoming as (
                insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, type_code, abstract, arrival_number, arrival_date, lead_unit_id, handler_id, work_file_id, created_at)
                select $1, o.id, 'in-progress', 'Sở Tài chính', now(), 'paper', 'official-letter', $6, 1, current_date, u.id, b.id, $5, now() from o, u, b),
              file as (
                insert into work_files (id, organisation_id, year, code, title, field, document_id, lead_unit_id, lead_person_id, opened_by, opened_at)
                select $5, o.id, 2026, '01.TH', 'Phòng chống lụt bão', 'tong-hop', $1, u.id, b.id, b.id, now() from o, u, b),
              task as (
                insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, document_id, assignee_id, unit_id, state, urgency, outcomes, form, created_at)
                select gen_random_uuid(), o.id, 'i', 'b', 'a', 'Office.Handle', $10, $1, b.id, u.id, 'reserved', 'normal', '[]', '[]', now() from o, u, b)
            insert into outgoing_documents (id, organisation_id, state, type_code, abstract, secrecy, drafter_id, drafting_unit_id, series, number, number_symbol, issue_date, register_id, numbered_at, created_at)
            select d.id, o.id, d.state, 'official-letter', d.abstract, d.secrecy, b.id, u.id, d.series, d.number, d.number || '/UBND-TH', d.day, d.register, d.at, now()
            from o, u, b, (values
              ($2::uuid, 'issued', $7, 'none', 'outgoing', 1, current_date, gen_random_uuid(), now()),
              ($3::uuid, 'drafting', $8, 'none', null, null, null, null, null),
              ($4::uuid, 'issued', $9, 'secret', 'secret', 2, current_date, gen_random_uuid(), now())) as d(id, state, abstract, secrecy, series, number, day, register, at)
            """,
            IncomingId, Guid.Parse(Issued[^36..]), Guid.Parse(Draft[^36..]), Guid.Parse(SecretIssued[^36..]), Guid.Parse(WorkFile[^36..]),
            IncomingSubject, IssuedSubject, DraftSubject, SecretSubject, TaskTitle);
    }

    public async Task OpensAsync(IEnumerable<string> people, bool opens, params string[] addresses)
    {
        foreach (var person in people)
        {
            var browser = await BrowserAsync($"{person}.hatinh");
            foreach (var address in addresses)
                Assert.Equal((person, address, opens ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (person, address, (await browser.OpenAsync(address)).Status));
        }
    }

    public async Task<bool> FindsAsync(string person, string list, string words) =>
        (await (await BrowserAsync($"{person}.hatinh")).OpenAsync($"{list}?q={Uri.EscapeDataString(words[..12])}")).Html.Contains(words, StringComparison.Ordinal);
}
