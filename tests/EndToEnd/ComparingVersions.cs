using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>An administrator changes a procedure in Studio and reads what is different before publishing.</summary>
public sealed class ComparingVersions(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    [Fact]
    public async Task A_changed_deadline_and_a_new_step_are_read_in_words_and_seen_on_the_drawing()
    {
        await PublishWithDeadlineAsync("so-sanh");

        await browser.AsAdministratorAsync("/studio/definitions/so-sanh", async page =>
        {
            await Expect(Step(page, "Chủ tịch cho ý kiến")).ToBeVisibleAsync(Patient);
            await page.GetByText("Cơ bản", new() { Exact = true }).ClickAsync();
            await page.SaveAsync(
                () => page.GetByText("Ghi dòng", new() { Exact = true }).DragToAsync(page.Locator(".x6-graph-svg").First, new() { TargetPosition = new() { X = 250, Y = 330 } }), "WriteLine1");
            await Expect(page.GetByRole(AriaRole.Tabpanel, new() { Name = "Input", Exact = true })).ToContainTextAsync("Nội dung"); // what was dropped is selected
            await Step(page, "Chủ tịch cho ý kiến").ClickAsync();
            await page.SaveAsync(() => FillAsync(page, "Số ngày (giờ)", "2"), model => DaysOf(model) == "2");

            await page.GotoAsync("/flows/so-sanh");
            await page.GetByRole(AriaRole.Link, new() { Name = "So sánh", Exact = true }).ClickAsync();

            var told = page.Locator(".difference-list");
            await Expect(told).ToContainTextAsync("bước «Chủ tịch cho ý kiến»: hạn 3 ngày → 2 ngày");
            await Expect(told).ToContainTextAsync("thêm bước «Ghi dòng» (Ghi dòng)");
            var row = page.Locator(".difference-table tr", new() { HasText = "Hạn" });
            await Expect(row).ToContainTextAsync("3 ngày");
            await Expect(row).ToContainTextAsync("2 ngày");
            await Expect(page.Locator("#after .diagram-node.diagram-changed .diagram-sign")).ToHaveCountAsync(1);
            await Expect(page.Locator("#after .diagram-node.diagram-added .diagram-sign")).ToHaveCountAsync(1);
            await Expect(page.Locator("#before .diagram-node.diagram-changed")).ToHaveCountAsync(1);
            await Axe.CheckAsync(page);

            await told.GetByRole(AriaRole.Link, new() { Name = "hạn 3 ngày → 2 ngày" }).ClickAsync(); // leads to the step on the drawing
            await page.WaitForFunctionAsync("""
                () => { const place = document.getElementById("after-approve").getBoundingClientRect(); return place.top >= 0 && place.bottom <= innerHeight && place.left >= 0 && place.right <= innerWidth; }
                """);
        });
    }

    [Fact]
    public async Task The_choice_is_made_by_keyboard_and_read_on_a_telephone()
    {
        await PublishWithDeadlineAsync("so-sanh-hai");
        var second = Definition("so-sanh-hai");
        second["description"] = "Bản hai";
        await browser.SaveAsync(second, publish: true);

        await browser.AsChairmanAsync("/flows/so-sanh-hai/differences?from=2&to=2", async page =>
        {
            await page.SetViewportSizeAsync(390, 844);
            await Expect(page.GetByText("Không khác nhau", new() { Exact = true })).ToBeVisibleAsync();

            await page.GetByLabel("Trước").FocusAsync();
            await page.Keyboard.PressAsync("End"); // the oldest version
            await page.GetByRole(AriaRole.Button, new() { Name = "So sánh" }).FocusAsync();
            await page.Keyboard.PressAsync("Enter");

            await Expect(page.Locator(".difference-list")).ToContainTextAsync("cả quy trình: mô tả: Bản hai");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the telephone.");
            await Axe.CheckAsync(page);
        });
    }

    [Fact]
    public async Task A_new_text_that_came_with_the_program_is_offered_and_taken()
    {
        await PublishWithDeadlineAsync("kem-theo");
        var shipped = Definition("kem-theo");
        var own = Definition("kem-theo");
        own["description"] = "Bản của cơ quan";
        await browser.SaveAsync(own, publish: false);
        await browser.TakeInAsync(shipped, "Bản của phần mềm");

        await browser.AsAdministratorAsync("/notices", async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "có bản mới kèm theo phần mềm" }).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Có bản mới kèm theo phần mềm" })).ToBeVisibleAsync();
            await Axe.CheckAsync(page);
            await page.GetByRole(AriaRole.Link, new() { Name = "Xem khác gì bản đang hiệu lực" }).ClickAsync();
            await Expect(page.Locator(".difference-list")).ToContainTextAsync("cả quy trình: mô tả: Bản của phần mềm");

            await page.GoBackAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Lấy bản mới làm bản nháp" }).ClickAsync();

            await Expect(page.GetByText("Bản nháp trước vẫn còn trong danh sách phiên bản.")).ToBeVisibleAsync();
            await Expect(page.Locator("main table")).ToContainTextAsync("3");
        });
    }

    private Task PublishWithDeadlineAsync(string definitionId) => browser.SaveAsync(Definition(definitionId), publish: true);

    private static JsonObject Definition(string definitionId)
    {
        var definition = SampleInstances.Definition($"Quy trình {definitionId}", definitionId);
        var approve = definition["root"]!["activities"]!.AsArray().Single(step => (string)step!["id"]! == "approve")!.AsObject();
        approve["dueMode"] = Literal("days");
        approve["dueDays"] = Literal("3");
        return definition;
    }

    private static string? DaysOf(JsonNode model) =>
        (string?)model["root"]!["activities"]!.AsArray().Single(step => (string)step!["id"]! == "approve")!["dueDays"]!["expression"]!["value"];

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static ILocator Step(IPage page, string name) => page.Locator(".x6-graph elsa-activity-wrapper", new() { HasText = name });
}
