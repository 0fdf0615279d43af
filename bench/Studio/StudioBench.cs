using System.Diagnostics;
using System.Globalization;
using FlowOffice.Bench.Growth;
using FlowOffice.Server.Database;
using FlowOffice.Server.Samples;
using Microsoft.Playwright;
using Npgsql;

namespace FlowOffice.Bench.Studio;

/// <summary>
/// What it costs to open the editor: bytes over the wire and the time until the first step stands on the canvas, in a real
/// Chromium with an empty cache (cold) and again with a full one (warm). In the same run the same files are fetched without a
/// browser: that is what transport alone takes; the rest is Chromium starting Studio. The list of activities, which Studio asks
/// for first and which names all inputs of all steps, is timed by itself.
/// </summary>
internal static class StudioBench
{
    private const string Editor = "/studio/definitions/sd-incoming";
    private const string Descriptors = "/elsa/api/descriptors/activities?refresh=false";
    private const string FirstStep = ".x6-graph elsa-activity-wrapper";

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var folder = Path.Combine(Path.GetTempPath(), $"flowoffice-studio-{Environment.ProcessId}");
        var database = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(Path.Combine(folder, "database")), CancellationToken.None);
        try
        {
            using var server = await OfficeServer.StartAsync(Path.Combine(folder, "files"), database.ConnectionString);
            using var playwright = await Playwright.CreateAsync();
            await using var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"],
            });

            var (cold, warm, transport, descriptors) = (new Times(), new Times(), new Times(), new Times());
            Visit? coldVisit = null, warmVisit = null;
            for (var round = 0; round <= rounds; round++)
            {
                await using var window = await chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = server.Address.ToString(), Locale = "vi-VN" });
                await SignInAsync(window);
                coldVisit = await Visit.OpenAsync(window, Editor, FirstStep);
                warmVisit = await Visit.OpenAsync(window, Editor, FirstStep);
                var fetched = await coldVisit.FetchAgainAsync();
                if (round == 0)
                    continue; // the first one warms up server and browser
                cold.Add(coldVisit.UntilReady);
                warm.Add(warmVisit.UntilReady);
                transport.Add(fetched);
                descriptors.Add(await AskAsync(window));
            }

            Print("cold", coldVisit!, cold);
            Print("warm", warmVisit!, warm);
            Console.WriteLine($"{"the same files, no browser",-28}{transport.Percentile(50),8:n0} ms; cold opening takes {cold.Percentile(50) / transport.Percentile(50):n1} times as long, warm {warm.Percentile(50) / transport.Percentile(50):n1}");
            Console.WriteLine($"{"the list of activities",-28}{descriptors.Percentile(50),8:n0} ms (worst {descriptors.Percentile(100):n0})");
            return Complain(coldVisit!);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(string what, Visit visit, Times times) => Console.WriteLine(
        $"{what,-28}{times.Percentile(50),8:n0} ms (worst {times.Percentile(100):n0})  {visit.Requests,4} requests over the wire  {visit.Bytes / 1024.0 / 1024,7:n2} MB on the wire  {visit.Unpacked / 1024.0 / 1024,7:n2} MB unpacked");

    private static int Complain(Visit visit)
    {
        Console.WriteLine();
        Console.WriteLine(visit.Plain.Count == 0 ? "every file that shrinks was compressed" : $"not compressed: {string.Join(", ", visit.Plain)}");
        Console.WriteLine(visit.Asked.Count == 0 ? "every fingerprinted file may be kept for ever" : $"not immutable: {string.Join(", ", visit.Asked)}");
        return visit.Plain.Count + visit.Asked.Count == 0 ? 0 : 1;
    }

    private static async Task<TimeSpan> AskAsync(IBrowserContext window)
    {
        var from = Stopwatch.GetTimestamp();
        var answer = await window.APIRequest.GetAsync(Descriptors);
        await answer.BodyAsync();
        return answer.Ok ? Stopwatch.GetElapsedTime(from) : throw new InvalidOperationException($"Expected the list of activities, found status {answer.Status}.");
    }

    private static async Task SignInAsync(IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Tên đăng nhập").FillAsync("quantri.sondong");
        await page.GetByLabel("Mật khẩu").FillAsync(new SampleSettings().Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await page.CloseAsync();
    }
}
