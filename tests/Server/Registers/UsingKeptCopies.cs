using System.Net;
using FlowOffice.Server.Tests.Documents;
using FlowOffice.Server.Tests.Printing;
using Npgsql;
using Xunit;

namespace FlowOffice.Server.Tests.Registers;

/// <summary>The clerk notes who takes the kept copy of an issued document.</summary>
public sealed class UsingKeptCopies(HaTinhPapers papers) : IClassFixture<HaTinhPapers>
{
    private const string Page = "/registers/kept-copies";

    [Fact]
    public async Task A_copy_goes_out_and_comes_back_and_the_book_is_printed()
    {
        var clerk = await papers.BrowserAsync("vanthu.hatinh");
        var taken = await clerk.SubmitAsync(Page, "take",
            ("numberSymbol", "1/ubnd-th"), ("takenBy", "Cù Huy Cẩm"), ("allowedBy", "Chánh Văn phòng"), ("fileCode", "01.TH"));
        var use = await papers.Database.ScalarAsync<Guid>("select id from kept_copy_uses where taken_by = 'Cù Huy Cẩm'");
        var back = await clerk.SubmitAsync(Page, $"return-{use:N}");
        var again = await papers.Database.ScalarAsync<DateOnly?>("select returned_on from kept_copy_uses where id = $1", use);
        var print = await PdfReading.ReadAsync(await (await papers.ApiAsync("vanthu.hatinh")).GetByteArrayAsync("/api/registers/kept-copies.pdf"));

        Assert.Contains("Cù Huy Cẩm", taken.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.NotNull(again);
        var text = print.Text.Replace('\n', ' ');
        foreach (var words in new[] { "SỔ SỬ DỤNG BẢN LƯU", "Họ tên người sử dụng", "(9)", "1/UBND-TH", "Cù Huy Cẩm", "01.TH" })
            Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("numberSymbol", "999/UBND-TH", "Không có văn bản đi đã ban hành")]
    [InlineData("numberSymbol", "2/UBND-TH", "Không có văn bản đi đã ban hành")] // a secret one is not known here
    [InlineData("takenBy", "", "Hãy nhập mục này.")]
    public async Task What_cannot_be_is_told_at_its_field(string field, string value, string message)
    {
        var form = new Dictionary<string, string?> { ["numberSymbol"] = "1/UBND-TH", ["takenBy"] = "Người thử", ["allowedBy"] = "Chánh Văn phòng", [field] = value };

        var answer = await (await papers.BrowserAsync("vanthu.hatinh")).SubmitAsync(Page, "take", [.. form.Select(one => (one.Key, one.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(message, answer.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Chánh Văn phòng\"", answer.Html, StringComparison.Ordinal);
        Assert.Equal(0L, await papers.Database.ScalarAsync<long>("select count(*) from kept_copy_uses where taken_by = 'Người thử'"));
    }

    [Fact]
    public async Task Only_clerks_write_in_it_and_a_line_stays_as_it_was_written()
    {
        var leader = await (await papers.BrowserAsync("chanhvanphong.hatinh")).OpenAsync(Page);
        await (await papers.BrowserAsync("vanthu.hatinh")).SubmitAsync(Page, "take", ("numberSymbol", "1/UBND-TH"), ("takenBy", "Hồ Sơ"), ("allowedBy", "Chánh Văn phòng"));

        Assert.DoesNotContain("name=\"takenBy\"", leader.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await papers.BrowserAsync("chuyenvien1.kinhte.hatinh")).OpenAsync(Page)).Status);
        foreach (var sql in new[] { "update kept_copy_uses set taken_by = 'Khác' where taken_by = 'Hồ Sơ'", "delete from kept_copy_uses where taken_by = 'Hồ Sơ'" })
            Assert.Equal("FO002", (await Assert.ThrowsAsync<PostgresException>(() => papers.Database.ExecuteAsync(sql))).SqlState);
    }
}
