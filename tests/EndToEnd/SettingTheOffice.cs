using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>An administrator changes the office's settings, which at Sơn Động the Chairman agrees to first. One office of its own.</summary>
public sealed class SettingTheOffice(SonDong office) : IClassFixture<SonDong>
{
    private const string Address = "vanban.sondong.gov.vn";

    [Fact, Clause("SD-8.2")]
    public Task What_is_refused_stays_as_typed_and_what_the_Chairman_agrees_to_is_applied() => office.WorkAsync(async () =>
    {
        var (administrator, chairman) = (await office.AsAsync("quantri"), await office.AsAsync("chutich"));
        await administrator.Page.GetByRole(AriaRole.Link, new() { Name = "Thiết lập", Exact = true }).ClickAsync();
        await Expect(administrator.Heading).ToHaveTextAsync("Thiết lập cơ quan");
        var before = await administrator.Field("Địa chỉ").InputValueAsync();
        await administrator.TypeAsync("Địa chỉ", Address);
        await administrator.TypeAsync("Đơn vị quản lý", "Phòng Nội vụ");
        await administrator.TickAsync("Hai người");

        Assert.Equal(422, await administrator.PressAsync("Gửi yêu cầu thay đổi"));

        await Expect(administrator.ErrorAt("Lý do")).ToBeVisibleAsync();
        await Expect(administrator.Field("Địa chỉ")).ToHaveValueAsync(Address);
        await Expect(administrator.Field("Đơn vị quản lý").Locator("option:checked")).ToHaveTextAsync("Phòng Nội vụ");
        await Expect(administrator.Field("Hai người")).ToBeCheckedAsync();
        await LookAsync(administrator, "settings-refused");

        await administrator.TypeAsync("Lý do", "Cổng thông tin đổi tên miền.");
        Assert.Equal(302, await administrator.PressAsync("Gửi yêu cầu thay đổi"));
        await Expect(administrator.Page.GetByText("Đã gửi yêu cầu thay đổi.")).ToBeVisibleAsync();
        await Expect(administrator.Field("Địa chỉ")).ToHaveValueAsync(before); // nothing is changed before it is agreed to
        await LookAsync(administrator, "settings-asked");

        await chairman.OpenTaskAsync("Đổi thiết lập của cơ quan");
        await Expect(chairman.Page.GetByText("Cổng thông tin đổi tên miền.")).ToBeVisibleAsync();
        await chairman.CompleteAsync("Đồng ý");
        await administrator.Page.GotoAsync("/settings");
        await Expect(administrator.Page.GetByRole(AriaRole.Heading, new() { Name = "Yêu cầu số 01/2026 được đồng ý, chờ thực hiện" })).ToBeVisibleAsync();
        await LookAsync(administrator, "settings-agreed");
        Assert.Equal(302, await administrator.PressAsync("Áp dụng"));

        await Expect(administrator.Page.GetByText("Đã lưu thiết lập.")).ToBeVisibleAsync();
        await Expect(administrator.Field("Địa chỉ")).ToHaveValueAsync(Address);
        await Expect(administrator.Field("Hai người")).ToBeCheckedAsync();
    });

    /// <summary>Leaves pictures of the page at a desk and on a phone, which axe has looked at and which need no scrolling aside.</summary>
    private static async Task LookAsync(Person person, string name)
    {
        await person.LookAsync(name);
        await person.Page.SetViewportSizeAsync(390, 844);
        Assert.True(await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than a phone.");
        await person.Page.SetViewportSizeAsync(1280, 900);
    }
}
