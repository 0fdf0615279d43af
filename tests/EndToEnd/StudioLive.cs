using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioWatching;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>Check 30: an open viewer follows the instance, told by the server or asking by itself.</summary>
public sealed class StudioLive(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    private static readonly LocatorAssertionsToHaveClassOptions InSixSeconds = new() { Timeout = 6_000 };

    [Fact, ElsaCheck(30)]
    public async Task Check_30_live_a_task_completed_at_another_server_turns_the_badges_within_six_seconds()
    {
        await browser.PublishAsync("truc-tiep", "Trực tiếp");
        var id = await browser.Instances.StartAsync("truc-tiep");
        await using var other = await browser.Server.StartAnotherAsync();

        await browser.AsAdministratorAsync("/tasks", async page =>
        {
            var sockets = new List<string>();
            var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            page.WebSocket += (_, socket) =>
            {
                if (IsTheBells(socket))
                    return;
                sockets.Add(new Uri(socket.Url).AbsolutePath);
                if (sockets.Count == 3)
                    connected.SetResult();
            };
            await page.GotoAsync($"/studio/instances/{id}");
            await Expect(Badge(page, "Chủ tịch cho ý kiến")).ToHaveClassAsync(Amber, new() { Timeout = 60_000 });
            await connected.Task.WaitAsync(TimeSpan.FromSeconds(30));

            await browser.Instances.CompleteAsync(id, browser.Chairman, "approve", other.Services); // at the same moment by the office's clock: asking would see no change

            await Expect(Badge(page, "Chủ tịch cho ý kiến")).ToHaveClassAsync(Green, InSixSeconds);
            await Expect(Badge(page, "End1")).ToHaveClassAsync(Green, InSixSeconds);
            Assert.All(sockets, path => Assert.Equal("/elsa/hubs/workflow-instance", path));
        });
    }

    [Fact, ElsaCheck(30)]
    public async Task Check_30_polling_where_the_hub_cannot_be_reached_the_viewer_asks_by_itself()
    {
        await browser.PublishAsync("tu-hoi", "Tự hỏi");
        var id = await browser.Instances.StartAsync("tu-hoi");

        await browser.AsAdministratorAsync("/tasks", async page =>
        {
            var sockets = 0;
            page.WebSocket += (_, socket) => sockets += IsTheBells(socket) ? 0 : 1;
            await page.RouteAsync("**/hubs/**", route => route.AbortAsync());
            await page.GotoAsync($"/studio/instances/{id}");
            await Expect(Badge(page, "Chủ tịch cho ý kiến")).ToHaveClassAsync(Amber, new() { Timeout = 60_000 });

            await page.WaitForResponseAsync(answer => IsAsking(answer.Url)); // from now on Studio knows what it compares with
            browser.Server.Clock.Advance(TimeSpan.FromSeconds(1));
            await browser.Instances.CompleteAsync(id, browser.Chairman, "approve");
            await page.WaitForRequestAsync(request => IsAsking(request.Url)); // it asks every five seconds; a question under way may be answered with what was before

            await Expect(Badge(page, "Chủ tịch cho ý kiến")).ToHaveClassAsync(Green, InSixSeconds);
            await Expect(Badge(page, "End1")).ToHaveClassAsync(Green, InSixSeconds);
            Assert.Equal(0, sockets);
        });
    }

    private static bool IsTheBells(IWebSocket socket) => new Uri(socket.Url).AbsolutePath == "/live/notices";

    private static bool IsAsking(string address) => address.EndsWith("/execution-state", StringComparison.Ordinal);
}
