using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>What an administrator does in Studio's editor, by clicks.</summary>
internal static class StudioActs
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Opens Sơn Động's incoming procedure and selects a step.</summary>
    public static async Task OpenStepAsync(this IPage studio, string step)
    {
        await studio.SetViewportSizeAsync(1600, 950);
        await studio.GotoAsync("/studio/definitions/sd-incoming");
        var node = studio.Locator($".x6-graph elsa-activity-wrapper[activity-id='{step}'] .activity-label");
        await Expect(node).ToBeVisibleAsync(Patient);
        await studio.Locator(".mud-toolbar button").First.ClickAsync(); // zoom to fit
        await Expect(node).ToBeInViewportAsync(new() { Ratio = 1 });
        await node.ClickAsync();
        await Expect(studio.Locator(".mud-input-control", new() { HasText = "Tên việc" }).First).ToBeVisibleAsync(); // what is asked of every step that people do
    }

    /// <summary>Writes into one input of a step; Studio saves by itself.</summary>
    public static async Task ChangeStepAsync(this IPage studio, string step, string input, string text)
    {
        await studio.OpenStepAsync(step);
        await studio.SaveAsync(() => FillAsync(studio, input, text), text);
    }

    /// <summary>Does something that Studio saves by itself, and sees that it is kept.</summary>
    /// <param name="text">What only a save of just that holds: Studio may save for itself before.</param>
    public static Task SaveAsync(this IPage studio, Func<Task> act, string text) => studio.SaveAsync(act, Holding(text));

    /// <inheritdoc cref="SaveAsync(IPage, Func{Task}, string)"/>
    public static async Task SaveAsync(this IPage studio, Func<Task> act, Func<JsonNode, bool> isIt) => Assert.Equal(200, (await studio.TrySaveAsync(act, isIt)).Status);

    /// <summary>As <see cref="SaveAsync(IPage, Func{Task}, string)"/>, where the server may say no: gives its answer.</summary>
    public static Task<IResponse> TrySaveAsync(this IPage studio, Func<Task> act, string text) => studio.TrySaveAsync(act, Holding(text));

    /// <summary>Sees what Studio says at its edge.</summary>
    public static Task IsToldAsync(this IPage studio, string text) => Expect(studio.Locator(".mud-snackbar", new() { HasText = text }).First).ToBeVisibleAsync();

    /// <summary>Presses Publish and gives the server's answer.</summary>
    public static Task<IResponse> PressPublishAsync(this IPage studio) => studio.RunAndWaitForResponseAsync(
        () => studio.Locator(".mud-toolbar button.mud-primary-text").ClickAsync(),
        answer => IsSave(answer.Request) && answer.Request.PostData!.Contains("\"publish\":true", StringComparison.Ordinal));

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

    /// <summary>Leaves pictures of the page for people to look at, at a desk and on a phone; sees that it is no wider than the window, and checks it as axe does.</summary>
    public static async Task LookAsync(this Person person, string name)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, $"{name}-{width}.png"), FullPage = true });
            Assert.True(await person.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than {width}");
            await Axe.CheckAsync(person.Page);
        }

        await person.Page.SetViewportSizeAsync(1280, 900);
    }

    private static Task<IResponse> TrySaveAsync(this IPage studio, Func<Task> act, Func<JsonNode, bool> isIt) =>
        studio.RunAndWaitForResponseAsync(act, answer => IsSave(answer.Request) && isIt(JsonNode.Parse(answer.Request.PostData!)!["model"]!));

    private static Func<JsonNode, bool> Holding(string text) => model => model.ToJsonString(AsWritten).Contains(text, StringComparison.Ordinal);

    private static bool IsSave(IRequest request) => request.Method == "POST" && request.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal);
}
