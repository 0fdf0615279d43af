using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Jobs;

public sealed class SeeingHowJobsRun(SampleServer server) : IClassFixture<SampleServer>
{
    [Theory]
    [InlineData("vanhanh.sondong", "/jobs", HttpStatusCode.OK)]
    [InlineData("quantri.sondong", "/jobs", HttpStatusCode.OK)]
    [InlineData("chuyenvien1.noivu.sondong", "/jobs", HttpStatusCode.Forbidden)]
    [InlineData("chutich.sondong", "/attendance", HttpStatusCode.OK)]
    [InlineData("vanhanh.sondong", "/attendance", HttpStatusCode.OK)]
    [InlineData("chuyenvien1.noivu.sondong", "/attendance", HttpStatusCode.OK)] // Home Affairs sums up
    [InlineData("chuyenvien1.vanhoa.sondong", "/attendance", HttpStatusCode.Forbidden)]
    public async Task The_pages_are_for_those_who_have_the_right(string userName, string address, HttpStatusCode status) =>
        Assert.Equal(status, (await (await server.BrowserAsync(userName)).OpenAsync(address)).Status);

    [Fact]
    public async Task Operators_see_each_job_with_its_schedule()
    {
        var page = await (await server.BrowserAsync("vanhanh.sondong")).OpenAsync("/jobs");

        foreach (var text in (string[])["Nhắc việc đến hạn, báo việc chậm", "Gửi thư", "Niêm phong nhật ký", "Nhắc truy cập hằng ngày", "5 giây một lần"])
            Assert.Contains(text, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_letter_is_shown_to_its_organisation_and_can_be_sent_again()
    {
        await server.Database.ExecuteAsync("""
            insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at, attempts, error, dead_at)
            select id, 'mail:' || code, 'mail', jsonb_build_object('to', code || '@example.vn'), now(), now(), 15, '550 No such user', now() from organisations
            """);
        var browser = await server.BrowserAsync("vanhanh.sondong");

        var page = await browser.OpenAsync("/jobs");
        Assert.Contains("son-dong@example.vn", page.Html, StringComparison.Ordinal);
        Assert.Contains("550 No such user", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("ha-tinh@example.vn", page.Html, StringComparison.Ordinal);

        var id = await server.Database.ScalarAsync<long>("select id from outbox where key = 'mail:son-dong'");
        var after = await browser.SubmitAsync("/jobs", "dead-letters", ("Letter", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("Thư sẽ được gửi lại.", after.Html, StringComparison.Ordinal);
        Assert.Equal(0, await server.Database.ScalarAsync<long>("select count(*) from outbox where id = $1 and dead_at is not null", id));
    }

    [Fact, Clause("SD-11.1b")]
    public async Task Leaders_see_who_has_looked_in()
    {
        await server.Database.ExecuteAsync("""
            insert into access_log (person_id, organisation_id, at)
            select a.person_id, a.organisation_id, t.at from accounts a, (values ('2026-02-27T04:10:00Z'::timestamptz), ('2026-02-27T09:40:00Z')) t (at)
            where a.user_name = 'truongphong.noivu.sondong'
            """);

        var page = await (await server.BrowserAsync("chutich.sondong")).OpenAsync("/attendance?from=2026-02-27&to=2026-02-27");

        Assert.Matches(@"Nguyễn Thị Kim Oanh</td>\s*<td[^>]*>Phòng Nội vụ</td>\s*<td[^>]*><span class=""tag tag-good"">2/2", page.Html);
        Assert.Matches(@"Lã Văn Đông</td>\s*<td[^>]*>Phòng Nội vụ</td>\s*<td[^>]*><span class=""tag tag-bad"">0/2", page.Html);
    }

    [Fact, Clause("SD-11.1b")]
    public async Task On_a_Sunday_nobody_is_counted()
    {
        var page = await (await server.BrowserAsync("chutich.sondong")).OpenAsync("/attendance?from=2026-03-01");

        Assert.Contains("Không có buổi làm việc nào", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("0/2", page.Html, StringComparison.Ordinal);
    }
}
