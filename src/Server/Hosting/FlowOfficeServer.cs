using FlowOffice.Server.Storage;

namespace FlowOffice.Server.Hosting;

/// <summary>One server: a database that is ready, and the web application over it. Disposing stops both, in that order.</summary>
public sealed class FlowOfficeServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly OfficeDatabase database;
    private readonly StartTimes times;

    private FlowOfficeServer(WebApplication app, OfficeDatabase database, StartTimes times) =>
        (this.app, this.database, this.times) = (app, database, times);

    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens, once started.</summary>
    public Uri Address => new(app.Urls.First());

    /// <exception cref="Database.DatabaseUnavailableException">There is no database to work on.</exception>
    /// <exception cref="MigrationException">The database does not fit this program.</exception>
    public static async Task<FlowOfficeServer> BuildAsync(ServerSettings settings, CancellationToken cancellationToken)
    {
        var times = new StartTimes();
        var builder = WebHost.CreateBuilder(settings);
        var database = await OfficeDatabase.OpenAsync(builder.Configuration, cancellationToken);
        try
        {
            times.Note("database");
            await new SchemaMigrations(database.DataSource, Migration.All()).ApplyAsync(cancellationToken);
            times.Note("schema");

            builder.Services.AddSingleton(database);
            builder.Services.AddSingleton(database.DataSource);
            builder.Services.AddHostedService<DatabaseWatch>();
            var count = builder.Services.Count;
            Program.AddParts(builder);
            if (LookUpOnly.IsSet(builder.Configuration))
                LookUpOnly.LetNothingRun(builder.Services, count);
            settings.Configure?.Invoke(builder);
            var app = builder.Build();
            WebHost.UsePipeline(app);
            Program.MapParts(app);
            times.Note("composition");
            return new FlowOfficeServer(app, database, times);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await app.StartAsync(cancellationToken);
        times.Note("listening");
    }

    /// <summary>Serves until Ctrl+C, SIGTERM, or the loss of the database.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ServeAsync()
    {
        await StartAsync(CancellationToken.None);
        await WelcomeAsync();
        await app.WaitForShutdownAsync();
        return Environment.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        var isRunning = app.Lifetime.ApplicationStarted.IsCancellationRequested && !app.Lifetime.ApplicationStopped.IsCancellationRequested;
        if (isRunning)
            await app.StopAsync(CancellationToken.None); // jobs end before their database does
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task WelcomeAsync()
    {
        await Console.Out.WriteLineAsync($"FlowOffice is ready at {string.Join(", ", app.Urls)}  ({times})");
        await using var scope = Services.CreateAsyncScope();
        foreach (var note in Services.GetServices<StartupNote>())
        {
            foreach (var line in await note.LinesAsync(scope.ServiceProvider, CancellationToken.None))
                await Console.Out.WriteLineAsync(line);
        }
    }
}

/// <summary>Lines that a part prints once the server listens. Register it as a singleton.</summary>
public sealed record StartupNote(Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<string>>> LinesAsync);
