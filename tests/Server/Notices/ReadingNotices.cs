using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Notices;

public sealed class ReadingNotices(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task The_bell_counts_what_is_unread_and_opening_one_leads_to_its_page()
    {
        var browser = await server.BrowserAsync("chuyenvien1.noivu.sondong");
        await GivenNoticeAsync("chuyenvien1.noivu.sondong", "Nhắc việc: «Trả lời kiến nghị» có hạn 07/03/2026.", "/delegations");
        await GivenNoticeAsync("chuyenvien1.noivu.sondong", "Nhắc việc: «Báo cáo quý I» có hạn 07/03/2026.", "/delegations");
        await GivenNoticeAsync("chuyenvien2.noivu.sondong", "Việc của người khác", null);

        var page = await browser.OpenAsync("/notices");
        Assert.Contains("Thông báo, 2 chưa xem", page.Html, StringComparison.Ordinal);
        Assert.Contains("«Trả lời kiến nghị»", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Việc của người khác", page.Html, StringComparison.Ordinal);

        var opened = await browser.SubmitAsync("/notices", "notices", ("Opened", (await IdAsync("%Trả lời%")).ToString()));
        Assert.Equal("/delegations", opened.Path);
        Assert.Contains("Thông báo, 1 chưa xem", opened.Html, StringComparison.Ordinal);

        var all = await browser.SubmitAsync("/notices", "notices");
        Assert.Equal("/notices", all.Path);
        Assert.Contains("""aria-label="Thông báo" """, all.Html, StringComparison.Ordinal);
        Assert.Contains("""data-live-notices="0" """, all.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_of_somebody_else_cannot_be_opened()
    {
        await GivenNoticeAsync("phophong1.noivu.sondong", "Chỉ dành cho phó phòng", "/delegations");
        var browser = await server.BrowserAsync("chuyenvien3.noivu.sondong");
        var id = await IdAsync("Chỉ dành%");

        var page = await browser.SubmitAsync("/notices", "notices", ("Opened", id.ToString()));

        Assert.Equal("/notices", page.Path);
        Assert.False(await server.Database.ScalarAsync<bool>("select read_at is not null from notices where id = $1", id));
    }

    private Task<Guid> IdAsync(string text) => server.Database.ScalarAsync<Guid>("select id from notices where text like $1", text);

    private async Task GivenNoticeAsync(string userName, string text, string? link)
    {
        var organisation = await server.Database.ScalarAsync<Guid>("select id from organisations where code = 'son-dong'");
        var person = await server.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = $1", userName);
        await using var work = await StepWork.OpenAsync(
            server.Database.DataSource, Actor.System(organisation), server.Clock.GetUtcNow(), CancellationToken.None);
        server.Services.GetRequiredService<NoticeWriter>().Add(
            work, new Notice { OrganisationId = organisation, PersonId = person, Key = $"test:{text}", Kind = "deadline-remind", Text = text, Link = link });
        await work.CommitAsync(CancellationToken.None);
    }
}
