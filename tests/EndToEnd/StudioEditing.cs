using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>The unmodified Elsa Studio edits our definitions.</summary>
public sealed class StudioEditing(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    [Fact, ElsaCheck(2, 3, 7)]
    public async Task The_list_shows_definitions_in_Vietnamese_form_and_opens_one()
    {
        await browser.PublishAsync("mo-tu-danh-sach", "Mở từ danh sách");

        await browser.AsAdministratorAsync("/studio/definitions?page=1&pageSize=10&search=mo-tu-danh-sach", async page =>
        {
            var row = page.Locator("tr", new() { HasText = "Mở từ danh sách" });
            await Expect(row).ToBeVisibleAsync(Patient);
            Assert.Equal("vi-VN", await page.EvaluateAsync<string>("localStorage.BlazorCulture"));
            await Expect(page.Locator("#studio").GetByText("trong", new() { Exact = false }).First).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Create workflow" })).ToBeEnabledAsync();

            await row.Locator("td", new() { HasText = "mo-tu-danh-sach" }).ClickAsync();

            await Expect(page).ToHaveURLAsync(new Regex("/studio/definitions/mo-tu-danh-sach$"));
            await Expect(Step(page, "Chủ tịch cho ý kiến")).ToBeVisibleAsync(Patient);
        });
    }

    [Fact]
    public Task Coming_from_a_page_of_the_office_Studio_starts_as_well() => browser.AsAdministratorAsync("/tasks", async page =>
    {
        await page.EvaluateAsync("import('/lib/turbo/turbo.es2017-esm.js').then(turbo => turbo.visit('/studio/definitions'))");

        await Expect(page).ToHaveURLAsync(new Regex("/studio/definitions"));
        await Expect(page.Locator("#studio").GetByText("Definition ID")).ToBeVisibleAsync(Patient);
    });

    [Fact, ElsaCheck(1, 10, 12)]
    public async Task The_canvas_shows_steps_and_their_outcomes_and_the_toolbox_its_Vietnamese_groups()
    {
        await browser.PublishAsync("xem-luu-do", "Xem lưu đồ");

        await browser.AsAdministratorAsync("/studio/definitions/xem-luu-do", async page =>
        {
            await Expect(Step(page, "Chủ tịch cho ý kiến")).ToBeVisibleAsync(Patient);
            await Expect(page.Locator("#studio").GetByText("Đồng ý", new() { Exact = true }).First).ToBeVisibleAsync();
            foreach (var group in new[] { "Văn bản đến", "Hồ sơ công việc", "Rẽ nhánh", "Chuyển tiếp, phân công" })
                await Expect(page.Locator("#studio").GetByText(group, new() { Exact = true })).ToBeVisibleAsync();
        });
    }

    [Fact, ElsaCheck(13)]
    public async Task A_changed_input_is_saved_by_itself_as_a_draft_and_is_there_after_a_reload()
    {
        await browser.PublishAsync("sua-o-nhap", "Sửa ô nhập");

        await browser.AsAdministratorAsync("/studio/definitions/sua-o-nhap", async page =>
        {
            await SelectAsync(page, "Chủ tịch cho ý kiến");
            await Expect(page.Locator("#studio").GetByText("Người giữ vai trò (trong cả cơ quan)").First).ToBeVisibleAsync();
            await page.SaveAsync(() => FillAsync(page, "Tên việc", "Trình Chủ tịch xem xét"), "Trình Chủ tịch xem xét");

            await page.ReloadAsync();
            await SelectAsync(page, "Chủ tịch cho ý kiến");

            await Expect(Input(page, "Tên việc")).ToHaveValueAsync("Trình Chủ tịch xem xét");
        });

        Assert.Equal(2L, await browser.Server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where definition_id = 'sua-o-nhap'"));
        Assert.False(await browser.Server.Database.ScalarAsync<bool>("select is_published from workflow_definition_versions where definition_id = 'sua-o-nhap' and version = 2"));
    }

    [Fact]
    public async Task Looking_at_a_step_saves_nothing_new()
    {
        await browser.PublishAsync("chi-xem", "Chỉ xem");

        await browser.AsAdministratorAsync("/studio/definitions/chi-xem", async page =>
        {
            await SelectAsync(page, "Chủ tịch cho ý kiến");
            await SelectAsync(page, "Tính thời hạn");
            await page.GetByRole(AriaRole.Tab, new() { Name = "Version history" }).ClickAsync();
            await Expect(page.Locator("#studio").GetByText("1-1 trong 1")).ToBeVisibleAsync();
        });

        Assert.Equal(1L, await browser.Server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where definition_id = 'chi-xem'"));
    }

    [Fact, ElsaCheck(12, 18, 20)]
    public async Task A_step_dropped_on_the_canvas_is_saved_publishing_it_unconnected_is_refused_in_Vietnamese()
    {
        await browser.PublishAsync("tha-buoc", "Thả bước");

        await browser.AsAdministratorAsync("/studio/definitions/tha-buoc", async page =>
        {
            await Expect(Step(page, "Chủ tịch cho ý kiến")).ToBeVisibleAsync(Patient);
            await page.Locator("#studio").GetByText("Cơ bản", new() { Exact = true }).ClickAsync();
            await page.SaveAsync(
                () => page.Locator("#studio").GetByText("Ghi dòng", new() { Exact = true }).DragToAsync(page.Locator(".x6-graph-svg").First, new() { TargetPosition = new() { X = 250, Y = 330 } }),
                "WriteLine1");
            await Expect(Step(page, "WriteLine1")).ToBeVisibleAsync();

            Assert.Equal(400, (await page.PressPublishAsync()).Status);

            await page.IsToldAsync("Không có đường nào dẫn đến bước «Ghi dòng»");
        });

        Assert.Equal(1, await browser.Server.Database.ScalarAsync<int>("select version from workflow_definition_versions where definition_id = 'tha-buoc' and is_published"));
    }

    [Fact, ElsaCheck(19, 23)]
    public async Task A_sound_draft_is_published_and_the_history_shows_both_versions()
    {
        await browser.PublishAsync("phat-hanh", "Phát hành");

        await browser.AsAdministratorAsync("/studio/definitions/phat-hanh", async page =>
        {
            await SelectAsync(page, "Chủ tịch cho ý kiến");
            await page.SaveAsync(() => FillAsync(page, "Tên việc", "Xin ý kiến"), "Xin ý kiến");
            Assert.Equal(200, (await page.PressPublishAsync()).Status);

            await page.GetByRole(AriaRole.Tab, new() { Name = "Version history" }).ClickAsync();

            await Expect(page.Locator("#studio").GetByText("1-2 trong 2")).ToBeVisibleAsync();
            await Expect(page.Locator("#studio").GetByText("02/03/2026 08:00").First).ToBeVisibleAsync();
        });

        Assert.Equal(2, await browser.Server.Database.ScalarAsync<int>("select version from workflow_definition_versions where definition_id = 'phat-hanh' and is_published"));
    }

    [Fact, ElsaCheck(14)]
    public async Task A_script_editor_is_given_the_definitions_own_names()
    {
        await browser.PublishAsync("bieu-thuc", "Biểu thức");

        await browser.AsAdministratorAsync("/studio/definitions/bieu-thuc", async page =>
        {
            await SelectAsync(page, "Chủ tịch cho ý kiến");
            var types = await page.RunAndWaitForResponseAsync(async () =>
            {
                await page.Locator(".mud-input-control", new() { HasText = "Tên việc" })
                    .Locator("xpath=ancestor::*[contains(@class,'d-flex') or contains(@class,'mud-grid') or contains(@class,'mud-stack')][1]").Locator("button").Last.ClickAsync();
                await page.Locator(".mud-popover-open").GetByText("JavaScript").ClickAsync();
            }, answer => answer.Url.Contains("/scripting/javascript/type-definitions/", StringComparison.Ordinal));

            Assert.Equal(200, types.Status);
            var again = await page.EvaluateAsync<string>( // Chromium may have let go of the first answer's text by now
                "([url, body]) => fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }).then(answer => answer.text())",
                new[] { types.Url, types.Request.PostData });
            Assert.Contains("getSoLan(): number", again, StringComparison.Ordinal);
        });
    }

    [Fact, ElsaCheck(17)]
    public async Task A_new_definition_is_made_from_the_list_and_opened()
    {
        await browser.AsAdministratorAsync("/studio/definitions", async page =>
        {
            await Expect(page.Locator("#studio tbody tr").First).ToBeVisibleAsync(Patient); // the list draws the page anew when it has come, without the dialog
            await page.GetByRole(AriaRole.Button, new() { Name = "Create workflow" }).ClickAsync(new() { Timeout = 60_000 });
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();

            await Expect(page).ToHaveURLAsync(new Regex("/studio/definitions/[^/]+$"));
            await Expect(page.Locator("#studio").GetByText("Auto-save")).ToBeVisibleAsync(Patient);
        });
    }

    [Fact, ElsaCheck(7, 32)]
    public async Task Who_may_only_read_is_shown_everything_and_can_change_nothing()
    {
        await browser.PublishAsync("chi-doc", "Chỉ đọc");

        await browser.AsChairmanAsync("/studio/definitions/chi-doc", async page =>
        {
            await SelectAsync(page, "Chủ tịch cho ý kiến");
            await Expect(page.Locator("#studio").GetByText("Unable to make changes", new() { Exact = false })).ToBeVisibleAsync();
            await Expect(page.Locator(".mud-toolbar button.mud-primary-text:enabled")).ToHaveCountAsync(0);
        });
        await browser.AsChairmanAsync("/studio/definitions?page=1&pageSize=10&search=chi-doc", async page =>
        {
            await Expect(page.Locator("tr", new() { HasText = "chi-doc" })).ToBeVisibleAsync(Patient);
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Create workflow" })).ToBeDisabledAsync();
        });
    }

    [Fact, ElsaCheck(4)]
    public async Task A_token_given_later_is_sent_from_then_on()
    {
        await browser.AsAdministratorAsync("/studio/definitions", async page =>
        {
            await Expect(page.Locator("#studio").GetByText("Definition ID")).ToBeVisibleAsync(Patient);
            await page.EvaluateAsync("""
                async () => {
                  const token = (await (await fetch('/api/token/studio', { method: 'POST' })).json()).accessToken;
                  const provider = document.createElement('elsa-backend-provider');
                  provider.setAttribute('access-token', token);
                  document.body.append(provider);
                }
                """);

            var request = await page.RunAndWaitForRequestAsync(async () =>
            {
                await page.GetByPlaceholder("Search on Id, Name, Description, Definition Id").FillAsync("không có gì như thế");
                await page.Keyboard.PressAsync("Enter");
            }, asked => asked.Url.Contains("/elsa/api/workflow-definitions?", StringComparison.Ordinal) && asked.Headers.ContainsKey("authorization"));

            Assert.StartsWith("Bearer ", request.Headers["authorization"], StringComparison.Ordinal);
        });
    }

    /// <summary>Starting .NET in the browser takes seconds on a busy machine.</summary>
    internal static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = 60_000 };

    private static async Task SelectAsync(IPage page, string step)
    {
        await Expect(Step(page, step)).ToBeVisibleAsync(Patient);
        await Step(page, step).ClickAsync();
    }

    /// <summary>A step on the canvas; Studio also keeps a copy off the screen, to measure it.</summary>
    private static ILocator Step(IPage page, string name) => page.Locator(".x6-graph elsa-activity-wrapper", new() { HasText = name });

    private static ILocator Input(IPage page, string label) => page.Locator(".mud-input-control", new() { HasText = label }).Locator("input").First;

    /// <summary>Writes a name into a dialog's field where Studio, a moment after it opens, writes a proposal of its own.</summary>
    internal static async Task NameAsync(ILocator field, string name, Regex proposal)
    {
        await Expect(field).ToHaveValueAsync(proposal);
        await field.FillAsync(name);
        await field.PressAsync("Tab");
        await Expect(field).ToHaveValueAsync(name);
    }

    internal static async Task FillAsync(IPage page, string label, string text)
    {
        await Input(page, label).FillAsync(text);
        await Input(page, label).PressAsync("Tab");
    }
}
