using System.Net;
using FlowOffice.Server.Tests.Documents;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Printing;

/// <summary>A matter of three incoming documents and a draft, on which one colleague has spoken and another has not.</summary>
public sealed class PrintingSlips(HaTinhMatter matter) : IClassFixture<HaTinhMatter>
{
    [Fact, Clause("HT-8.7c4")]
    public async Task The_submission_slip_attaches_all_incoming_papers_and_the_draft_with_what_colleagues_said_and_who_was_silent()
    {
        var page = await (await matter.BrowserAsync("chutich.hatinh")).OpenAsync(HaTinhPapers.Draft + "/slip");
        var paper = await ReadAsync("chutich.hatinh", $"/api{HaTinhPapers.Draft}/slip.pdf");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(4, page.Html.Split("<article")[1].Split("<li><a href=").Length - 1);
        foreach (var words in new[] { HaTinhPapers.IncomingSubject, "Đề nghị bổ sung lần hai", "Báo cáo thiệt hại", HaTinhPapers.DraftSubject, "Nhất trí mức hỗ trợ.", "Chưa có ý kiến: Đậu Thị Tịnh" })
        {
            Assert.Contains(words, page.Html, StringComparison.Ordinal);
            Assert.Contains(words, paper, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Chưa có ý kiến: Phạm Thị Hoài Thu", page.Html, StringComparison.Ordinal);
        Assert.Contains("PHIẾU TRÌNH", paper, StringComparison.Ordinal);
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_handling_slip_has_its_three_parts_as_far_as_they_were_spoken()
    {
        var paper = await ReadAsync("vanthu.hatinh", $"/api{HaTinhPapers.Incoming}/slip.pdf");

        var places = new[]
        {
            "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN", "Số đến: 01", "Ý kiến của lãnh đạo cơ quan", "Chủ trì: Phòng Tổng hợp", "Chánh Văn phòng giao ngay.", "Ý kiến của lãnh đạo đơn vị", "Giao: Hoàng Trung Dũng",
            "Ý kiến đề xuất của người giải quyết", "Đề xuất cấp 2 tỷ đồng.",
        }.Select(words => paper.IndexOf(words, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task A_request_slip_is_printed_for_those_who_have_a_part_in_it()
    {
        var request = Guid.CreateVersion7();
        await matter.Database.ExecuteAsync("""
            insert into requests (id, organisation_id, instance_id, name, title, form, requested_by, requested_at)
            select $1, organisation_id, 'slip', 'Phiếu yêu cầu', 'Số liệu thiệt hại', '[{"label": "Nội dung", "text": "Gửi số liệu trước 15 giờ."}]', person_id, now()
            from accounts where user_name = 'chuyenvien1.tonghop.hatinh'
            """, request);

        var paper = await ReadAsync("chuyenvien1.tonghop.hatinh", $"/api/requests/{request}/slip.pdf");

        foreach (var words in new[] { "PHIẾU YÊU CẦU", "Số liệu thiệt hại", "Người gửi: Hoàng Trung Dũng", "Nội dung: Gửi số liệu trước 15 giờ.", "Trả lời" })
            Assert.Contains(words, paper, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await matter.ApiAsync("chuyenvien1.vanxa.hatinh")).GetAsync($"/api/requests/{request}/slip.pdf")).StatusCode);
    }

    [Fact]
    public async Task Slips_are_as_closed_as_their_documents()
    {
        var outsider = await matter.ApiAsync("chuyenvien1.vanxa.hatinh");

        Assert.Equal(HttpStatusCode.Forbidden, (await outsider.GetAsync($"/api{HaTinhPapers.Draft}/slip.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await matter.BrowserAsync("chuyenvien1.vanxa.hatinh")).OpenAsync(HaTinhPapers.Draft + "/slip")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await matter.ApiAsync("chutich.sondong")).GetAsync($"/api{HaTinhPapers.Incoming}/slip.pdf")).StatusCode);
    }

    private async Task<string> ReadAsync(string user, string address)
    {
        var answer = await (await matter.ApiAsync(user)).GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await PdfReading.ReadAsync(await answer.Content.ReadAsByteArrayAsync())).Text.Replace('\n', ' ');
    }
}
