using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Language;

public sealed class ChoosingALanguage(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task Pages_are_vietnamese_until_one_chooses_english()
    {
        var browser = await server.BrowserAsync("truongphong.noivu.sondong");
        var before = await browser.OpenAsync("/delegations");
        Assert.Contains("<html lang=\"vi\">", before.Html);
        Assert.Contains("Việc của tôi", before.Html);

        var after = await browser.PostAsync("/delegations", "/language", ("language", "en"), ("return", "/delegations"));

        Assert.Equal("/delegations", after.Path);
        Assert.Contains("<html lang=\"en\">", after.Html);
        Assert.Contains("My tasks", after.Html);
        Assert.DoesNotContain("Việc của tôi", after.Html);
    }

    [Fact]
    public async Task Vietnamese_letters_are_written_as_they_are()
    {
        var page = await (await server.CreateClient().GetAsync("/sign-in")).Content.ReadAsStringAsync();

        Assert.Contains("Mật khẩu", page);
        Assert.DoesNotContain("&#", page);
    }

    [Fact]
    public async Task An_address_that_is_not_there_says_so_in_the_readers_language()
    {
        var browser = await server.BrowserAsync("vanthu.sondong");
        browser.Http.DefaultRequestHeaders.Add("Accept", "text/html");

        var vietnamese = await browser.OpenAsync("/khong-co");
        await browser.PostAsync("/delegations", "/language", ("language", "en"), ("return", "/delegations"));
        var english = await browser.OpenAsync("/khong-co");

        Assert.Equal(404, (int)vietnamese.Status);
        Assert.Contains("Không tìm thấy", vietnamese.Html);
        Assert.Contains("Not found", english.Html);
    }
}
