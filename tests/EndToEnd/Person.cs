using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>Somebody before a browser: reads, clicks, types.</summary>
internal sealed class Person(IPage page, TestClock clock, string name)
{
    /// <summary>How long a form takes to fill in.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(20);

    public IPage Page => page;

    public string Name => name;

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>What the page says about a refusal.</summary>
    public ILocator Refusal => page.GetByRole(AriaRole.Alert);

    public ILocator History => page.Locator(".step-history");

    public async Task SignInAsync(string userName, string password)
    {
        await page.GotoAsync("/sign-in");
        await TypeAsync("Tên đăng nhập", userName);
        await TypeAsync("Mật khẩu", password);
        await PressAsync("Đăng nhập");
        await page.WaitForURLAsync("**/tasks");
    }

    /// <summary>The line of the task list that is about a document.</summary>
    public ILocator TaskAbout(string subject) => page.Locator(".task-row").Filter(new() { HasText = subject });

    /// <summary>Opens the person's task about a document from the list; of several, the one of that title.</summary>
    public async Task OpenTaskAsync(string subject, string? title = null)
    {
        await page.GotoAsync("/tasks");
        await TaskAbout(subject).Filter(new() { HasText = title }).Locator(".task-title").ClickAsync();
        await page.WaitForURLAsync(new Regex("/tasks/[0-9a-f-]{36}$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Xử lý", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>One procedure wakes another after the step: the list shows its task as soon as it has.</summary>
    public Task AwaitTaskAsync(string title) => page.EvaluateAsync("""
        async title => {
          for (let look = 0; look < 300; look++) {
            if ((await (await fetch("/tasks")).text()).includes(title)) return;
            await new Promise(next => setTimeout(next, 100));
          }
          throw new Error(`No task «${title}»`);
        }
        """, title);

    public async Task HasNoTaskAsync(string subject)
    {
        await page.GotoAsync("/tasks");
        await Expect(Heading).ToHaveTextAsync("Việc của tôi");
        await Expect(TaskAbout(subject)).ToHaveCountAsync(0);
    }

    /// <summary>Types into the field of that label, or chooses from its list the entry that begins so.</summary>
    public async Task TypeAsync(string label, string text)
    {
        var field = Field(label);
        if (await field.EvaluateAsync<string>("field => field.tagName") == "SELECT")
            await field.SelectOptionAsync(await field.Locator("option").Filter(new() { HasText = text }).First.GetAttributeAsync("value") ?? "");
        else
            await field.FillAsync(text);
    }

    /// <summary>Ticks a box or a choice.</summary>
    public Task TickAsync(string label) => page.Locator("label.check").Filter(new() { HasTextRegex = Whole(label) }).Locator("input").CheckAsync();

    public Task AttachAsync(string label, string file) => Field(label).SetInputFilesAsync(file);

    /// <summary>Presses a button that sends something, and waits for the answer's status.</summary>
    public async Task<int> PressAsync(string button)
    {
        clock.Advance(Pace);
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync(), answer => answer.Request.Method == "POST");
        return answer.Status;
    }

    /// <summary>Fills in the form of the open task, sends it, and sees that it was taken.</summary>
    public async Task CompleteAsync(string? outcome, params (string Label, string Text)[] fields)
    {
        if (outcome is not null)
            await TickAsync(outcome);
        foreach (var (label, text) in fields)
            await TypeAsync(label, text);
        var status = await PressAsync(await page.Locator(".form-end button").InnerTextAsync());
        Assert.True(status is 302 or 303, $"{name} at {page.Url}: {status}");
    }

    /// <summary>Sees the scanned letter inside the page: its ink is on the canvas.</summary>
    public Task ReadScanAsync() => page.WaitForFunctionAsync("""
        () => {
          const sheet = document.querySelector(".file-view-sheet canvas");
          const points = sheet?.getContext("2d").getImageData(0, 0, sheet.width, sheet.height).data ?? [];
          for (let at = 0; at < points.length; at += 4) if (points[at] < 80 && points[at + 3] === 255) return true;
          return false;
        }
        """);

    public ILocator Field(string label) => page.Locator("main").GetByLabel(Whole(label)).Filter(new() { Visible = true });

    /// <summary>What is said to be wrong with a field.</summary>
    public ILocator ErrorAt(string label) => page.Locator(".field-wrong").Filter(new() { Has = page.GetByText(Whole(label)) }).Locator(".field-error");

    private static Regex Whole(string label) => new($"^\\s*{Regex.Escape(label)}\\s*(\\*\\s*)?$");
}
