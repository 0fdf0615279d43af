using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Registers;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Registers;

public sealed class ClosingAndPrinting(BookDesk desk) : IClassFixture<BookDesk>
{
    [Fact, Clause("HT-4.3c3")]
    public async Task A_months_register_has_every_number_in_order_with_its_columns_and_what_was_struck()
    {
        await desk.LineAsync("ha-tinh", "Tháng hai", new DateOnly(2026, 2, 27));
        var wrong = await desk.LineAsync("ha-tinh", "Vào nhầm", new DateOnly(2026, 3, 2));
        var right = await desk.LineAsync("ha-tinh", "Về việc phòng chống lụt bão", new DateOnly(2026, 3, 2));
        Assert.Equal(HttpStatusCode.NoContent, (await desk.CorrectAsync("vanthu.hatinh", wrong, "book", "")).StatusCode);
        var clerk = await desk.AsAsync("vanthu.hatinh");

        var workbook = await clerk.GetAsync("/api/registers/books/incoming/2026/file?format=xlsx&from=2026-03-01&to=2026-03-31");
        var page = await (await desk.BrowserAsync("vanthu.hatinh")).OpenAsync("/registers/books/incoming/2026?from=2026-03-01&to=2026-03-31");

        using var zip = new ZipArchive(await workbook.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal) || entry.FullName.Contains("worksheets/", StringComparison.Ordinal)).Open());
        var sheet = await reader.ReadToEndAsync();
        Assert.Contains($"<s>{NumberSeries.Show(wrong.Number)}</s>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Tháng hai", sheet, StringComparison.Ordinal);
        Assert.Contains("Gạch bỏ 02/03/2026, chuyển sang số", sheet, StringComparison.Ordinal);
        foreach (var column in BookForm.Incoming.Columns())
            Assert.Contains($">{column.Title}<", sheet, StringComparison.Ordinal);
        int Place(int number) => sheet.IndexOf($">{NumberSeries.Show(number)}<", StringComparison.Ordinal);
        Assert.True(0 < Place(wrong.Number) && Place(wrong.Number) < Place(right.Number) && Place(right.Number) < Place(right.Number + 1));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await desk.AsAsync("chuyenvien1.tonghop.hatinh")).GetAsync("/api/registers/books/incoming/2026/file")).StatusCode);
    }

    [Fact, Clause("HT-4.3c3")]
    public async Task The_same_on_paper_has_a_cover_all_columns_and_room_to_sign()
    {
        var wrong = await desk.LineAsync("son-dong", "Vào nhầm sổ", new DateOnly(2024, 5, 2));
        var right = await desk.LineAsync("son-dong", "Về việc phòng cháy, chữa cháy rừng", new DateOnly(2024, 5, 3));
        await desk.Database.ExecuteAsync("insert into register_strikes (register_id, number, organisation_id, struck_at, reason) values ($1, $2, $3, now(), 'Nhầm sổ')", wrong.Register, wrong.Number, wrong.Organisation);

        var answer = await (await desk.AsAsync("vanthu.sondong")).GetAsync("/api/registers/books/incoming/2024/file?format=pdf&volume=2");
        var read = await Printing.PdfReading.ReadAsync(await answer.Content.ReadAsByteArrayAsync());

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Sổ đăng ký văn bản đến năm 2024", read.Title);
        foreach (var words in new[] { "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Năm: 2024", "Từ ngày 02/05/2024 đến ngày 03/05/2024", "Từ số 01 đến số 02", "Quyển số: 02" })
            Assert.Contains(words, read.Pages[0]);
        var sheet = string.Join(' ', read.Pages.Skip(1).SelectMany(lines => lines));
        foreach (var words in BookForm.Incoming.Columns().Select(column => column.Title).Concat(["Vào nhầm sổ", "Gạch bỏ", $"{right.Number}/SNV-VP", "Người lập sổ"]))
            Assert.Contains(words, sheet, StringComparison.Ordinal);
        Assert.Contains("In từ FlowOffice lúc", sheet, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await desk.AsAsync("chuyenvien1.noivu.sondong")).GetAsync("/api/registers/books/incoming/2024/file?format=pdf")).StatusCode);
    }

    [Fact]
    public void The_forms_have_the_columns_that_the_decree_demands() =>
        Assert.Equal([10, 10, 7, 6, 8], Enum.GetValues<BookForm>().Select(form => form.Columns().Count));

    [Fact]
    public async Task A_book_of_a_past_year_is_closed_sealed_and_takes_no_line_any_more()
    {
        var line = await desk.LineAsync("tuan-giao", "Năm trước", new DateOnly(2025, 12, 31));
        var running = await desk.LineAsync("tuan-giao", "Năm nay", new DateOnly(2026, 1, 5));
        var clerk = await desk.AsAsync("vanthu.tuangiao");

        Assert.Equal(HttpStatusCode.Conflict, (await clerk.PostAsync($"/api/registers/books/{running.Register}/close", null)).StatusCode);
        var closed = JsonNode.Parse(await (await clerk.PostAsync($"/api/registers/books/{line.Register}/close", null)).Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.Conflict, (await clerk.PostAsync($"/api/registers/books/{line.Register}/close", null)).StatusCode);

        Assert.Equal("FO006", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => desk.LineAsync("tuan-giao", "Muộn", new DateOnly(2025, 12, 31)))).SqlState);
        var verdict = await clerk.GetFromJsonAsync<JsonObject>($"/api/registers/books/{line.Register}/verification");
        Assert.Equal((string)closed["seal"]!, (string)verdict!["seal"]!);
        Assert.Null(verdict["break"]);
        Assert.Contains("Niêm phong nguyên vẹn", (await (await desk.BrowserAsync("vanthu.tuangiao")).OpenAsync("/registers?verify=1")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seal_tells_of_a_line_that_is_no_longer_as_it_was()
    {
        var line = await desk.LineAsync("lang-son", "Năm trước", new DateOnly(2025, 6, 1));
        using var scope = desk.Services.CreateScope();
        var actor = FlowOffice.Office.Database.Actor.System(line.Organisation);
        Assert.IsType<CloseBookOutcome.Closed>(await scope.ServiceProvider.GetRequiredService<CloseBook>().RunAsync(actor, line.Register, CancellationToken.None));
        var verify = scope.ServiceProvider.GetRequiredService<VerifyBooks>();
        Assert.Null(Assert.Single(await verify.RunAsync(line.Register, CancellationToken.None)).Break);

        await desk.Database.ExecuteAsync("alter table register_sealed_lines disable trigger user"); // somebody at the database itself
        await desk.Database.ExecuteAsync("update register_sealed_lines set line = replace(line, 'Năm trước', 'Năm khác') where register_id = $1", line.Register);
        await desk.Database.ExecuteAsync("alter table register_sealed_lines enable trigger user");

        Assert.NotNull(Assert.Single(await verify.RunAsync(line.Register, CancellationToken.None)).Break);
    }

    [Fact, Clause("HT-4.4c")]
    public async Task The_administrator_exports_a_quarter_and_that_is_logged()
    {
        await desk.LineAsync("ha-tinh", "Quý một", new DateOnly(2026, 1, 15));
        var administrator = await desk.AsAsync("quantri.hatinh");

        var json = await administrator.GetFromJsonAsync<JsonObject>("/api/registers/books/incoming/2026/file?format=json&from=2026-01-01&to=2026-03-31");
        var workbook = await administrator.GetAsync("/api/registers/books/incoming/2026/file?format=xlsx&from=2026-01-01&to=2026-03-31");

        Assert.Equal(await desk.Database.ScalarAsync<long>("""
            select count(*) from register_entries e join registers r on r.id = e.register_id join organisations o on o.id = r.organisation_id join incoming_documents d on d.id = e.document_id
            where o.code = 'ha-tinh' and r.kind = 'incoming' and d.arrival_date between '2026-01-01' and '2026-03-31'
            """), json!["lines"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
        Assert.Equal(2, await desk.Database.ScalarAsync<long>("""
            select count(*) from audit_entries a join accounts c on c.person_id = a.actor_id where a.action = 'register.exported' and c.user_name = 'quantri.hatinh'
            """));
    }

    [Fact, Clause("SD-9.3")]
    public async Task The_register_leaves_only_on_an_approved_request_and_says_so()
    {
        await desk.LineAsync("son-dong", "Văn bản", new DateOnly(2026, 1, 15));
        var administrator = await desk.AsAsync("quantri.sondong");
        const string Address = "/api/registers/books/incoming/2026/file?format=json";
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync(Address)).StatusCode);

        Assert.Equal(HttpStatusCode.Created, (await administrator.PostAsJsonAsync("/api/registers/books/incoming/2026/export-requests", new { reason = "Phục vụ thanh tra" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync(Address)).StatusCode);
        await desk.CompleteAsync("chutich.sondong", await desk.TaskAsync("chutich.sondong", "Quyết định"), "approve");

        var file = await administrator.GetFromJsonAsync<JsonObject>(Address);

        var symbol = await desk.Database.ScalarAsync<string>("select to_char(number, 'FM9900') || '/' || year from change_requests where action = 'export'");
        Assert.StartsWith($"Yêu cầu số {symbol}. Người kết xuất: ", (string)file!["mark"]!, StringComparison.Ordinal);
        Assert.EndsWith("Lúc 08:00 02/03/2026", (string)file["mark"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync(Address)).StatusCode); // one request, one file
    }
}
