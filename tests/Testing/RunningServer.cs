using System.Net;
using FlowOffice.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace FlowOffice.Testing;

/// <summary>
/// The whole server in this process, over a database of its own, on a free port, at the time of <see cref="Clock"/>. One for a
/// test class, or a subclass with other settings:
/// <code>public sealed class SigningIn(RunningServer server) : IClassFixture&lt;RunningServer&gt;</code>
/// </summary>
public class RunningServer : IAsyncLifetime
{
    private readonly List<HttpClient> clients = [];
    private FlowOfficeServer? server;

    public RunningServer() : this(new TestDatabase())
    {
    }

    /// <summary>Over a database that begins with more.</summary>
    protected RunningServer(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public TestClock Clock { get; } = new();

    /// <summary>Files that the server keeps; gone with it.</summary>
    public string DataFolder { get; } = Path.Combine(Path.GetTempPath(), $"flowoffice-{Guid.NewGuid():N}");

    public Uri Address => Running.Address;

    public IServiceProvider Services => Running.Services;

    /// <summary>More settings, as on the command line: <c>--Name=value</c>.</summary>
    protected virtual IReadOnlyList<string> Settings => [];

    private FlowOfficeServer Running => server ?? throw new InvalidOperationException("The server has not been started yet.");

    public virtual async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        server = await StartAnotherAsync();
    }

    public virtual async Task DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        if (server is not null)
            await server.DisposeAsync();
        await Database.DisposeAsync();
        if (Directory.Exists(DataFolder))
            Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>A browser's worth of state: cookies are kept, redirects are answered unless asked for.</summary>
    public HttpClient CreateClient(bool followRedirects = true)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = followRedirects, CookieContainer = new CookieContainer() };
        var client = new HttpClient(handler) { BaseAddress = Address };
        clients.Add(client);
        return client;
    }

    /// <summary>One more server on the same database and data folder. The caller disposes it.</summary>
    public async Task<FlowOfficeServer> StartAnotherAsync()
    {
        var another = await FlowOfficeServer.BuildAsync(
            new ServerSettings
            {
                Arguments =
                [
                    "--Urls=http://127.0.0.1:0", $"--DataFolder={DataFolder}", $"--ConnectionStrings:Office={Database.ConnectionString}",
                    "--Logging:LogLevel:Default=Warning", "--Samples:Enabled=false", "--Backups:Planned=false", .. Settings,
                ],
                Clock = Clock,
                Configure = Configure,
            },
            CancellationToken.None);
        await another.StartAsync(CancellationToken.None);
        return another;
    }

    /// <summary>Replaces what reaches outside the program (mail, SMS) after all parts were added.</summary>
    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }
}
