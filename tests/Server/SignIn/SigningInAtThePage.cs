using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.SignIn;

public sealed class SigningInAtThePage(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact, Clause("FO-7")]
    public async Task Nothing_is_open_to_strangers_but_the_way_in()
    {
        var page = await new PlainBrowser(server.CreateClient()).OpenAsync("/delegations");

        Assert.Equal("/sign-in?return=%2Fdelegations", page.Path);
        Assert.Contains("Đăng nhập", page.Html);
    }

    [Fact]
    public async Task After_signing_in_one_is_where_one_wanted_to_go()
    {
        var browser = new PlainBrowser(server.CreateClient());

        var page = await browser.SubmitAsync("/sign-in?return=%2Fdelegations", "sign-in",
            ("Form.UserName", "truongphong.noivu.sondong"), ("Form.Password", SampleServer.Password));

        Assert.Equal("/delegations", page.Path);
        Assert.Contains("Nguyễn Thị Kim Oanh", page.Html);
        Assert.Contains("UBND huyện Sơn Động", page.Html);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_sent_to_another_site(string address)
    {
        var browser = new PlainBrowser(server.CreateClient(followRedirects: false));

        var page = await browser.SubmitAsync($"/sign-in?return={Uri.EscapeDataString(address)}", "sign-in",
            ("Form.UserName", "vanthu.sondong"), ("Form.Password", SampleServer.Password));

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.EndsWith("/", page.Response.Headers.Location!.ToString());
        Assert.DoesNotContain("evil", page.Response.Headers.Location.ToString());
    }

    [Fact]
    public async Task A_wrong_password_is_said_at_the_page_and_the_name_is_kept()
    {
        var page = await new PlainBrowser(server.CreateClient()).SubmitAsync("/sign-in", "sign-in", ("Form.UserName", "vanthu2.sondong"), ("Form.Password", "sai"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Tên đăng nhập hoặc mật khẩu không đúng.", page.Html);
        Assert.Contains("value=\"vanthu2.sondong\"", page.Html);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_gone_with_the_browser()
    {
        var browser = new PlainBrowser(server.CreateClient(followRedirects: false));

        var page = await browser.SubmitAsync("/sign-in", "sign-in", ("Form.UserName", "vanthu.sondong"), ("Form.Password", SampleServer.Password));

        var cookie = Assert.Single(page.Response.Headers.GetValues("Set-Cookie"), value => value.StartsWith("FlowOffice=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.DoesNotContain("expires", cookie);
    }

    [Fact]
    public async Task Pages_of_people_are_kept_by_no_browser()
    {
        var page = await (await server.BrowserAsync("vanthu.sondong")).OpenAsync("/delegations");

        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Signing_out_closes_the_pages_again()
    {
        var browser = await server.BrowserAsync("vanthu.sondong");

        var page = await browser.PostAsync("/delegations", "/sign-out");

        Assert.Equal("/sign-in", page.Path);
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/delegations")).Path);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var browser = await server.BrowserAsync("vanthu.sondong");

        var answer = await browser.Http.PostAsync("/sign-out", new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/delegations", (await browser.OpenAsync("/delegations")).Path);
    }

    [Fact]
    public async Task Another_server_on_the_same_database_knows_the_cookie()
    {
        var browser = await server.BrowserAsync("vanthu.sondong");
        await using var another = await server.StartAnotherAsync();

        var answer = await browser.Http.GetAsync(new Uri(another.Address, "/api/me"));

        // Cookies are per host, not per port: the same browser comes to the second server.
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
