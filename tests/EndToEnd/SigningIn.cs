using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>A browser before a server with the sample offices as they are handed over: every password must be changed.</summary>
public sealed class BrowserAtHandover() : Browser(new HandedOver())
{
    private sealed class HandedOver() : SampleServer(new TestDatabase())
    {
        protected override IReadOnlyList<string> Settings => ["--Samples:Enabled=true", $"--Samples:Password={Password}"];
    }
}

public sealed class SigningIn(BrowserAtHandover browser) : IClassFixture<BrowserAtHandover>
{
    [Fact, Clause("SD-10.2a")]
    public Task By_keyboard_alone_one_comes_in_chooses_a_password_and_goes_out() => browser.VisitAsync(async page =>
    {
        await page.GotoAsync("/delegations");
        await page.Keyboard.TypeAsync("truongphong.noivu.sondong"); // the first field has the focus
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(SampleServer.Password);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/password");
        await page.GetByLabel("Mật khẩu cũ").FillAsync(SampleServer.Password);
        await page.GetByLabel("Mật khẩu mới", new() { Exact = false }).First.FillAsync("Hoa sim tím 26");
        await page.GetByLabel("Nhập lại mật khẩu mới").FillAsync("Hoa sim tím 26");
        await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), answer => answer.Request.Method == "POST");

        await page.GotoAsync("/delegations");
        Assert.Contains("Nguyễn Thị Kim Oanh", await page.Locator(".person-menu").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".person-menu summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in");
    });

    [Fact, Clause("SD-10.2a", "TG-2.1a1", "TG-2.1b")]
    public Task A_wrong_password_is_refused_and_nothing_opens_before_the_first_one_is_changed() => browser.VisitAsync(async page =>
    {
        await page.GotoAsync("/sign-in");
        Assert.Equal("vi", await page.Locator("html").GetAttributeAsync("lang"));
        await page.GetByLabel("Tên đăng nhập").FillAsync("chanhvanphong.sondong");
        await page.GetByLabel("Mật khẩu").FillAsync("không phải mật khẩu này");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Tên đăng nhập hoặc mật khẩu không đúng.");
        await Expect(page.GetByLabel("Tên đăng nhập")).ToHaveValueAsync("chanhvanphong.sondong");
        await Expect(page.GetByLabel("Mật khẩu")).ToBeEmptyAsync();

        await page.GetByLabel("Mật khẩu").FillAsync(SampleServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.WaitForURLAsync("**/password");
        foreach (var address in new[] { "/tasks", "/documents/new", "/registers/incoming", "/work-files", "/delegations" })
        {
            await page.GotoAsync(address);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đổi mật khẩu");
        }

        await page.GetByLabel("Mật khẩu cũ").FillAsync(SampleServer.Password);
        await page.GetByLabel("Mật khẩu mới", new() { Exact = false }).First.FillAsync("Hoa ban trắng 26");
        await page.GetByLabel("Nhập lại mật khẩu mới").FillAsync("Hoa ban trắng 26");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đổi mật khẩu" }).ClickAsync();
        await page.WaitForURLAsync("**/tasks");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Việc của tôi");
    });

    [Theory]
    [InlineData(1280), InlineData(360)]
    public Task The_ways_in_hinder_nobody(int width) => browser.VisitAsync(async page =>
    {
        await page.SetViewportSizeAsync(width, 800);
        await page.GotoAsync("/sign-in");
        await Axe.CheckAsync(page);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, $"sign-in-{width}.png") });

        await page.GetByLabel("Tên đăng nhập").FillAsync("vanthu.sondong");
        await page.GetByLabel("Mật khẩu").FillAsync("sai");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await Axe.CheckAsync(page);

        await page.GetByLabel("Mật khẩu").FillAsync(SampleServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.WaitForURLAsync("**/password");
        await Axe.CheckAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
    }, $"{nameof(The_ways_in_hinder_nobody)}-{width}");
}
