using System.Net;
using System.Security.Cryptography;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Documents;

public sealed class OpeningDocuments(OfficeDay office) : IClassFixture<OfficeDay>
{
    [Theory, Clause("SD-10.2b")]
    [InlineData("/documents/{0}")]
    [InlineData("/api/incoming/{0}")]
    public async Task Somebody_outside_the_chain_is_refused_and_leaves_one_audit_entry(string address)
    {
        var document = await office.RegisteredAsync($"{address.Length}/SNV");
        address = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, document);
        var outsider = address.StartsWith("/api", StringComparison.Ordinal) ? await office.AsAsync("chuyenvien1.vanhoa") : (await office.BrowserAsync("chuyenvien1.vanhoa.sondong")).Http;

        var answer = await outsider.GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("Rà soát số liệu", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await office.Database.ScalarAsync<long>("select count(*) from audit_entries where subject_id = $1 and action = 'document.refused'", document.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await (await office.AsAsync("vanthu")).GetAsync($"/api/incoming/{document}")).StatusCode);
    }

    [Fact, Clause("SD-10.2b")]
    public async Task Its_file_and_its_task_are_as_closed_as_the_document()
    {
        var document = await office.RegisteredAsync("301/SNV", files: await office.UploadAsync("vanthu", "thư.pdf", OfficeDay.Letter));
        var file = await office.Database.ScalarAsync<Guid>("select id from attachments where subject_id = $1", document);
        var outsider = await office.AsAsync("chuyenvien1.vanhoa");

        Assert.Equal(HttpStatusCode.Forbidden, (await outsider.GetAsync($"/files/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await outsider.GetAsync($"/api/tasks/{await office.OpenTaskAsync(document)}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await office.ApiAsync("vanthu.hatinh")).GetAsync($"/files/{file}")).StatusCode);
    }

    [Fact, Clause("SD-4.3")]
    public async Task A_downloaded_file_is_the_one_that_was_stored()
    {
        var document = await office.RegisteredAsync("302/SNV", files: await office.UploadAsync("vanthu", "Công văn số 302.pdf", OfficeDay.Letter));
        var file = await office.Database.ScalarAsync<Guid>("select id from attachments where subject_id = $1", document);

        var answer = await (await office.AsAsync("vanthu")).GetAsync($"/files/{file}");

        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(await office.Database.ScalarAsync<string>("select sha256 from attachments where id = $1", file), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("Công văn số 302.pdf", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Contains("sandbox", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", string.Join(' ', answer.Headers.GetValues("X-Content-Type-Options")));
        var kept = await (await office.AsAsync("vanthu")).GetAsync($"/files/{file}?download=true");
        Assert.Equal("attachment", kept.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact, Clause("SD-4.3")]
    public async Task A_file_that_changed_on_the_disk_is_an_error_and_in_the_audit()
    {
        var document = await office.RegisteredAsync("303/SNV", files: await office.UploadAsync("vanthu", "a.pdf", "%PDF-1.4 soon damaged"u8.ToArray()));
        var file = await office.Database.ScalarAsync<Guid>("select id from attachments where subject_id = $1", document);
        var sha256 = (await office.Database.ScalarAsync<string>("select sha256 from attachments where id = $1", file))!;
        await File.AppendAllTextAsync(Path.Combine(office.DataFolder, "files", sha256[..2], sha256[2..4], sha256), "x");

        var problem = await OfficeDay.ProblemAsync(await (await office.AsAsync("vanthu")).GetAsync($"/files/{file}"), 500);

        Assert.Equal("FILE_DAMAGED", (string?)problem["code"]);
        Assert.Equal(1, await office.Database.ScalarAsync<long>("select count(*) from audit_entries where subject_id = $1 and action = 'file.damaged'", file.ToString()));
    }

    [Theory]
    [InlineData("a.exe", "MZ\u0090\0", 415, "FILE_KIND")]
    [InlineData("a.docx", "%PDF-1.4", 422, "FILE_NAME")]
    [InlineData("a.pdf", "", 422, "FILE_EMPTY")]
    public async Task A_file_that_is_not_taken_is_explained(string name, string content, int status, string code)
    {
        var problem = await OfficeDay.ProblemAsync(await office.SendFileAsync("vanthu", name, System.Text.Encoding.Latin1.GetBytes(content)), status);

        Assert.Equal(code, (string?)problem["code"]);
        Assert.Contains($"«{name}»", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ra soat")]
    [InlineData("RÀ SOÁT")]
    [InlineData("snv-tim")]
    public async Task Search_ignores_diacritics_and_case(string words)
    {
        await office.RegisteredAsync($"{Guid.NewGuid().ToString("N")[..6]}/SNV-TÌM", "Rà soát chế độ nâng lương");

        var found = await OfficeDay.JsonAsync(await (await office.AsAsync("vanthu")).GetAsync($"/api/incoming?search={Uri.EscapeDataString(words)}"));
        var others = await OfficeDay.JsonAsync(await (await office.AsAsync("chuyenvien1.vanhoa")).GetAsync($"/api/incoming?search={Uri.EscapeDataString(words)}"));

        Assert.NotEmpty(found["items"]!.AsArray());
        Assert.Empty(others["items"]!.AsArray());
    }

    [Fact]
    public async Task The_register_has_its_ten_columns_in_the_order_of_numbers_for_those_who_may()
    {
        await office.RegisteredAsync("401/SNV");
        var assigned = await office.RegisteredAsync("402/SNV");
        await office.AssignedAsync(assigned);

        var page = await (await office.BrowserAsync("vanthu.sondong")).OpenAsync("/registers/incoming?year=2026");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var column in new[] { "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung", "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú" })
            Assert.Contains($"<th scope=\"col\">{column}</th>", page.Html);
        Assert.True(page.Html.IndexOf("401/SNV", StringComparison.Ordinal) < page.Html.IndexOf("402/SNV", StringComparison.Ordinal));
        Assert.Contains(">Phòng Nội vụ</td>", page.Html);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.BrowserAsync("chuyenvien1.noivu.sondong")).OpenAsync("/registers/incoming")).Status);
    }
}
