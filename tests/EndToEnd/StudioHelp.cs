using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

public sealed class StudioHelp(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    [Fact]
    public async Task Studios_english_words_are_explained_beside_it_and_lead_to_what_it_cannot_do()
    {
        await browser.PublishAsync("tro-giup", "Có trợ giúp");
        await browser.AsAdministratorAsync("/studio/definitions/tro-giup", async page =>
        {
            var help = page.Locator(".studio-help");
            await help.Locator("summary").FocusAsync();
            await page.Keyboard.PressAsync("Enter");

            await Expect(help).ToContainTextAsync("Tự lưu bản nháp sau mỗi lần sửa");
            await Expect(help.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Kiểm tra" })).ToHaveAttributeAsync("href", "/flows/tro-giup/checks");
            await page.Keyboard.PressAsync("Escape");
            await Expect(help.Locator("aside")).ToBeHiddenAsync();
            await Expect(help.Locator("summary")).ToBeFocusedAsync();

            await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "English" }).ClickAsync();
            await Expect(help.Locator("summary")).ToContainTextAsync("Help"); // the page in English has come
            await help.Locator("summary").ClickAsync();
            await Expect(help.GetByText("Saves the draft after each change")).ToBeVisibleAsync();
        });
    }

    [Theory]
    [InlineData("/studio/definitions", "Create workflow")]
    [InlineData("/studio/instances", "Sub status")]
    public async Task Each_list_has_its_own_help(string address, string word) => await browser.AsAdministratorAsync(address, async page =>
    {
        await page.Locator(".studio-help summary").ClickAsync();

        await Expect(page.Locator(".studio-help dt", new() { HasText = word })).ToBeVisibleAsync();
    });
}
