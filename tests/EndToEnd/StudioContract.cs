using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static FlowOffice.EndToEnd.Tests.StudioWatching;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>What the unmodified Studio must be able to do with our server, by clicks, where no other test does it already.</summary>
public sealed class StudioContract(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    [Fact, ElsaCheck(3)]
    public async Task Addresses_that_Studio_pushes_open_our_pages()
    {
        await browser.PublishAsync("dia-chi", "Địa chỉ");
        var id = await browser.Instances.StartAsync("dia-chi");

        await browser.AsAdministratorAsync("/studio/definitions", async page =>
        {
            await Expect(page.Locator("#studio").GetByText("Definition ID")).ToBeVisibleAsync(Patient);
            await page.EvaluateAsync("history.pushState(null, '', 'workflows/definitions/dia-chi/edit')");
            await Expect(page).ToHaveURLAsync(new Regex("/studio/definitions/dia-chi$"));
            await Expect(page.Locator("#studio").GetByText("Auto-save")).ToBeVisibleAsync(Patient);

            await page.EvaluateAsync($"history.pushState(null, '', 'workflows/instances/{id}/view')");
            await Expect(page).ToHaveURLAsync(new Regex($"/studio/instances/{id}$"));

            await page.GotoAsync("/workflows/definitions/dia-chi/edit");
            Assert.EndsWith("/studio/definitions/dia-chi", page.Url, StringComparison.Ordinal);
        });
    }

    [Fact, ElsaCheck(15)]
    public async Task A_variable_is_added_and_kept_with_its_value_as_text()
    {
        await browser.PublishAsync("them-bien", "Thêm biến");

        await browser.AsAdministratorAsync("/studio/definitions/them-bien", async page =>
        {
            await Expect(page.Locator("#studio").GetByText("Auto-save")).ToBeVisibleAsync(Patient);
            await page.GetByRole(AriaRole.Tab, new() { Name = "Variables" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Add variable" }).ClickAsync();
            var dialog = page.GetByRole(AriaRole.Dialog);
            await NameAsync(FieldOf(dialog, "Name"), "soTrang", proposal: new("^Variable"));
            await FieldOf(dialog, "Default value").FillAsync("12");
            await page.SaveAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "Ok" }).ClickAsync(), "soTrang");
            await Expect(page.Locator("td", new() { HasText = "soTrang" })).ToBeVisibleAsync();
        });

        var variables = JsonNode.Parse(await ContentAsync("them-bien"))!["variables"]!.AsArray();
        Assert.Equal("12", (string?)variables.Single(v => (string)v!["name"]! == "soTrang")!["value"]);
    }

    [Fact, ElsaCheck(23)]
    public async Task An_old_version_is_viewed_read_only_and_taken_back()
    {
        await browser.PublishAsync("ban-truoc", "Bản trước");
        await browser.SaveAsync(Changed(SampleInstances.Definition("Bản trước", "ban-truoc"), m => m["description"] = "Bản hai"), publish: true);

        await browser.AsAdministratorAsync("/studio/definitions/ban-truoc", async page =>
        {
            await Expect(page.Locator("#studio").GetByText("Auto-save")).ToBeVisibleAsync(Patient);
            await page.GetByRole(AriaRole.Tab, new() { Name = "Version history" }).ClickAsync();
            await Expect(page.Locator("#studio").GetByText("1-2 trong 2")).ToBeVisibleAsync();
            await OfOldestAsync(page, "View");
            await Expect(page.Locator("#studio").GetByText("Version 1", new() { Exact = true })).ToBeVisibleAsync();
            await Expect(page.Locator("#studio").GetByText("Auto-save")).ToHaveCountAsync(0); // what is only looked at is not saved
        });
        await browser.AsAdministratorAsync("/studio/definitions/ban-truoc", async page =>
        {
            await Expect(page.Locator("#studio").GetByText("Auto-save")).ToBeVisibleAsync(Patient);
            await page.GetByRole(AriaRole.Tab, new() { Name = "Version history" }).ClickAsync();
            await Expect(page.Locator("#studio").GetByText("1-2 trong 2")).ToBeVisibleAsync();
            await page.RunAndWaitForResponseAsync(() => OfOldestAsync(page, "Rollback to this version"), answer => answer.Url.EndsWith("/revert/1", StringComparison.Ordinal) && answer.Ok);
            await Expect(page.Locator("#studio").GetByText("1-3 trong 3")).ToBeVisibleAsync();
        });

        Assert.False(await browser.Server.Database.ScalarAsync<bool>("select is_published from workflow_definition_versions where definition_id = 'ban-truoc' and version = 3"));
        Assert.DoesNotContain("Bản hai", await ContentAsync("ban-truoc"), StringComparison.Ordinal);
    }

    [Fact, ElsaCheck(28)]
    public async Task What_is_running_inside_is_blue()
    {
        await browser.SaveAsync(JsonNode.Parse("""
            { "definitionId": "dang-chay", "name": "Đang chạy", "root": { "id": "main", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1",
              "activities": [
                { "id": "start", "type": "Elsa.Start", "version": 1, "name": "Start1", "metadata": { "designer": { "position": { "x": 0, "y": 100 } } } },
                { "id": "group", "type": "Elsa.Sequence", "version": 1, "name": "Sequence1", "metadata": { "displayText": "Chờ một ngày", "designer": { "position": { "x": 240, "y": 100 } } },
                  "activities": [ { "id": "wait", "type": "Elsa.Delay", "version": 1, "name": "Delay1", "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "1.00:00:00" } } } ] },
                { "id": "end", "type": "Elsa.End", "version": 1, "name": "End1", "metadata": { "designer": { "position": { "x": 560, "y": 100 } } } } ],
              "connections": [
                { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "group", "port": "In" } },
                { "source": { "activity": "group", "port": "Done" }, "target": { "activity": "end", "port": "In" } } ] } }
            """)!.AsObject(), publish: true);
        var id = await browser.Instances.StartAsync("dang-chay");

        await browser.AsAdministratorAsync($"/studio/instances/{id}", async page =>
        {
            await Expect(Badge(page, "Chờ một ngày")).ToHaveClassAsync(new Regex("mud-theme-(info|primary)"), new() { Timeout = 60_000 });
            await Expect(Badge(page, "Start1")).ToHaveClassAsync(Green);
        });
    }

    [Fact, ElsaCheck(20)]
    public async Task An_outcome_drawn_with_the_mouse_to_the_next_step_lets_the_draft_be_published()
    {
        var model = SampleInstances.Definition("Nối bước", "noi-buoc");
        var root = model["root"]!.AsObject();
        root["activities"] = new JsonArray([.. root["activities"]!.AsArray().Where(a => (string)a!["id"]! is "start" or "approve" or "done").Select(a => a!.DeepClone())]);
        root["connections"] = new JsonArray([.. root["connections"]!.AsArray().Take(2).Select(c => c!.DeepClone())]);
        await browser.SaveAsync(model, publish: false);

        await browser.AsAdministratorAsync("/studio/definitions/noi-buoc", async page =>
        {
            var from = Port(page, "approve", "return");
            await Expect(from).ToBeVisibleAsync(Patient);
            Assert.Equal(400, (await page.PressPublishAsync()).Status);

            await Expect(page.Locator(".mud-snackbar").First).ToBeVisibleAsync(); // what is wrong is told; from now on nothing moves
            await page.SaveAsync(() => DrawAsync(page, from, Port(page, "done", "In")), model => model["root"]!["connections"]!.AsArray().Count == 3);
            var published = await page.PressPublishAsync();

            Assert.Equal(200, published.Status);
        });

        Assert.Equal(3, JsonNode.Parse(await ContentAsync("noi-buoc"))!["root"]!["connections"]!.AsArray().Count);
    }

    private static ILocator Port(IPage page, string activity, string port) => page.Locator($".x6-graph .x6-node[data-cell-id='{activity}'] [port='{port}']").First;

    private static async Task DrawAsync(IPage page, ILocator from, ILocator to)
    {
        var (start, end) = (await from.BoundingBoxAsync(), await to.BoundingBoxAsync());
        await page.Mouse.MoveAsync(start!.X + start.Width / 2, start.Y + start.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(end!.X + end.Width / 2, end.Y + end.Height / 2, new() { Steps = 12 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Chooses from the menu of the last row of the version history.</summary>
    private static async Task OfOldestAsync(IPage page, string act)
    {
        await page.GetByRole(AriaRole.Tabpanel, new() { Name = "Version history" }).Locator("tbody tr").Last.Locator("button").Last.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(act, new() { Exact = true }).ClickAsync();
    }

    private static ILocator FieldOf(ILocator dialog, string label) => dialog.Locator(".mud-input-control", new() { HasText = label }).Locator("input").First;

    private async Task<string> ContentAsync(string definitionId) =>
        (await browser.Server.Database.ScalarAsync<string>("select json from workflow_definition_versions where definition_id = $1 and is_latest", definitionId))!;

    private static JsonObject Changed(JsonObject model, Action<JsonObject> change)
    {
        change(model);
        return model;
    }
}
