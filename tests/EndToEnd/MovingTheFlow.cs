using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>An administrator moves letters that are under way to a new version of the procedure, and takes it back. One office of its own.</summary>
public sealed class MovingTheFlow(SonDong office) : IClassFixture<SonDong>
{
    [Fact]
    public Task Letters_under_way_are_looked_at_moved_and_taken_back() => office.WorkAsync(async () =>
    {
        var (clerk, chief) = (await office.Clerk, await office.Chief);
        await clerk.RegisterAsync("Văn bản chờ phân loại");
        await clerk.RegisterAsync("Văn bản ở đơn vị");
        await chief.AssignAsync("Văn bản ở đơn vị", "Phòng Nội vụ");
        await PublishAsync();
        var administrator = await office.AsAsync("quantri");
        var page = administrator.Page;

        await page.GotoAsync("/flows/sd-incoming");
        await page.GetByRole(AriaRole.Link, new() { Name = "Chuyển phiên bản" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Theo chỗ đang đứng" })).ToBeVisibleAsync();
        var row = page.Locator("tr").Filter(new() { Has = page.Locator("input[name=instance]") }).Filter(new() { HasText = "Chánh Văn phòng phân loại" });
        await Expect(row).ToContainTextAsync("Chuyển được");
        await Expect(row).ToContainTextAsync("Phó Chủ tịch");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Văn bản chờ phân loại"); // who runs the system reads no content
        await LookAsync(page, "moving-preview");

        await row.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByLabel("Giao theo bản mới").CheckAsync();
        await page.GetByLabel("Tính lại theo bản mới, kể từ lúc nhận việc").CheckAsync();
        await administrator.PressAsync("Chuyển các phiên đã đánh dấu");
        await Expect(page.GetByText("Xong 1 phiên.")).ToBeVisibleAsync();
        await Expect(page.Locator(".move-counts")).ToContainTextAsync("Đã chuyển 1");
        await LookAsync(page, "moving-result");
        await chief.HasNoTaskAsync("Văn bản chờ phân loại");
        var deputy = await office.AsAsync("phochutich1");
        await deputy.OpenTaskAsync("Văn bản chờ phân loại");
        await Expect(deputy.Heading).ToHaveTextAsync("Phó Chủ tịch phân loại");

        await administrator.PressAsync("Hoàn tác cả lần chuyển");
        await Expect(page.Locator(".move-counts")).ToContainTextAsync("Đã hoàn tác 1");
        await chief.OpenTaskAsync("Văn bản chờ phân loại");
        await Expect(chief.Heading).ToHaveTextAsync("Chánh Văn phòng phân loại theo chỉ đạo của Chủ tịch");
        await deputy.HasNoTaskAsync("Văn bản chờ phân loại");
    });

    /// <summary>A version in which a deputy chairman classifies, within two days.</summary>
    private async Task PublishAsync()
    {
        var api = await ((SampleServer)office.Server).ApiAsync("quantri.sondong");
        var model = (await api.GetFromJsonAsync<JsonObject>("/elsa/api/workflow-definitions/by-definition-id/sd-incoming"))!;
        var classify = model["root"]!["activities"]!.AsArray().Single(step => (string)step!["id"]! == "classify")!;
        classify["metadata"]!["displayText"] = "Phó Chủ tịch phân loại";
        classify["assigneeRoles"] = Setting("Object", "[\"vice-chairman\"]");
        classify["dueMode"] = Setting("Literal", "days");
        classify["dueDays"] = Setting("Literal", "2");
        await office.Server.Database.ExecuteAsync("update organisations set settings = settings - 'changeApprover' where code = 'son-dong'"); // whose agreement it takes is told elsewhere
        using var answer = await api.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        static JsonObject Setting(string kind, string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };
    }

    /// <summary>Leaves pictures for a broad screen and a phone, and has the page looked at by axe.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var (width, height) in new[] { (1280, 900), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, $"{name}-{width}.png"), FullPage = true });
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than {width}");
        }

        await Axe.CheckAsync(page);
        await page.SetViewportSizeAsync(1280, 900);
    }
}
