using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.SignIn;

[Clause("SD-5.3d1")]
public sealed class DelegatingAtThePage(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task A_head_names_a_deputy_and_both_see_it()
    {
        var head = await server.BrowserAsync("truongphong.noivu.sondong");
        var deputyId = await PersonAsync("phophong1.noivu.sondong");

        var page = await SubmitAsync(head, deputyId, "Đi công tác tại Hà Nội");

        Assert.Equal("/delegations?done=recorded", page.Path);
        Assert.Contains("Chu Văn Thắng", page.Html);
        Assert.Contains("09/03/2026", page.Html);
        var seen = await (await server.BrowserAsync("phophong1.noivu.sondong")).OpenAsync("/delegations");
        Assert.Contains("Nguyễn Thị Kim Oanh", seen.Html);
        Assert.DoesNotContain("name=\"Form.DelegateId\"", seen.Html);
    }

    [Fact]
    public async Task Without_a_deputy_the_page_says_so_and_keeps_what_was_typed()
    {
        var page = await SubmitAsync(await server.BrowserAsync("truongphong.vanhoa.sondong"), null, "Nghỉ phép năm");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("phải ủy quyền cho cấp phó", page.Html);
        Assert.Contains("value=\"Nghỉ phép năm\"", page.Html);
        Assert.Contains("value=\"2026-03-09\"", page.Html);
    }

    [Fact]
    public async Task Overlapping_days_are_refused_with_what_stands_against_them()
    {
        var head = await server.BrowserAsync("truongphong.tuphap.sondong");
        var deputyId = await PersonAsync("phophong1.tuphap.sondong");
        await SubmitAsync(head, deputyId, "Nghỉ phép");

        var page = await SubmitAsync(head, deputyId, "Nghỉ phép");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Từ 09/03/2026 đến 11/03/2026 đã ủy quyền cho Tô Văn Quý.", page.Html);
    }

    [Fact]
    public async Task The_head_ends_it_early()
    {
        var head = await server.BrowserAsync("truongphong.taichinh.sondong");
        await SubmitAsync(head, await PersonAsync("phophong1.taichinh.sondong"), "Nghỉ phép");
        var id = await server.Database.ScalarAsync<Guid>("select d.id from delegations d join accounts a on a.person_id = d.delegator_id where a.user_name = 'truongphong.taichinh.sondong'");

        var stranger = await (await server.BrowserAsync("phophong1.taichinh.sondong")).OpenAsync($"/delegations/{id}/revoke");
        var page = await head.SubmitAsync($"/delegations/{id}/revoke", "revoke");

        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.Equal("/delegations?done=revoked", page.Path);
        Assert.Contains("Đã chấm dứt", page.Html);
    }

    private static Task<PlainBrowser.Page> SubmitAsync(PlainBrowser browser, Guid? deputy, string reason) => browser.SubmitAsync("/delegations", "absence",
        ("Form.StartsOn", "2026-03-09"), ("Form.EndsOn", "2026-03-11"), ("Form.DelegateId", deputy?.ToString() ?? ""), ("Form.Reason", reason));

    private Task<Guid> PersonAsync(string user) => server.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = $1", user);
}
