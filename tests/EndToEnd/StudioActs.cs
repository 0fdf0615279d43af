using Microsoft.Playwright;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>What an administrator does in Studio's editor, by clicks.</summary>
internal static class StudioActs
{
    /// <summary>Opens Sơn Động's incoming procedure and selects a step.</summary>
    public static async Task OpenStepAsync(this IPage studio, string step)
    {
        await studio.SetViewportSizeAsync(1600, 950);
        await studio.GotoAsync("/studio/definitions/sd-incoming");
        var node = studio.Locator($".x6-graph elsa-activity-wrapper[activity-id='{step}'] .activity-label");
        await Expect(node).ToBeVisibleAsync(Patient);
        await studio.Locator(".mud-toolbar button").First.ClickAsync(); // zoom to fit
        await node.ClickAsync();
    }

    /// <summary>Writes into one input of a step; Studio saves by itself.</summary>
    public static async Task ChangeStepAsync(this IPage studio, string step, string input, string text)
    {
        await studio.OpenStepAsync(step);
        await studio.RunAndWaitForResponseAsync(() => FillAsync(studio, input, text), IsSave);
    }

    /// <summary>Presses Publish and gives the server's answer.</summary>
    public static Task<IResponse> PressPublishAsync(this IPage studio) => studio.RunAndWaitForResponseAsync(
        () => studio.Locator(".mud-toolbar button.mud-primary-text").ClickAsync(),
        answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal)
            && answer.Request.PostData!.Contains("\"publish\":true", StringComparison.Ordinal));

    /// <summary>Asks for the draft to be put into force, and has whoever decides agree.</summary>
    public static async Task GetAgreementAsync(this Person administrator, Person approver, string definitionId, string name)
    {
        await administrator.Page.GotoAsync($"/flows/{definitionId}/publishing");
        await administrator.TypeAsync("Trước khi thay đổi", "Như đang dùng.");
        await administrator.TypeAsync("Sau khi thay đổi", "Như bản nháp.");
        await administrator.TypeAsync("Lý do", "Thực hiện quy chế.");
        await administrator.PressAsync("Gửi yêu cầu");
        await Expect(administrator.Page.GetByText("Đã gửi yêu cầu thay đổi.")).ToBeVisibleAsync();
        await approver.OpenTaskAsync($"«{name}»");
        await approver.CompleteAsync("Đồng ý");
    }

    /// <summary>Leaves pictures of the page for people to look at, at a desk and on a phone, and checks it as axe does.</summary>
    public static async Task LookAsync(this Person person, string name)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, $"{name}-{width}.png"), FullPage = true });
            await Axe.CheckAsync(person.Page);
        }

        await person.Page.SetViewportSizeAsync(1280, 900);
    }
}
