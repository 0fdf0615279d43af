using Xunit;

namespace FlowOffice.EndToEnd.Tests;

public sealed class OpeningTheOffice(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task The_server_tells_a_browser_that_it_is_well() => browser.VisitAsync(async page =>
    {
        var answer = await page.GotoAsync("/health");

        Assert.Equal(200, answer!.Status);
        Assert.Contains("\"Healthy\"", await answer.TextAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task Whoever_is_not_signed_in_is_led_to_the_sign_in_page() => browser.VisitAsync(async page =>
    {
        await page.GotoAsync("/tasks");

        Assert.StartsWith("/sign-in", new Uri(page.Url).PathAndQuery, StringComparison.Ordinal);
        Assert.True(await page.Locator("input[type=password]").IsVisibleAsync());
    });
}
