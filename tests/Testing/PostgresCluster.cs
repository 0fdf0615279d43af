using System.Security.Cryptography;
using System.Text;
using FlowOffice.Server.Database;
using FlowOffice.Server.Storage;
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
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    /// <returns>Connection string of a new database with the whole schema and no rows.</returns>
    public static async Task<string> CreateDatabaseAsync(bool migrated)
    {
        var template = migrated ? await Template.Value : "template1";
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
        await using (var look = data.CreateCommand($"select datname from pg_database where datname like 'test\\_%' or (datname like 'schema\\_%' and datname <> '{TemplateName()}')"))
        await using (var reader = await look.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        }

        foreach (var name in names)
        {
            await using var drop = data.CreateCommand($"drop database if exists {name} with (force)");
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var cluster = await Started.Value;
        var name = TemplateName();

        // One test process at a time: the others find the template made.
        await using var administrator = new NpgsqlConnection(cluster.AdministratorConnectionString + ";Pooling=false");
        await administrator.OpenAsync();
        await RunAsync(administrator, $"select pg_advisory_lock({Lock})");
        await using var look = new NpgsqlCommand($"select exists (select from pg_database where datname = '{name}')", administrator);
        if ((bool)(await look.ExecuteScalarAsync())!)
            return name;

        await RunAsync(administrator, $"drop database if exists {name}_unfinished with (force)");
        await RunAsync(administrator, $"create database {name}_unfinished owner flowoffice");
        var unfinished = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = $"{name}_unfinished", Pooling = false };
        await using (var database = NpgsqlDataSource.Create(unfinished))
            await new SchemaMigrations(database, Migration.All()).ApplyAsync(CancellationToken.None);
        await RunAsync(administrator, $"alter database {name}_unfinished rename to {name}");
        return name;
    }

    private static string TemplateName()
    {
        var schema = string.Concat(Migration.All().Select(m => m.Checksum));
        return $"schema_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(schema)))[..16]}";
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
