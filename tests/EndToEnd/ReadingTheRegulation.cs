using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>An administrator goes from a step to its clause, from a clause to its steps, and sees what a draft no longer carries out.</summary>
public sealed class ReadingTheRegulation(SonDong office) : IClassFixture<SonDong>
{
    [Fact]
    public Task From_step_to_clause_and_back_and_what_a_draft_has_lost() => office.WorkAsync(async () =>
    {
        var page = (await office.AsAsync("quantri")).Page;
        await page.GotoAsync("/flows/sd-incoming");
        await page.GetByRole(AriaRole.Link, new() { Name = "Căn cứ", Exact = true }).ClickAsync();
        await Expect(page.GetByText("thực hiện mọi điều khoản mà bản kèm theo phần mềm thực hiện")).ToBeVisibleAsync();
        await LookAsync(page, "flow-clauses");

        await page.Locator("#step-classify").GetByRole(AriaRole.Link, new() { Name = "Điều 5 khoản 2" }).ClickAsync();
        await page.WaitForURLAsync("**/regulation#dieu-5.2");
        var clause = page.Locator("[id='dieu-5.2']");
        await Expect(clause).ToContainTextAsync("Chánh Văn phòng phân loại văn bản");
        await Expect(clause).ToBeInViewportAsync();
        await LookAsync(page, "regulation");
        await page.GetByRole(AriaRole.Link, new() { Name = "Chưa có gì thực hiện" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Chưa có gì thực hiện" })).ToBeVisibleAsync();
        await Expect(clause).ToHaveCountAsync(0);
        await LookAsync(page, "regulation-missing");

        await ForgetClosingAsync(page);
        await page.GotoAsync("/flows/sd-incoming/publishing");
        await Expect(page.GetByText("Không còn thực hiện 1 điều khoản")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem căn cứ" }).ClickAsync();
        var lost = page.GetByRole(AriaRole.Region, new() { Name = "Không còn thực hiện" });
        await Expect(lost).ToContainTextAsync("Điều 6 khoản 3");
        await Expect(lost).ToContainTextAsync("Quyết định đóng hồ sơ");
        await LookAsync(page, "flow-clauses-lost");
    });

    /// <summary>Somebody saves a draft in which no step closes work files by the regulation.</summary>
    private static async Task ForgetClosingAsync(IPage page) => await page.EvaluateAsync("""
        async () => {
          const model = await (await fetch('/elsa/api/workflow-definitions/by-definition-id/sd-incoming')).json();
          model.root.activities.find(activity => activity.id === 'close').clause = { typeName: 'String', expression: { type: 'Literal', value: 'Điều 6 khoản 1' } };
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
