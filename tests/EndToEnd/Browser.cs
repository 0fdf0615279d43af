using System.Runtime.CompilerServices;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>
/// A real Chromium before a server of its own. One for a test class:
/// <code>public sealed class SigningIn(Browser browser) : IClassFixture&lt;Browser&gt;</code>
/// </summary>
public class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public Browser() : this(new RunningServer())
    {
    }

    /// <summary>Before another server: one with sample data, or with settings of its own.</summary>
    protected Browser(RunningServer server) => Server = server;

    public RunningServer Server { get; }

    public async Task InitializeAsync()
    {
        await Server.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            // Chromium's own sandbox does not work for root; it only ever sees our server here.
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"],
        });
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>
    /// Carries out a test on a fresh page that knows nobody. A failure leaves a picture of the page in
    /// <c>TestResults/screenshots</c>; a request to any other host and an uncaught error in a script are failures too.
    /// </summary>
    public async Task VisitAsync(Func<IPage, Task> test, [CallerMemberName] string name = "")
    {
        var strangers = new List<string>();
        var errors = new List<string>();
        await using var visit = await chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Server.Address.ToString(), Locale = "vi-VN", TimezoneId = "Asia/Ho_Chi_Minh",
        });
        var page = await visit.NewPageAsync();
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && new Uri(request.Url).Authority != Server.Address.Authority)
                strangers.Add(request.Url);
        };
        page.PageError += (_, error) => errors.Add(error);

        try
        {
            await test(page);
            Assert.Empty(strangers);
            Assert.Empty(errors);
        }
        catch
        {
            var picture = Path.Combine(AppContext.BaseDirectory.Split("/bin/")[0], "TestResults", "screenshots", $"{name}.png");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = picture, FullPage = true });
            throw;
        }
    }
}
