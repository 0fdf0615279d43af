using FlowOffice.Server.Database;
using FlowOffice.Testing;
using Npgsql;

namespace FlowOffice.Server.Tests.Killing;

/// <summary>Two server processes over one data folder, and so over one database.</summary>
internal sealed class TwoServers(string folder)
{
    private static readonly string[] Settings = ["--Logging:LogLevel:Default=None", "--Samples:MustChangePassword=false"];
    private readonly ServerProcess?[] servers = new ServerProcess?[2];
    private readonly long[] answers = new long[2];
    private readonly Lock gate = new();

    /// <summary>How many steps each of them has answered.</summary>
    public IReadOnlyList<long> Answers => answers;

    public async Task StartAsync()
    {
        servers[0] = await ServerProcess.StartAsync(folder, Settings);
        servers[1] = await ServerProcess.StartAsync(folder, Settings);
    }

    /// <summary>One that runs, and its number; null while the one asked for is down.</summary>
    public Uri? AddressOf(int number)
    {
        lock (gate)
            return servers[number % 2]?.Address;
    }

    public void Count(int number) => Interlocked.Increment(ref answers[number % 2]);

    public async Task KillAndRestartAsync(int number)
    {
        ServerProcess server;
        lock (gate)
        {
            server = servers[number]!;
            servers[number] = null;
        }

        await server.KillAsync();
        server.Dispose();
        var next = await ServerProcess.StartAsync(folder, Settings);
        lock (gate)
            servers[number] = next;
    }

    /// <summary>The database that the servers use.</summary>
    public async Task<NpgsqlDataSource> OpenDatabaseAsync()
    {
        var database = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(Path.Combine(folder, "database")), CancellationToken.None);
        joined = database;
        return NpgsqlDataSource.Create(database.ConnectionString);
    }

    /// <summary>Stops both, and the database with the last.</summary>
    public async Task StopAsync()
    {
        foreach (var server in servers)
        {
            if (server is null)
                continue;
            await server.StopAsync();
            server.Dispose();
        }

        if (joined is not null)
            await joined.DisposeAsync();
    }

    private EmbeddedDatabase? joined;
}
