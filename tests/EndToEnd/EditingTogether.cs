using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>Two browsers with the unmodified Studio on one draft at once: nobody's work is overwritten, nobody's is lost.</summary>
public sealed class EditingTogether(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    private const string Step = "Chủ tịch cho ý kiến";

    [Fact]
    public async Task The_second_person_is_told_and_finds_their_drawing_kept()
    {
        await browser.SaveAsync(SampleInstances.Definition("Hai người cùng sửa", "hai-nguoi"), publish: false);

        await browser.AsAdministratorAsync("/studio/definitions/hai-nguoi", first => browser.AsColleagueAsync("/studio/definitions/hai-nguoi", async second =>
        {
            await OpenStepAsync(first);
            await OpenStepAsync(second);
            Assert.Equal(200, (await TypeAsync(first, "Bản của người thứ nhất")).Status);

            var refused = await TypeAsync(second, "Bản của người thứ hai");

            Assert.Equal(400, refused.Status);
            await second.IsToldAsync("Người khác vừa lưu quy trình này.");
            await second.GotoAsync("/flows/hai-nguoi");
            await Expect(second.GetByText("Bản lưu riêng của Giáp Thị Mai")).ToBeVisibleAsync();
            foreach (var width in new[] { 390, 1280 })
            {
                await second.SetViewportSizeAsync(width, 900);
                await second.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, $"set-aside-{width}.png"), FullPage = true });
                await Axe.CheckAsync(second);
            }

            await second.GetByRole(AriaRole.Link, new() { Name = "Xem khác nhau" }).ClickAsync();
            await Expect(second.GetByText("Bản của người thứ hai").First).ToBeVisibleAsync();
            await second.GoBackAsync();
            await second.GetByRole(AriaRole.Button, new() { Name = "Lấy làm bản nháp" }).ClickAsync();
            await Expect(second.GetByText("Đã lấy bản lưu riêng làm bản nháp.")).ToBeVisibleAsync();
            await Expect(second.GetByText("Bản lưu riêng của Bế Quốc Việt")).ToBeVisibleAsync(); // the first one's, in its turn
        }));

        Assert.Contains("Bản của người thứ hai", await browser.Server.Database.ScalarAsync<string>("select json from workflow_definition_versions where definition_id = 'hai-nguoi' and is_latest"), StringComparison.Ordinal);
        Assert.Contains("Bản của người thứ nhất", await browser.Server.Database.ScalarAsync<string>("select json from set_aside_saves where definition_id = 'hai-nguoi'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_at_two_windows_is_told_too()
    {
        await browser.SaveAsync(SampleInstances.Definition("Hai cửa sổ", "hai-cua-so"), publish: false);

        await browser.AsAdministratorAsync("/studio/definitions/hai-cua-so", first => browser.AsAdministratorAsync("/studio/definitions/hai-cua-so", async second =>
        {
            await OpenStepAsync(first);
            await OpenStepAsync(second);
            Assert.Equal(200, (await TypeAsync(first, "Cửa sổ một")).Status);
            Assert.Equal(200, (await TypeAsync(first, "Cửa sổ một, sửa tiếp")).Status); // one window alone is never refused

            var refused = await TypeAsync(second, "Cửa sổ hai");

            Assert.Equal(400, refused.Status);
            await second.IsToldAsync("ở một cửa sổ khác");
        }));

        Assert.Contains("Cửa sổ một, sửa tiếp", await browser.Server.Database.ScalarAsync<string>("select json from workflow_definition_versions where definition_id = 'hai-cua-so' and is_latest"), StringComparison.Ordinal);
        Assert.Contains("Cửa sổ hai", await browser.Server.Database.ScalarAsync<string>("select json from set_aside_saves where definition_id = 'hai-cua-so'"), StringComparison.Ordinal);
    }

    private static async Task OpenStepAsync(IPage page)
    {
        var step = page.Locator(".x6-graph elsa-activity-wrapper", new() { HasText = Step });
        await Expect(step).ToBeVisibleAsync(Patient);
        await step.ClickAsync();
        await Expect(page.Locator(".mud-input-control", new() { HasText = "Tên việc" }).First).ToBeVisibleAsync();
    }

    /// <summary>Changes the step; Studio saves by itself.</summary>
    private static Task<IResponse> TypeAsync(IPage page, string title) => page.TrySaveAsync(() => FillAsync(page, "Tên việc", title), title);
}
