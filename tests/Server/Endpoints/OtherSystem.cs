using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FlowOffice.Server.Tests.Endpoints;

/// <summary>Another system on this machine that workflows call; it keeps what it was asked.</summary>
public sealed class OtherSystem : IAsyncDisposable
{
    private WebApplication? app;

    /// <summary>What it answers; replaced by tests.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http => http.Response.WriteAsJsonAsync(new { soDen = 12 });

    public ConcurrentQueue<Asked> Requests { get; } = [];

    public Uri Address => new(app!.Urls.First());

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            Requests.Enqueue(new Asked(http.Request.Method, http.Request.Path, await reader.ReadToEndAsync(), http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await Answer(http);
        });
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    public sealed record Asked(string Method, string Path, string Body, Dictionary<string, string> Headers);
}
