using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>The unmodified Elsa Studio shows our instances.</summary>
public sealed class StudioWatching(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    [Fact, ElsaCheck(26)]
    public async Task The_list_shows_instances_and_opens_one()
    {
        await browser.PublishAsync("ds-phien", "Danh sách phiên");
        var id = await browser.Instances.StartAsync("ds-phien");

        await browser.AsAdministratorAsync("/studio/instances", async page =>
        {
            var row = page.Locator("tr", new() { HasText = id });
            await Expect(row).ToBeVisibleAsync(Patient);
            await Expect(row).ToContainTextAsync("Danh sách phiên");
            await Expect(row).ToContainTextAsync("Suspended");
            await Expect(row).ToContainTextAsync("02/03/2026");

            await row.Locator("td", new() { HasText = id }).ClickAsync();

            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/studio/instances/{id}$"));
            await Expect(page.Locator("#studio").GetByText("Chủ tịch cho ý kiến").First).ToBeVisibleAsync(Patient);
        });
    }

    [Fact, ElsaCheck(28)]
    public async Task What_waits_is_amber_what_is_done_green_and_it_turns_while_one_looks()
    {
        await browser.PublishAsync("huy-hieu", "Huy hiệu");
        var id = await browser.Instances.StartAsync("huy-hieu");

        await browser.AsAdministratorAsync($"/studio/instances/{id}", async page =>
        {
            await Expect(Badge(page, "Chủ tịch cho ý kiến")).ToHaveClassAsync(Amber, new() { Timeout = 60_000 });
            await Expect(Badge(page, "Start1")).ToHaveClassAsync(Green);

            browser.Server.Clock.Advance(TimeSpan.FromSeconds(1));
            await browser.Instances.CompleteAsync(id, browser.Chairman, "approve");

            await Expect(Badge(page, "Chủ tịch cho ý kiến")).ToHaveClassAsync(Green, new() { Timeout = 20_000 });
            await Expect(Badge(page, "End1")).ToHaveClassAsync(Green);
        });
    }

    [Fact, ElsaCheck(28)]
    public async Task What_failed_is_red_and_its_incident_is_told()
    {
        await browser.PublishAsync("su-co", "Sự cố");
        var id = await browser.Instances.StartAsync("su-co");
        await browser.Instances.CompleteAsync(id, browser.Chairman, "return");

        await browser.AsAdministratorAsync($"/studio/instances/{id}", async page =>
        {
            await Expect(Badge(page, "Tính thời hạn")).ToHaveClassAsync(Red, new() { Timeout = 60_000 });
            await page.GetByRole(AriaRole.Tab, new() { Name = "Incidents" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Tabpanel, new() { Name = "Incidents" })).ToContainTextAsync("25000"); // steps that a script may take
        });
    }

    [Fact, ElsaCheck(29)]
    public async Task The_journal_names_the_steps_and_leads_to_what_each_gave_out()
    {
        await browser.PublishAsync("nhat-ky", "Nhật ký");
        var id = await browser.Instances.StartAsync("nhat-ky");
        await browser.Instances.CompleteAsync(id, browser.Chairman, "approve");

        await browser.AsAdministratorAsync($"/studio/instances/{id}", async page =>
        {
            var entry = page.Locator(".mud-timeline-item", new() { HasText = "Chủ tịch cho ý kiến" }).Filter(new() { HasText = "Completed" });
            await Expect(entry).ToBeVisibleAsync(Patient);
            await entry.GetByText("Chủ tịch cho ý kiến").ClickAsync();

            await Expect(page.Locator("#studio").GetByText("Workflow1:main:approve")).ToBeVisibleAsync();
            await Expect(page.Locator("#studio").GetByText("approve", new() { Exact = true }).First).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Whoever_leads_sees_instances_too()
    {
        await browser.PublishAsync("lanh-dao", "Lãnh đạo xem");
        var id = await browser.Instances.StartAsync("lanh-dao");

        await browser.AsChairmanAsync($"/studio/instances/{id}", page => Expect(Badge(page, "Chủ tịch cho ý kiến")).ToHaveClassAsync(Amber, new() { Timeout = 60_000 }));
    }

    internal static readonly System.Text.RegularExpressions.Regex Amber = new("mud-theme-warning");
    internal static readonly System.Text.RegularExpressions.Regex Green = new("mud-theme-success");
    internal static readonly System.Text.RegularExpressions.Regex Red = new("mud-theme-error");

    private static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = 60_000 };

    /// <summary>The round mark at the corner of a step on the canvas.</summary>
    internal static ILocator Badge(IPage page, string step) =>
        page.Locator(".x6-graph elsa-activity-wrapper", new() { HasText = step }).Locator(".mud-badge").First;
}
