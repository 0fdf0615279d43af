using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>What an administrator does by hand to many at once in the unmodified Studio's lists, and with a long journal.</summary>
public sealed class StudioListsByHand(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    [Fact, ElsaCheck(7, 19, 21)]
    public async Task Ticked_definitions_are_published_then_unpublished_together()
    {
        foreach (var name in new[] { "cung-phat-hanh-1", "cung-phat-hanh-2" })
            await browser.SaveAsync(SampleInstances.Definition($"Tên {name}", name), publish: false);

        await browser.AsAdministratorAsync("/studio/definitions?page=1&pageSize=10&search=cung-phat-hanh", async page =>
        {
            await TickAllAsync(page, 2);
            await ChooseAsync(page, "Publish");
            await ConfirmAsync(page, "Are you sure you want to publish", "Publish");
            await page.IsToldAsync("2 workflows are published");
            await Expect(Published(page)).ToHaveTextAsync(["1", "1"]);

            await TickAllAsync(page, 2);
            await ChooseAsync(page, "Unpublish");
            await ConfirmAsync(page, "Are you sure you want to unpublish", "Unpublish");
            await page.IsToldAsync("2 workflows are unpublished");
            await Expect(Published(page)).ToHaveTextAsync(["-", "-"]);
        });

        Assert.Equal(0L, await browser.Server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where definition_id like 'cung-phat-hanh-%' and is_published"));
    }

    [Fact, ElsaCheck(24)]
    public async Task Ticked_definitions_are_exported_as_one_zip_of_a_file_each()
    {
        foreach (var name in new[] { "cung-xuat-1", "cung-xuat-2" })
            await browser.PublishAsync(name, $"Tên {name}");

        await browser.AsAdministratorAsync("/studio/definitions?page=1&pageSize=10&search=cung-xuat", async page =>
        {
            await TickAllAsync(page, 2);
            await ChooseAsync(page, "Export");
            var download = await page.RunAndWaitForDownloadAsync(() => ConfirmAsync(page, "Include referencing workflows", "Export"));

            Assert.Equal("workflow-definitions.zip", download.SuggestedFilename);
            await using var zip = await ZipFile.OpenReadAsync(await download.PathAsync());
            var ids = zip.Entries.Select(entry =>
            {
                using var file = entry.Open();
                return (string?)JsonNode.Parse(file)!["definitionId"];
            });
            Assert.Equal(["cung-xuat-1", "cung-xuat-2"], ids.Order(StringComparer.Ordinal));
            await Expect(Ticked(page)).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Ticked_definitions_are_deleted_only_after_a_yes_and_leave_the_list()
    {
        foreach (var name in new[] { "cung-xoa-1", "cung-xoa-2" })
            await browser.SaveAsync(SampleInstances.Definition($"Tên {name}", name), publish: false);

        await browser.AsAdministratorAsync("/studio/definitions?page=1&pageSize=10&search=cung-xoa", async page =>
        {
            await TickAllAsync(page, 2);
            await ChooseAsync(page, "Delete");
            await ConfirmAsync(page, "Are you sure you want to delete", "Cancel");
            await Expect(Published(page)).ToHaveCountAsync(2);

            await ChooseAsync(page, "Delete");
            await ConfirmAsync(page, "Are you sure you want to delete", "Delete");
            await Expect(page.Locator("#studio").GetByText("No workflow definitions found")).ToBeVisibleAsync();
        });

        Assert.Equal(0L, await browser.Server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where definition_id like 'cung-xoa-%' and is_latest"));
    }

    [Fact]
    public async Task What_instances_follow_is_not_deleted_and_the_reason_is_told_beside_Studio()
    {
        await browser.PublishAsync("khong-xoa", "Không xóa được");
        await browser.Instances.StartAsync("khong-xoa");

        await browser.AsAdministratorAsync("/studio/definitions?page=1&pageSize=10&search=khong-xoa", async page =>
        {
            await TickAllAsync(page, 1);
            await ChooseAsync(page, "Delete");
            await ConfirmAsync(page, "Are you sure you want to delete", "Delete");

            await Expect(page.Locator("#studio-told")).ToContainTextAsync("đã có phiên xử lý nên phải được lưu giữ");
            await page.Locator("#studio-told").GetByRole(AriaRole.Button, new() { Name = "Đóng" }).ClickAsync();
            await Expect(page.Locator("#studio-told")).ToHaveCountAsync(0);
            await Expect(Published(page)).ToHaveCountAsync(1);
        });
    }

    [Fact]
    public async Task Ticked_instances_are_cancelled_after_a_yes()
    {
        await browser.PublishAsync("cung-huy", "Cùng hủy");
        var ids = new[] { await browser.Instances.StartAsync("cung-huy"), await browser.Instances.StartAsync("cung-huy") };
        var spared = await browser.Instances.StartAsync("cung-huy");

        await browser.AsAdministratorAsync("/studio/instances", async page =>
        {
            foreach (var id in ids)
            {
                await Expect(Row(page, id)).ToBeVisibleAsync(Patient);
                await Row(page, id).Locator("input[type=checkbox]").CheckAsync();
            }

            await Expect(Ticked(page)).ToHaveCountAsync(ids.Length);
            await ChooseAsync(page, "Cancel");
            await ConfirmAsync(page, "Are you sure you want to cancel the selected workflow instances?", "Yes");

            foreach (var id in ids)
                await Expect(Row(page, id)).ToContainTextAsync("Cancelled");
            await Expect(Row(page, spared)).ToContainTextAsync("Suspended");
        });

        Assert.Equal(spared, await browser.Server.Database.ScalarAsync<string>("select instance_id from tasks join workflow_instances i on i.id = instance_id where i.definition_id = 'cung-huy' and completed_at is null and tasks.state <> 'obsolete'"));
    }

    [Fact, ElsaCheck(29)]
    public async Task A_journal_longer_than_what_is_fetched_at_once_is_read_to_its_end_by_scrolling()
    {
        await browser.SaveAsync(JsonNode.Parse("""
            { "definitionId": "nhat-ky-dai", "name": "Nhật ký dài", "root": { "id": "main", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1",
              "activities": [
                { "id": "start", "type": "Elsa.Start", "version": 1, "name": "Start1", "metadata": { "designer": { "position": { "x": 0, "y": 100 } } } },
                { "id": "count", "type": "Elsa.For", "version": 1, "name": "For1", "metadata": { "designer": { "position": { "x": 240, "y": 100 } } },
                  "start": { "typeName": "Int32", "expression": { "type": "Literal", "value": 1 } }, "end": { "typeName": "Int32", "expression": { "type": "Literal", "value": 120 } },
                  "body": { "id": "note", "type": "Elsa.WriteLine", "version": 1, "name": "WriteLine1" } },
                { "id": "end", "type": "Elsa.End", "version": 1, "name": "Kết thúc thật", "metadata": { "designer": { "position": { "x": 560, "y": 100 } } } } ],
              "connections": [
                { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "count", "port": "In" } },
                { "source": { "activity": "count", "port": "Done" }, "target": { "activity": "end", "port": "In" } } ] } }
            """)!.AsObject(), publish: true);
        var id = await browser.Instances.StartAsync("nhat-ky-dai");

        await browser.AsAdministratorAsync($"/studio/instances/{id}", async page =>
        {
            var entries = page.Locator("#studio .mud-timeline-item");
            var last = entries.Filter(new() { HasText = "Kết thúc thật" }).Last;
            await Expect(last).ToBeVisibleAsync(Patient); // at first only what is on the canvas is told, without the rounds of the loop
            await page.Locator("#studio").GetByTitle("Showing all events").ClickAsync();
            await Expect(entries.Filter(new() { HasText = "WriteLine1" }).First).ToBeVisibleAsync();
            await Expect(last).ToHaveCountAsync(0);

            await entries.First.HoverAsync();
            await page.RunAndWaitForResponseAsync(() => page.Mouse.WheelAsync(0, 100_000), answer => Regex.IsMatch(answer.Url, @"/journal\?skip=[1-9]") && answer.Ok);

            await Expect(last).ToBeVisibleAsync();
        });
    }

    private static ILocator Row(IPage page, string text) => page.Locator("#studio tbody tr", new() { HasText = text });

    /// <summary>What stands in the column of published versions.</summary>
    private static ILocator Published(IPage page) => page.Locator("#studio tbody td[data-label='Published version']");

    private static ILocator Ticked(IPage page) => page.Locator("#studio tbody input[type=checkbox]:checked");

    private static async Task TickAllAsync(IPage page, int rows)
    {
        await Expect(Published(page)).ToHaveCountAsync(rows, new() { Timeout = 60_000 });
        await Expect(Ticked(page)).ToHaveCountAsync(0); // what was done before has let go of its rows
        var ticks = page.Locator("#studio tbody input[type=checkbox]");
        for (var i = 0; i < rows; i++)
            await ticks.Nth(i).CheckAsync();
        await Expect(Ticked(page)).ToHaveCountAsync(rows);
    }

    private static async Task ChooseAsync(IPage page, string act)
    {
        await page.Locator("#studio").GetByRole(AriaRole.Button, new() { Name = "Bulk actions" }).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(act, new() { Exact = true }).ClickAsync();
    }

    private static async Task ConfirmAsync(IPage page, string question, string answer)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync(question);
        await dialog.GetByRole(AriaRole.Button, new() { Name = answer, Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }
}
