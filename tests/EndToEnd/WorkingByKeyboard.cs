using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

[Collection(nameof(SonDong))]
public sealed class WorkingByKeyboard(SonDong office)
{
    /// <summary>More presses of a key than any page of ours needs to come to what one looks for.</summary>
    private const int MostPresses = 60;

    [Theory, Clause("FO-4")]
    [InlineData(1280, "Phòng Giáo dục và Đào tạo"), InlineData(390, "UBND thị trấn An Châu")]
    public Task The_list_is_read_and_a_task_done_without_a_mouse(int width, string unit) => office.WorkAsync(async () =>
    {
        var subject = $"Báo cáo nhanh số {width}";
        await (await office.Clerk).RegisterAsync(subject);
        var chief = await office.Chief;
        await chief.Page.SetViewportSizeAsync(width, 844);
        await chief.Page.GotoAsync("/tasks");
        await ToAsync(chief, chief.Page.GetByRole(AriaRole.Link, new() { Name = "Đến nội dung chính" }));
        await chief.Page.Keyboard.PressAsync("Enter");
        await ToAsync(chief, chief.TaskAbout(subject).Locator(".task-title"));
        await chief.Page.Keyboard.PressAsync("Enter");
        await Expect(chief.Heading).ToHaveTextAsync("Chánh Văn phòng phân loại theo chỉ đạo của Chủ tịch");
        await Expect(chief.Heading).ToBeFocusedAsync(); // reading goes on at the new page's content

        await ToAsync(chief, chief.Page.GetByLabel("Giao đơn vị chủ trì"));
        await chief.Page.Keyboard.PressAsync("Space");
        await ToAsync(chief, chief.Field("Ý kiến chỉ đạo"));
        await chief.Page.Keyboard.TypeAsync("Giao đơn vị chủ trì trả lời.");
        await ToAsync(chief, chief.Page.GetByLabel("Bút phê hoặc văn bản"));
        await chief.Page.Keyboard.PressAsync("Space");
        await ToAsync(chief, chief.Field("Đơn vị chủ trì"));
        await DownToAsync(chief, chief.Field("Đơn vị chủ trì"), unit);
        await ToAsync(chief, chief.Page.GetByRole(AriaRole.Button, new() { Name = "Hoàn thành bước này" }));
        await chief.Page.Keyboard.PressAsync("Enter");

        await Expect(chief.Page.GetByText("Đã hoàn thành bước xử lý.")).ToBeVisibleAsync();
        await Expect(chief.TaskAbout(subject)).ToHaveCountAsync(0);
        await chief.Page.SetViewportSizeAsync(1280, 800);
    }, $"{nameof(The_list_is_read_and_a_task_done_without_a_mouse)}-{width}");

    /// <summary>Presses Tab until the focus is there.</summary>
    private static async Task ToAsync(Person person, ILocator target)
    {
        await Expect(target).ToHaveCountAsync(1);
        for (var presses = 0; presses < MostPresses; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement && element.getClientRects().length > 0"))
                return;
            await person.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{MostPresses} presses of Tab do not lead to {target} at {person.Page.Url}");
    }

    /// <summary>Goes down a list to its entry.</summary>
    private static async Task DownToAsync(Person person, ILocator list, string entry)
    {
        var entries = await list.Locator("option").AllInnerTextsAsync();
        for (var press = entries.ToList().IndexOf(entry); press > 0; press--)
            await person.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(entry, await list.EvaluateAsync<string>("list => list.selectedOptions[0].text"));
    }
}
