using System.Globalization;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>The bell follows what others do while a page stays open.</summary>
[Collection(nameof(SonDong))]
public sealed class HearingTheBell(SonDong office)
{
    [Fact]
    public Task A_letter_rings_the_bell_of_an_open_page_and_comes_into_the_list_without_a_reload() => office.WorkAsync(async () =>
    {
        var clerk = await office.Clerk;
        var reader = await office.AsAsync("chuyenvien2.noivu");
        await reader.Page.GotoAsync("about:blank"); // what the page after sign-in had open is gone
        var sockets = 0;
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        reader.Page.WebSocket += (_, socket) =>
        {
            sockets++;
            socket.FrameReceived += (_, frame) =>
            {
                if (frame.Text?.Contains("Unread", StringComparison.Ordinal) is true)
                    connected.TrySetResult(); // the page has been told how it stands, so it is waited for
            };
        };
        await reader.Page.GotoAsync("/tasks");
        await connected.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var bell = reader.Page.Locator(".notice-badge");
        var unread = int.Parse((await bell.GetAttributeAsync("data-live-notices"))!, CultureInfo.InvariantCulture);
        await reader.Page.EvaluateAsync("window.isStillThere = true");

        await SendAsync(clerk, reader, "Chuông thứ nhất");
        await Expect(bell).ToHaveTextAsync($"{unread + 1}");
        await Expect(bell).ToHaveAttributeAsync("aria-label", $"Thông báo, {unread + 1} chưa xem");

        await bell.ClickAsync();
        await reader.Page.WaitForURLAsync("**/notices");
        await Expect(reader.Page.GetByText("Chuông thứ nhất")).ToBeVisibleAsync();
        await SendAsync(clerk, reader, "Chuông thứ hai");
        await Expect(reader.Page.GetByText("Chuông thứ hai")).ToBeVisibleAsync();
        await Expect(bell).ToHaveTextAsync($"{unread + 2}");
        Assert.True(await reader.Page.EvaluateAsync<bool>("window.isStillThere === true"));
        Assert.Equal(1, sockets); // one connection over all visits
    });

    private static async Task SendAsync(Person clerk, Person reader, string subject)
    {
        await clerk.Page.GotoAsync("/mail/new");
        await clerk.Page.Locator("label.check").Filter(new() { HasText = reader.Name }).Locator("input").CheckAsync();
        await clerk.TypeAsync("Tiêu đề", subject);
        await clerk.TypeAsync("Nội dung", "Mời xem.");
        await clerk.PressAsync("Gửi");
        await clerk.Page.WaitForURLAsync("**/mail/sent");
    }
}
