using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FlowOffice.Server.Database;
using Npgsql;

namespace FlowOffice.Testing;

/// <summary>
/// The real PostgreSQL of all tests of one checkout. The first test process starts it, the last one stops it; the cluster is
/// kept in the temporary folder, so that the next run starts in a fraction of a second.
/// </summary>
internal static class PostgresCluster
{
    private const long Lock = 0x54657374;
    private static readonly Lazy<Task<EmbeddedDatabase>> Started = new(StartAsync);
    private static readonly ConcurrentDictionary<DatabaseContent, Lazy<Task<string>>> Templates = new();

    /// <param name="content">What it begins with; null: nothing at all.</param>
    /// <returns>Connection string of a new database.</returns>
    public static async Task<string> CreateDatabaseAsync(DatabaseContent? content)
    {
        var template = await TemplateAsync(content);
        var name = $"test_{Guid.NewGuid():N}";
        await RunAsync($"create database {name} template {template} owner flowoffice");
        var cluster = await Started.Value;
        return new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = name, MaxPoolSize = 20, IncludeErrorDetail = true }.ConnectionString;
    }

    /// <summary>A role that may make databases.</summary>
    public static async Task<string> AdministratorAsync() => (await Started.Value).AdministratorConnectionString;

    public static Task DropDatabaseAsync(string name) => RunAsync($"drop database if exists {name} with (force)");

    private static async Task<EmbeddedDatabase> StartAsync()
    {
        var checkout = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AppContext.BaseDirectory.Split("/tests/")[0])))[..8];
        var folder = Path.Combine(Path.GetTempPath(), $"flowoffice-tests-{checkout}", "database");
        var cluster = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(folder) { Durable = false }, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        if (cluster.WasStartedHere)
            await DropLeftoversAsync(cluster);
        return cluster;
    }

    /// <summary>Nobody else uses the cluster yet: what killed test runs and older schemas left behind can go.</summary>
    private static async Task DropLeftoversAsync(EmbeddedDatabase cluster)
    {
        await using var data = NpgsqlDataSource.Create(cluster.AdministratorConnectionString);
        var names = new List<string>();
        await using (var look = data.CreateCommand($"select datname from pg_database where datname ~ '^(test|{string.Join('|', DatabaseContent.All.Select(content => content.Name))})_' and datname <> all($1)"))
        {
            look.Parameters.Add(new NpgsqlParameter { Value = DatabaseContent.All.Select(content => content.Template).ToArray() });
            await using var reader = await look.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        }

        foreach (var name in names)
        {
            await using var drop = data.CreateCommand($"drop database if exists {name} with (force)");
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static Task<string> TemplateAsync(DatabaseContent? content) =>
        content is null ? Task.FromResult("template1") : Templates.GetOrAdd(content, made => new(() => MakeAsync(made))).Value;

    private static async Task<string> MakeAsync(DatabaseContent content)
    {
        var (cluster, below, name) = (await Started.Value, await TemplateAsync(content.Below), content.Template);

        // One test process at a time: the others find the template made.
        await using var administrator = new NpgsqlConnection(cluster.AdministratorConnectionString + ";Pooling=false");
        await administrator.OpenAsync();
        await RunAsync(administrator, $"select pg_advisory_lock({Lock})");
        await using var look = new NpgsqlCommand($"select exists (select from pg_database where datname = '{name}')", administrator);
        if ((bool)(await look.ExecuteScalarAsync())!)
            return name;

        await RunAsync(administrator, $"drop database if exists {name}_unfinished with (force)");
        await RunAsync(administrator, $"create database {name}_unfinished template {below} owner flowoffice");
        await content.FillAsync(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = $"{name}_unfinished", Pooling = false }.ConnectionString);
        await RunAsync(administrator, $"alter database {name}_unfinished rename to {name}");
        return name;
    }

    private static async Task RunAsync(string sql)
    {
        var cluster = await Started.Value;
        await using var connection = new NpgsqlConnection(cluster.AdministratorConnectionString);
        await connection.OpenAsync();
        await RunAsync(connection, sql);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
