using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>What an administrator sets for a whole definition by hand, on the right of the unmodified Studio's editor.</summary>
public sealed class StudioSettingsByHand(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    [Fact, ElsaCheck(19)]
    public async Task A_definition_made_usable_as_activity_stands_in_the_toolbox_of_another_once_published()
    {
        await browser.PublishAsync("quy-trinh-con", "Lấy ý kiến chung");
        await browser.PublishAsync("quy-trinh-me", "Quy trình mẹ");

        await browser.AsAdministratorAsync("/studio/definitions/quy-trinh-con", async page =>
        {
            await SettledAsync(page);
            await page.SaveAsync(() => Usable(page).CheckAsync(), "\"usableAsActivity\":true");
            await page.SaveAsync(() => FillAsync(page, "Category", "Dùng chung"), "Dùng chung");
            Assert.Equal(200, (await page.PressPublishAsync()).Status);
            await page.IsToldAsync("Workflow published");

            await page.GotoAsync("/studio/definitions/quy-trinh-me");
            await page.Locator("#studio").GetByText("Dùng chung", new() { Exact = true }).ClickAsync(new() { Timeout = 60_000 });
            await Expect(page.Locator("#studio").GetByText("Lấy ý kiến chung", new() { Exact = true })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Another_way_with_incidents_is_chosen_and_kept()
    {
        await browser.PublishAsync("khi-su-co", "Khi sự cố");

        await browser.AsAdministratorAsync("/studio/definitions/khi-su-co", async page =>
        {
            await SettledAsync(page);
            await page.SaveAsync(async () =>
            {
                await Incidents(page).ClickAsync();
                await page.Locator(".mud-popover-open").GetByText("Tiếp tục các nhánh khác", new() { Exact = true }).ClickAsync();
            }, "ContinueWithIncidentsStrategy");

            await page.ReloadAsync();
            await Expect(Incidents(page)).ToContainTextAsync("Tiếp tục các nhánh khác", new() { Timeout = 60_000 });
        });

        Assert.Equal("ContinueWithIncidentsStrategy", (string?)(await LatestAsync("khi-su-co"))["options"]!["incidentStrategyType"]);
    }

    [Fact]
    public async Task An_input_of_the_definition_is_added_and_kept()
    {
        await browser.PublishAsync("them-dau-vao", "Thêm đầu vào");

        await browser.AsAdministratorAsync("/studio/definitions/them-dau-vao", async page =>
        {
            await Expect(page.Locator("#studio").GetByText("Auto-save")).ToBeVisibleAsync(Patient);
            await page.Locator("#studio").GetByRole(AriaRole.Tab, new() { Name = "Input/Output" }).ClickAsync();
            await page.Locator("#studio").GetByRole(AriaRole.Button, new() { Name = "Add input" }).ClickAsync();
            var dialog = page.GetByRole(AriaRole.Dialog);
            await NameAsync(Field(dialog, "The technical name"), "soKyHieu", proposal: new("^Input"));
            await Field(dialog, "The user-friendly name").FillAsync("Số, ký hiệu");
            await page.SaveAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "Ok" }).ClickAsync(), "soKyHieu");

            await page.ReloadAsync();
            await Expect(page.Locator("#studio").GetByText("Auto-save")).ToBeVisibleAsync(Patient);
            await page.Locator("#studio").GetByRole(AriaRole.Tab, new() { Name = "Input/Output" }).ClickAsync();
            await Expect(page.Locator("#studio td", new() { HasText = "soKyHieu" })).ToBeVisibleAsync();
        });

        var input = Assert.Single((await LatestAsync("them-dau-vao"))["inputs"]!.AsArray());
        Assert.Equal("soKyHieu", (string?)input!["name"]);
        Assert.Equal("Số, ký hiệu", (string?)input["displayName"]);
    }

    /// <summary>Studio fetches each of these lists when the settings are on the page already; what is chosen before the last has come is undone.</summary>
    private static async Task SettledAsync(IPage page)
    {
        await Expect(page.Locator("#studio .x6-graph elsa-activity-wrapper").First).ToBeVisibleAsync(Patient);
        foreach (var (setting, value) in new[] { ("Activation strategy", "Luôn cho phép"), ("Incident handling strategy", "Default"), ("Log Persistence Strategy", "Ghi"), ("Commit Strategy", "Default") })
            await Expect(page.Locator("#studio .mud-select", new() { HasText = setting }).First).ToContainTextAsync(value);
    }

    private static ILocator Usable(IPage page) => page.Locator("#studio").GetByLabel("Usable as activity");

    private static ILocator Incidents(IPage page) => page.Locator("#studio .mud-select", new() { HasText = "Incident handling strategy" }).First;

    private static ILocator Field(ILocator dialog, string help) => dialog.Locator(".mud-input-control", new() { HasText = help }).Locator("input").First;

    private async Task<JsonNode> LatestAsync(string definitionId) =>
        JsonNode.Parse((await browser.Server.Database.ScalarAsync<string>("select json from workflow_definition_versions where definition_id = $1 and is_latest", definitionId))!)!;
}
