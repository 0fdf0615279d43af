using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>A browser before a server with the sample offices as they are handed over: every password must be changed.</summary>
public sealed class BrowserAtHandover() : Browser(new HandedOver())
{
    private sealed class HandedOver : SampleServer
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

    [Theory]
    [InlineData(1280), InlineData(360)]
    public Task The_ways_in_hinder_nobody(int width) => browser.VisitAsync(async page =>
    {
        await page.SetViewportSizeAsync(width, 800);
        await page.GotoAsync("/sign-in");
        await Axe.CheckAsync(page);

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
