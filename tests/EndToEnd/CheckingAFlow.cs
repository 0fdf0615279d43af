using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>An administrator sees what is wrong with a draft and with whom, repairs it in Elsa Studio, and publishes. One office of its own.</summary>
public sealed class CheckingAFlow(SonDong office) : IClassFixture<SonDong>
{
    [Fact, Clause("FO-10")]
    public Task A_broken_draft_is_told_repaired_in_Studio_and_published() => office.WorkAsync(async () =>
    {
        var administrator = await office.AsAsync("quantri");
        var page = administrator.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Quy trình", Exact = true }).ClickAsync();
        await page.Locator(".office-table a", new() { HasText = "đến" }).First.ClickAsync();
        await page.WaitForURLAsync("**/flows/sd-incoming");
        await LookAsync(page, "flow");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Không có lỗi")).ToBeVisibleAsync();
        await Expect(page.Locator(".step-people").Filter(new() { HasText = "Đỗ Minh Tuấn" }).First).ToBeVisibleAsync();

        await BreakAsync(page);
        await page.ReloadAsync();

        await Expect(page.GetByText("Chưa ban hành được")).ToBeVisibleAsync();
        var errors = page.GetByRole(AriaRole.Region, new() { Name = "Lỗi phải sửa trước khi ban hành" });
        await Expect(errors.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Expect(errors).ToContainTextAsync("phải là một số nguyên từ 0 trở lên");
        await Expect(errors).ToContainTextAsync("Điều 5 khoản 3");
        await LookAsync(page, "checks");

        await page.OpenStepAsync("unit");
        Assert.Equal(400, (await page.PressPublishAsync()).Status);
        await page.IsToldAsync("phải là một số nguyên từ 0 trở lên");
        await page.SaveAsync(
            () => FillAsync(page, "Số ngày (giờ)", "2"),
            model => (string?)model["root"]!["activities"]!.AsArray().Single(step => (string)step!["id"]! == "unit")!["dueDays"]!["expression"]!["value"] == "2");
        await administrator.GetAgreementAsync(await office.AsAsync("chutich"), "sd-incoming", "Văn bản đến");
        await page.OpenStepAsync("unit");
        Assert.Equal(200, (await page.PressPublishAsync()).Status);

        await page.GotoAsync("/flows/sd-incoming/checks");
        await Expect(page.GetByText("Không có lỗi")).ToBeVisibleAsync();
        await Expect(page.GetByText("Trong ngày làm việc")).ToBeVisibleAsync();
        await page.GotoAsync("/flows/sd-incoming");
        await Expect(page.Locator("tr", new() { HasText = "Đang hiệu lực" })).ToContainTextAsync("2");
        await page.GotoAsync("/flows");
        await LookAsync(page, "flows");
    });

    /// <summary>Somebody saves a draft whose head of a unit has less than no time.</summary>
    private static async Task BreakAsync(IPage page) => await page.EvaluateAsync("""
        async () => {
          const model = await (await fetch('/elsa/api/workflow-definitions/by-definition-id/sd-incoming')).json();
          const literal = value => ({ typeName: 'String', expression: { type: 'Literal', value } });
          const step = model.root.activities.find(activity => activity.id === 'unit');
          step.dueMode = literal('days');
          step.dueDays = literal('-2');
          const answer = await fetch('/elsa/api/workflow-definitions', {
            method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ model, publish: false }),
          });
          if (!answer.ok) throw new Error(await answer.text());
        }
        """);

    /// <summary>The page on a desk and on a phone, before axe-core, with a picture of each.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var (screen, width, height) in new[] { ("phone", 390, 844), ("desk", 1280, 960) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, $"{name}-{screen}.png"), FullPage = true });
            await Axe.CheckAsync(page);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than {width}");
        }
    }
}
