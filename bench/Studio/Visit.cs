using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FlowOffice.Bench.Studio;

/// <summary>One opening of a page, with everything that Chromium fetched for it, as Chromium itself counts.</summary>
internal sealed partial class Visit
{
    /// <summary>Below this size packing does not pay.</summary>
    private const int WorthPacking = 1400;

    private readonly ConcurrentDictionary<string, Fetched> fetched = new(StringComparer.Ordinal);

    public TimeSpan UntilReady { get; private set; }

    /// <summary>Requests that reached the server; what the cache answered is not among them.</summary>
    public int Requests => OverTheWire.Count();

    public long Bytes => OverTheWire.Sum(file => file.Bytes);

    public long Unpacked => OverTheWire.Sum(file => file.Unpacked);

    /// <summary>Static files that would shrink and came unpacked.</summary>
    public IReadOnlyList<string> Plain =>
        [.. OverTheWire.Where(file => file is { IsStatic: true, Encoding: null, Unpacked: > WorthPacking } && !AlreadyPacked().IsMatch(file.Path)).Select(file => file.Path)];

    /// <summary>Files with a fingerprint in their name that the browser must ask for again.</summary>
    public IReadOnlyList<string> Asked =>
        [.. OverTheWire.Where(file => Fingerprint().IsMatch(file.Path) && file.Caching?.Contains("immutable", StringComparison.Ordinal) is not true).Select(file => file.Path)];

    private IEnumerable<Fetched> OverTheWire => fetched.Values.Where(file => file.Bytes > 0);

    /// <summary>Opens the page in a new tab and waits until the selector is visible.</summary>
    public static async Task<Visit> OpenAsync(IBrowserContext window, string address, string ready)
    {
        var visit = new Visit();
        var page = await window.NewPageAsync();
        var network = await window.NewCDPSessionAsync(page);
        network.Event("Network.responseReceived").OnEvent += (_, told) => visit.Note(told!.Value);
        network.Event("Network.dataReceived").OnEvent += (_, told) =>
            visit.fetched.GetOrAdd(Id(told!.Value), _ => new Fetched()).Unpacked += told.Value.GetProperty("dataLength").GetInt64();
        network.Event("Network.loadingFinished").OnEvent += (_, told) =>
            visit.fetched.GetOrAdd(Id(told!.Value), _ => new Fetched()).Bytes = (long)told.Value.GetProperty("encodedDataLength").GetDouble();
        await network.SendAsync("Network.enable");

        var from = Stopwatch.GetTimestamp();
        await page.GotoAsync(address);
        await page.Locator(ready).First.WaitForAsync(new LocatorWaitForOptions { Timeout = 120_000 });
        visit.UntilReady = Stopwatch.GetElapsedTime(from);
        await page.CloseAsync();
        return visit;
    }

    /// <summary>Fetches the static files once more, packed as they were, with as many connections as a browser has.</summary>
    public async Task<TimeSpan> FetchAgainAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = 6 });
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        var from = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(OverTheWire.Where(file => file.IsStatic), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (file, cancellation) =>
        {
            using var answer = await http.GetAsync(file.Address, cancellation);
            await answer.Content.ReadAsByteArrayAsync(cancellation);
        });
        return Stopwatch.GetElapsedTime(from);
    }

    private static string Id(JsonElement told) => told.GetProperty("requestId").GetString()!;

    private void Note(JsonElement told)
    {
        var answer = told.GetProperty("response");
        var file = fetched.GetOrAdd(Id(told), _ => new Fetched());
        file.Address = new Uri(answer.GetProperty("url").GetString()!);
        foreach (var header in answer.GetProperty("headers").EnumerateObject())
        {
            if (header.NameEquals("content-encoding") || header.NameEquals("Content-Encoding"))
                file.Encoding = header.Value.GetString();
            if (header.NameEquals("cache-control") || header.NameEquals("Cache-Control"))
                file.Caching = header.Value.GetString();
        }
    }

    [GeneratedRegex(@"\.(woff2?|png|jpe?g|gif|webp|ico|zip)$")]
    private static partial Regex AlreadyPacked();

    [GeneratedRegex(@"\.[0-9a-z]{10}\.(wasm|js|dat|dll|css)$")]
    private static partial Regex Fingerprint();

    /// <summary>One answer of the server, or of the cache (then without bytes).</summary>
    private sealed class Fetched
    {
        public Uri Address { get; set; } = new("about:blank");

        public string Path => Address.AbsolutePath;

        public bool IsStatic => Address.Scheme == Uri.UriSchemeHttp && System.IO.Path.HasExtension(Path);

        public string? Encoding { get; set; }

        public string? Caching { get; set; }

        /// <summary>Over the wire, headers included.</summary>
        public long Bytes { get; set; }

        public long Unpacked { get; set; }
    }
}
