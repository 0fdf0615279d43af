using FlowOffice.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>At Sơn Động a procedure changes when the Chairman has agreed, and not before: by clicks, from the editor to the history.</summary>
public sealed class AgreeingToAChange(SonDong office) : IClassFixture<SonDong>
{
    [Fact, Clause("SD-8.2")]
    public Task The_administrator_asks_the_Chairman_agrees_and_the_history_says_so() => office.WorkAsync(async () =>
    {
        var (administrator, chairman) = (await office.AsAsync("quantri"), await office.AsAsync("chutich"));
        var studio = administrator.Page;
        await studio.ChangeStepAsync("unit", "Tên việc", "Tiếp nhận, phân công trong đơn vị");

        var refused = await studio.PressPublishAsync();
        Assert.Equal(409, refused.Status);
        await studio.IsToldAsync("chưa được Chủ tịch đồng ý");
        await studio.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, "publishing-refused-in-studio.png") });
        await Expect(studio.Locator("#blazor-error-ui")).ToBeHiddenAsync();

        await studio.GotoAsync("/flows/sd-incoming/publishing");
        await administrator.LookAsync("publishing-ask");
        await administrator.TypeAsync("Trước khi thay đổi", "Việc của thủ trưởng đơn vị lấy tên bước trên sơ đồ.");
        await administrator.TypeAsync("Sau khi thay đổi", "Việc có tên «Tiếp nhận, phân công trong đơn vị».");
        await administrator.TypeAsync("Lý do", "Gọi việc đúng như quy chế.");
        await administrator.PressAsync("Gửi yêu cầu");
        await Expect(studio.GetByText("Đã gửi yêu cầu thay đổi.")).ToBeVisibleAsync();
        await administrator.LookAsync("publishing-asked");

        await chairman.OpenTaskAsync("Ban hành phiên bản 2 của quy trình «Văn bản đến»");
        await Expect(chairman.Page.GetByText("Gọi việc đúng như quy chế.")).ToBeVisibleAsync();
        await chairman.LookAsync("publishing-decide");
        await chairman.CompleteAsync("Đồng ý", ("Số quyết định", "15/QĐ-UBND"), ("Ngày quyết định", "2026-03-02"));

        await studio.GotoAsync("/flows/sd-incoming/publishing");
        await Expect(studio.GetByText("Được đồng ý theo yêu cầu số 01/2026")).ToBeVisibleAsync();
        await administrator.LookAsync("publishing-agreed");
        await administrator.PressAsync("Ban hành");
        await Expect(studio.GetByText("Đã ban hành.")).ToBeVisibleAsync();

        await studio.GotoAsync("/flows/sd-incoming");
        var line = studio.Locator("tr", new() { HasText = "Yêu cầu 01/2026" });
        await Expect(line).ToContainTextAsync("Nguyễn Quang Ngạn đồng ý");
        await Expect(line).ToContainTextAsync("15/QĐ-UBND");
        await Expect(line).ToContainTextAsync("Đang hiệu lực");
        await administrator.LookAsync("publishing-history");
        await administrator.HasNoTaskAsync("Văn bản đến"); // carrying out ended by itself
        await studio.GotoAsync("/changes");
        await administrator.LookAsync("changes");
    });
}
