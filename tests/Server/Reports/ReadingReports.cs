using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Statistics;
using FlowOffice.Server.Duties;
using FlowOffice.Server.Steps;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Reports;

/// <summary>Reports of the sample offices at their pages, on paper and as spreadsheets; the scheduler itself stands still.</summary>
public sealed class ReadingReports(ReadingReports.StillServer server) : IClassFixture<ReadingReports.StillServer>
{
    private static readonly object March = new { kind = "compliance", from = "2026-03-01", to = "2026-03-02" };

    [Fact, Clause("SD-12.2a")]
    public async Task The_office_and_home_affairs_open_the_report_on_compliance_and_others_do_not()
    {
        var made = await (await server.ApiAsync("chuyenvien1.vp.sondong")).PostAsJsonAsync("/api/reports", March);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var page = $"/statistics/reports/{(await made.Content.ReadFromJsonAsync<JsonObject>())!["id"]}";

        foreach (var (user, status) in new[] { ("vanhanh.sondong", HttpStatusCode.OK), ("chuyenvien1.noivu.sondong", HttpStatusCode.OK), ("chutich.sondong", HttpStatusCode.OK), ("chuyenvien1.vanhoa.sondong", HttpStatusCode.Forbidden), ("giamdoc.gialai", HttpStatusCode.NotFound) })
            Assert.Equal((user, status), (user, (await (await server.BrowserAsync(user)).OpenAsync(page)).Status));
        var html = (await (await server.BrowserAsync("chuyenvien1.noivu.sondong")).OpenAsync(page)).Html;
        foreach (var words in new[] { "Đã nhận", "Đúng hạn", "Trễ hạn", "Đang xử lý", "Trả lại", "Tỷ lệ truy cập", "Cả cơ quan", "Từ 01/03/2026 đến 02/03/2026" })
            Assert.Contains(words, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_printed_and_taken_as_a_spreadsheet_with_its_numbers()
    {
        var chief = await server.ApiAsync("chanhvanphong.sondong");
        var made = await (await chief.PostAsJsonAsync("/api/reports", March)).Content.ReadFromJsonAsync<JsonObject>();

        var print = (await Printing.PdfReading.ReadAsync(await chief.GetByteArrayAsync($"/api/reports/{made!["id"]}.pdf"))).Text;
        var sheet = await SheetAsync(await chief.GetAsync($"/api/reports/{made["id"]}.xlsx"));

        Assert.Contains("BÁO CÁO VIỆC THỰC HIỆN QUY CHẾ THEO ĐƠN VỊ", print.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains("Cả cơ quan", print, StringComparison.Ordinal);
        Assert.Contains(">Tỷ lệ truy cập (%)<", sheet, StringComparison.Ordinal);
        Assert.Contains("t=\"n\"", sheet, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.ApiAsync("chuyenvien1.vanhoa.sondong")).GetAsync($"/api/reports/{made["id"]}.xlsx")).StatusCode);
    }

    [Fact]
    public async Task The_form_makes_a_report_and_keeps_what_was_typed_when_it_cannot()
    {
        var operating = await server.BrowserAsync("vanhanh.sondong");

        var refused = await operating.SubmitAsync("/statistics/reports/new", "report", ("kind", "usage"), ("from", "2026-03-02"), ("to", "2026-02-01"));
        var made = await operating.SubmitAsync("/statistics/reports/new", "report", ("kind", "usage"), ("from", "2026-03-01"), ("to", "2026-03-02"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("value=\"2026-02-01\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("Ngày kết thúc phải từ ngày bắt đầu đến hôm nay.", refused.Html, StringComparison.Ordinal);
        Assert.Contains("Tình hình sử dụng phần mềm", made.Html, StringComparison.Ordinal);
        Assert.Contains("Tình hình sử dụng phần mềm", (await operating.OpenAsync("/statistics/reports?kind=usage")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.ApiAsync("chuyenvien1.vanhoa.sondong")).PostAsJsonAsync("/api/reports", March)).StatusCode);
    }

    [Fact, Clause("GL-14.1")]
    public async Task The_clerk_counts_what_came_in_March_by_type_and_of_a_division_and_state()
    {
        await ArriveAsync(30, "official-letter", "finished");
        await ArriveAsync(10, "decision", "in-progress");
        await ArriveAsync(5, "invitation", "registered", "buu-chinh");
        var clerk = await server.ApiAsync("vanthu.gialai");
        const string period = "from=2025-03-01&to=2025-03-31";
        var division = await server.Database.ScalarAsync<Guid>("select u.id from units u join organisations o on o.id = u.organisation_id where o.code = 'gia-lai' and u.code = 'buu-chinh'");

        Assert.Equal([30, 10, 5], await CountsAsync(period));
        Assert.Equal([5], await CountsAsync($"{period}&unit={division}"));
        Assert.Equal([10], await CountsAsync($"{period}&state=incoming:in-progress"));
        Assert.Empty(await CountsAsync("from=2025-04-01&to=2025-04-30"));
        var sheet = await SheetAsync(await clerk.GetAsync($"/api/statistics.xlsx?{period}"));
        foreach (var said in new[] { ">Công văn<", ">30<", ">10<", ">5<" })
            Assert.Contains(said, sheet, StringComparison.Ordinal);
        Assert.Contains("Văn bản đến · 45", (await (await server.BrowserAsync("vanthu.gialai")).OpenAsync($"/statistics?{period}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.ApiAsync("thanhtravien.gialai")).GetAsync($"/api/statistics?{period}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.ApiAsync("vanthu.hatinh")).GetAsync($"/api/statistics?{period}")).StatusCode);

        async Task<List<int>> CountsAsync(string query) => [.. (await clerk.GetFromJsonAsync<JsonArray>($"/api/statistics?{query}"))!
            .Where(count => (int)count!["counted"]! == (int)Counted.Incoming && (int)count["by"]! == (int)CountedBy.Type).Select(count => (int)count!["count"]!)];
    }

    [Fact, Clause("GL-19.1b")]
    public async Task On_15_December_the_summary_is_drafted_and_the_head_of_it_has_the_task_to_the_director()
    {
        await server.TickAsync(At(2026, 12, 15, 5));
        Assert.Equal(0, await server.Database.ScalarAsync<long>("select count(*) from reports where kind = 'yearly-summary'"));

        await server.TickAsync(At(2026, 12, 15, 6));
        await server.TickAsync(At(2026, 12, 15, 7));

        Assert.Equal("gia-lai 2026", await server.Database.ScalarAsync<string>("select string_agg(o.code || ' ' || r.period, ',') from reports r join organisations o on o.id = r.organisation_id where r.kind = 'yearly-summary'"));
        var task = await server.Database.ScalarAsync<Guid>("select id from tasks where title = 'Tổng kết năm, trình Giám đốc'");
        var head = await server.BrowserAsync("truongphong.cntt.gialai");
        Assert.Contains("Tổng kết năm, trình Giám đốc", (await head.OpenAsync("/tasks")).Html, StringComparison.Ordinal);
        Assert.Contains("Dự thảo tổng kết năm", (await head.OpenAsync("/statistics/reports")).Html, StringComparison.Ordinal);
        var sent = await head.SubmitAsync($"/tasks/{task}", "complete", ("outcome", "Trình Giám đốc"), ("Nhận xét, đề nghị", "Cần tập huấn thêm"));
        Assert.Equal(HttpStatusCode.OK, sent.Status);

        Assert.Contains("Giám đốc xem tổng kết năm: Cần tập huấn thêm", (await (await server.BrowserAsync("giamdoc.gialai")).OpenAsync("/tasks")).Html, StringComparison.Ordinal);
    }

    private Task ArriveAsync(int count, string type, string state, string unit = "cong-nghe-thong-tin") => server.Database.ExecuteAsync("""
        insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, type_code, lead_unit_id, created_at, finished_at)
        select gen_random_uuid(), o.id, $2, 'Sở Nội vụ', '2025-03-10', 'paper', $1, u.id, '2025-03-10', case when $2 = 'finished' then '2025-03-12'::timestamptz end
        from organisations o join units u on u.organisation_id = o.id and u.code = $3, generate_series(1, $4) where o.code = 'gia-lai'
        """, type, state, unit, count);

    private static async Task<string> SheetAsync(HttpResponseMessage workbook)
    {
        Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
        using var zip = new ZipArchive(await workbook.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.Entries.Single(entry => entry.FullName.Contains("worksheets/", StringComparison.Ordinal)).Open());
        return await reader.ReadToEndAsync();
    }

    private static DateTimeOffset At(int year, int month, int day, int hour) => VietnamTime.At(new(year, month, day), new(hour, 0));

    /// <summary>The sample offices; what is scheduled runs when a test says so.</summary>
    public sealed class StillServer : SampleServer
    {
        protected override IReadOnlyList<string> Settings => [.. base.Settings, "--Jobs=false"];

        public async Task TickAsync(DateTimeOffset at)
        {
            if (Clock.GetUtcNow() < at)
                Clock.SetTo(at);
            await Services.GetRequiredService<PlanDuties>().RunAsync(CancellationToken.None);
            await Services.GetRequiredService<RunDuties>().RunAsync(CancellationToken.None);
            await Services.GetRequiredService<IWorkflowTicker>().RunDueAsync(CancellationToken.None);
        }
    }
}
