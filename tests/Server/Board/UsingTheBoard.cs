using System.Net;
using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Board;

/// <summary>Gia Lai's people at the pages of the board and of personal mail.</summary>
public sealed partial class UsingTheBoard(SampleServer server) : IClassFixture<SampleServer>
{
    private const string Public = "/board/cong-cong";

    [Fact, Clause("GL-7.3")]
    public async Task Anybody_posts_in_the_public_area_and_only_they_take_it_away()
    {
        var (author, other) = (await server.BrowserAsync("chuyenvien1.buuchinh.gialai"), await server.BrowserAsync("chuyenvien1.baochi.gialai"));
        var empty = await author.SubmitAsync($"{Public}/new", "post", ("title", ""), ("body", "Ai nhặt được xin liên hệ."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Ai nhặt được xin liên hệ.", empty.Html, StringComparison.Ordinal);

        await author.SubmitAsync($"{Public}/new", "post", ("title", "Tìm chìa khóa phòng họp"), ("body", "Ai nhặt được xin liên hệ."));

        var post = PostPattern().Match((await other.OpenAsync(Public)).Html).Value;
        Assert.DoesNotContain("Xóa bài", (await other.OpenAsync(post)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.SubmitAsync(post, "delete")).Status);
        var gone = await author.SubmitAsync(post, "delete");
        Assert.Contains("Đã xóa bài.", gone.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(post)).Status);
    }

    [Fact, Clause("GL-7.2a")]
    public async Task An_order_shows_both_sides_when_it_was_sent_delivered_and_read()
    {
        var (leader, head) = (await server.BrowserAsync("giamdoc.gialai"), await server.BrowserAsync("truongphong.cntt.gialai"));
        var receiver = await server.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = 'truongphong.cntt.gialai'");
        var sent = await leader.SubmitAsync("/mail/new", "mail", ("to", receiver.ToString()), ("kind", "order"), ("subject", "Rà soát an toàn thông tin"), ("body", "Báo cáo trước thứ Năm."));
        var letter = LetterPattern().Match(sent.Html).Value;
        Assert.Contains("chưa đọc", (await leader.OpenAsync(letter)).Html, StringComparison.Ordinal);
        Assert.Contains("Thư mệnh lệnh", (await head.OpenAsync("/mail")).Html, StringComparison.Ordinal);
        server.Clock.Advance(TimeSpan.FromHours(2));
        await head.OpenAsync(letter);

        foreach (var side in new[] { leader, head })
        {
            var page = (await side.OpenAsync(letter)).Html;
            Assert.Contains("Thư mệnh lệnh", page, StringComparison.Ordinal);
            Assert.Contains("02/03/2026 08:00", page, StringComparison.Ordinal);
            Assert.Contains("02/03/2026 10:00", page, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await server.BrowserAsync("quantri.gialai")).OpenAsync(letter)).Status);
    }

    [GeneratedRegex("/board/posts/[0-9a-f-]{36}")]
    private static partial Regex PostPattern();

    [GeneratedRegex("/mail/[0-9a-f-]{36}")]
    private static partial Regex LetterPattern();
}
