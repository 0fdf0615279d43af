using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>An administrator tries Sơn Động's procedure before others have to live with it.</summary>
[Collection(nameof(SonDong))]
public sealed class TryingAFlow(SonDong office)
{
    [Fact, Clause("FO-2")]
    public Task The_administrator_tries_step_by_step_goes_back_and_nothing_is_registered() => office.WorkAsync(async () =>
    {
        var page = (await office.AsAsync("quantri")).Page;
        var before = await DocumentsAsync();
        await page.GotoAsync("/flows/sd-incoming");
        await page.GetByRole(AriaRole.Link, new() { Name = "Chạy thử", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chạy từng bước" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Việc 1: Kiểm tra tính pháp lý" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Chọn «Hợp lệ»" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chọn «Vào sổ, chuyển tiếp»" }).ClickAsync();
        await Expect(page.Locator(".trial-story")).ToContainTextAsync("Cấp số đến");
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^Việc 3") })).ToBeVisibleAsync();
        await Axe.CheckAsync(page);
        await page.Locator(".trial-outcome summary", new() { HasText = "Lập hồ sơ công việc" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chọn «Lập hồ sơ công việc»" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Việc 4: Lập hồ sơ công việc" })).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^Việc 3") })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Chạy tiếp đến hết" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("Kết quả chạy thử Quy trình đã đi đến kết thúc") })).ToBeVisibleAsync();
        await Axe.CheckAsync(page);
        Assert.Equal(before, await DocumentsAsync());
    });

    [Fact]
    public Task All_outcomes_are_tried_and_told() => office.WorkAsync(async () =>
    {
        var page = (await office.AsAsync("quantri")).Page;
        await page.GotoAsync("/flows/sd-incoming/trial");

        await page.GetByRole(AriaRole.Button, new() { Name = "Thử mọi hướng" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^Mọi hướng") })).ToContainTextAsync("Hướng nào cũng đi được");
        await Axe.CheckAsync(page);
    });

    [Fact, Clause("SD-10.2b")]
    public Task Past_documents_are_followed_by_number_and_day_alone() => office.WorkAsync(async () =>
    {
        await (await office.Clerk).RegisterAsync("Văn bản để chạy lại");
        await (await office.Chief).AssignAsync("Văn bản để chạy lại", "Phòng Nội vụ");
        var page = (await office.AsAsync("quantri")).Page;
        await page.GotoAsync("/flows/sd-incoming/replay");

        await page.GetByRole(AriaRole.Button, new() { Name = "Chạy lại", Exact = true }).ClickAsync();

        await Expect(page.Locator(".replay-table .tag-good").First).ToHaveTextAsync("Như cũ");
        await Expect(page.Locator(".replay-table .tag-bad")).ToHaveCountAsync(0);
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Văn bản để chạy lại");
        await Axe.CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Chạy thử theo") }).Last.ClickAsync();
        await Expect(page.Locator(".trial-story")).ToContainTextAsync("Thủ trưởng đơn vị tiếp nhận");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Văn bản để chạy lại");
    });

    private Task<long> DocumentsAsync() => office.Server.Database.ScalarAsync<long>("select count(*) from incoming_documents");
}
