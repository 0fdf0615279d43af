using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>What an administrator does by hand in the unmodified Studio's editor, beyond drawing a flow.</summary>
public sealed class StudioByHand(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    [Fact, ElsaCheck(3)]
    public async Task Run_is_refused_in_words_and_starts_nothing()
    {
        await browser.PublishAsync("chay-thu", "Chạy thử");

        await browser.AsAdministratorAsync("/studio/definitions/chay-thu", async page =>
        {
            await OpenedAsync(page);
            await page.Locator("#studio .mud-toolbar button.mud-success-text").ClickAsync();

            await page.IsToldAsync("cannot be started");
            Assert.EndsWith("/studio/definitions/chay-thu", page.Url, StringComparison.Ordinal);
        });

        Assert.Equal(0L, await browser.Server.Database.ScalarAsync<long>("select count(*) from workflow_instances where definition_id = 'chay-thu'"));
    }

    [Fact, ElsaCheck(24)]
    public async Task What_the_editor_exports_is_what_the_server_keeps_and_imported_again_it_undoes_a_change()
    {
        await browser.PublishAsync("xuat-nhap", "Xuất nhập");

        await browser.AsAdministratorAsync("/studio/definitions/xuat-nhap", async page =>
        {
            await OpenedAsync(page);
            var file = await ExportAsync(page);
            var kept = await (await page.APIRequest.GetAsync("/elsa/api/workflow-definitions/xuat-nhap/export")).BodyAsync();
            Assert.Equal(kept, await File.ReadAllBytesAsync(await file.PathAsync()));

            await browser.SaveAsync(Described("Bản sửa", "Xuất nhập", "xuat-nhap"), publish: false);
            await page.ReloadAsync();
            await OpenedAsync(page);
            await ImportAsync(page, System.Text.Encoding.UTF8.GetString(kept));

            await page.IsToldAsync("Successfully imported 1 workflow definition");
            await Expect(page.Locator("#studio").GetByText("Chủ tịch cho ý kiến", new() { Exact = true }).First).ToBeVisibleAsync();
        });

        var latest = await LatestAsync("xuat-nhap");
        Assert.Equal("Xuất nhập", (string?)latest["name"]);
        Assert.NotEqual("Bản sửa", (string?)latest["description"]);
    }

    [Fact]
    public async Task A_file_of_one_definition_takes_the_place_of_anothers_content_only_under_a_name_of_its_own()
    {
        await browser.SaveAsync(Described("Bản gốc", "Nguồn", "nguon"), publish: true);
        await browser.SaveAsync(Described("Bản đích", "Đích", "dich"), publish: false);

        await browser.AsAdministratorAsync("/studio/definitions/nguon", async page =>
        {
            await OpenedAsync(page);
            var file = await File.ReadAllTextAsync(await (await ExportAsync(page)).PathAsync());
            await page.GotoAsync("/studio/definitions/dich");
            await OpenedAsync(page);

            await ImportAsync(page, file);
            await page.IsToldAsync("Failed to import 1 workflow definition");
            Assert.Equal("Bản đích", (string?)(await LatestAsync("dich"))["description"]);

            await ImportAsync(page, file.Replace("\"Nguồn\"", "\"Nguồn thứ hai\"", StringComparison.Ordinal));
            await page.IsToldAsync("Successfully imported 1 workflow definition");
            Assert.Equal("Bản gốc", (string?)(await LatestAsync("dich"))["description"]);
        });

        Assert.Equal("Nguồn", (string?)(await LatestAsync("nguon"))["name"]);
        Assert.Equal(1L, await browser.Server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where definition_id = 'nguon'"));
    }

    [Fact]
    public async Task The_body_of_a_loop_is_opened_on_the_canvas_and_left_by_the_breadcrumb()
    {
        await browser.SaveAsync(JsonNode.Parse("""
            { "definitionId": "ben-trong", "name": "Bên trong", "root": { "id": "main", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1",
              "activities": [
                { "id": "each", "type": "Elsa.ForEach", "version": 1, "name": "ForEach1",
                  "metadata": { "displayText": "Từng đơn vị", "designer": { "position": { "x": 100, "y": 100 } } },
                  "body": { "id": "inner", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart2", "connections": [], "activities": [
                    { "id": "note", "type": "Elsa.WriteLine", "version": 1, "name": "WriteLine1",
                      "metadata": { "displayText": "Ghi tên đơn vị", "designer": { "position": { "x": 100, "y": 100 } } } } ] } } ],
              "connections": [] } }
            """)!.AsObject(), publish: false);

        await browser.AsAdministratorAsync("/studio/definitions/ben-trong", async page =>
        {
            await Expect(Step(page, "Từng đơn vị")).ToBeVisibleAsync(Patient);
            await Step(page, "Từng đơn vị").Locator(".embedded-port").First.ClickAsync();

            await Expect(Step(page, "Ghi tên đơn vị")).ToBeVisibleAsync();
            await Expect(Step(page, "Từng đơn vị")).ToHaveCountAsync(0);

            await page.Locator("#studio .mud-breadcrumbs .mud-link").First.ClickAsync();

            await Expect(Step(page, "Từng đơn vị")).ToBeVisibleAsync();
            await Expect(Step(page, "Ghi tên đơn vị")).ToHaveCountAsync(0);
        });
    }

    private static Task OpenedAsync(IPage page) => Expect(page.Locator("#studio").GetByText("Auto-save")).ToBeVisibleAsync(Patient);

    private static ILocator Step(IPage page, string name) => page.Locator("#studio .x6-graph elsa-activity-wrapper", new() { HasText = name });

    private static async Task<IDownload> ExportAsync(IPage page)
    {
        await FromMenuAsync(page, "Export");
        return await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync());
    }

    private static async Task ImportAsync(IPage page, string file)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => FromMenuAsync(page, "Import"));
        await chooser.SetFilesAsync(new FilePayload { Name = "quy-trinh.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(file) });
    }

    /// <summary>Chooses from the menu beside the editor's Publish button.</summary>
    private static async Task FromMenuAsync(IPage page, string act)
    {
        await page.Locator("#studio .mud-toolbar .mud-button-group-root .mud-menu button").Last.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(act, new() { Exact = true }).ClickAsync();
    }

    private static JsonObject Described(string description, string name, string definitionId)
    {
        var model = SampleInstances.Definition(name, definitionId);
        model["description"] = description;
        return model;
    }

    private async Task<JsonNode> LatestAsync(string definitionId) =>
        JsonNode.Parse((await browser.Server.Database.ScalarAsync<string>("select json from workflow_definition_versions where definition_id = $1 and is_latest", definitionId))!)!;
}
