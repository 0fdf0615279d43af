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
    /// <summary>Patience with a busy machine, in milliseconds; nothing waits that long when all is well.</summary>
    protected const int Patience = 30_000;

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
        Assertions.SetDefaultExpectTimeout(Patience);
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
        await using var visit = await OpenAsync();
        var page = await visit.NewPageAsync();
        var faults = Watch(page);

        try
        {
            await test(page);
            Assert.Empty(faults);
        }
        catch
        {
            await PictureAsync(page, name);
            throw;
        }
    }

    /// <summary>A browser window that knows nobody. The caller closes it.</summary>
    protected Task<IBrowserContext> OpenAsync() => chromium!.NewContextAsync(new BrowserNewContextOptions
    {
        BaseURL = Server.Address.ToString(), Locale = "vi-VN", TimezoneId = "Asia/Ho_Chi_Minh",
    });

    /// <summary>Collects what must not happen on a page: requests to other hosts, uncaught errors in scripts.</summary>
    protected IReadOnlyCollection<string> Watch(IPage page)
    {
        var faults = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && new Uri(request.Url).Authority != Server.Address.Authority)
                faults.Add(request.Url);
        };
        page.PageError += (_, error) => faults.Add(error);
        return faults;
    }

    /// <summary>Keeps a picture of a page in <c>TestResults/screenshots</c>.</summary>
    protected static Task PictureAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(AppContext.BaseDirectory.Split("/bin/")[0], "TestResults", "screenshots", $"{name}.png"), FullPage = true,
    });
}
