using System.Globalization;
using FlowOffice.Server.Database;
using FlowOffice.Testing;
using Npgsql;
using Xunit;

namespace FlowOffice.Server.Tests.Database;

public sealed class SurvivingAKill : IDisposable
{
    private readonly string data = Path.Combine(Path.GetTempPath(), $"flowoffice-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_server_takes_over_the_database_of_a_killed_one_and_stops_it_in_the_end()
    {
        using var first = await ServerProcess.StartAsync(data);
        var postgres = PostgresProcess();
        await first.KillAsync();
        Assert.Equal(postgres, PostgresProcess());

        using var second = await ServerProcess.StartAsync(data);
        Assert.Equal(postgres, PostgresProcess());
        await AssertHealthyAsync(second);
        await second.StopAsync();

        Assert.Equal(0, second.ExitCode);
        Assert.Null(PostgresProcess());
    }

    [Fact]
    public async Task A_second_server_shares_the_database_and_the_last_to_leave_stops_it()
    {
        using var first = await ServerProcess.StartAsync(data);
        using var second = await ServerProcess.StartAsync(data);
        var postgres = PostgresProcess();

        await first.StopAsync();
        Assert.Equal(postgres, PostgresProcess());
        await AssertHealthyAsync(second);

        await second.StopAsync();
        Assert.Null(PostgresProcess());
    }

    [Fact]
    public async Task A_killed_database_is_started_again_by_its_server()
    {
        using var server = await ServerProcess.StartAsync(data);
        var before = PostgresProcess();

        await ServerProcess.Signal("KILL", before!.Value);
        await server.ReadUntilAsync("PostgreSQL runs again");

        Assert.NotEqual(before, PostgresProcess());
        await AssertHealthyAsync(server);
        await server.StopAsync();
    }

    [Fact]
    public async Task What_was_committed_before_the_database_was_killed_is_there_afterwards()
    {
        var settings = new EmbeddedDatabaseSettings(Path.Combine(data, "database"));
        await using var database = await EmbeddedDatabase.StartAsync(settings, CancellationToken.None);
        await using var connections = NpgsqlDataSource.Create(database.ConnectionString);
        await ExecuteAsync(connections, "create table kept (word text); insert into kept values ('sổ đến')");

        await ServerProcess.Signal("KILL", PostgresProcess()!.Value);
        connections.Clear();
        await database.EnsureRunningAsync(CancellationToken.None);

        await using var read = connections.CreateCommand("select word from kept");
        Assert.Equal("sổ đến", await read.ExecuteScalarAsync());
    }

    [Fact]
    public async Task The_office_works_as_a_role_that_row_level_security_binds()
    {
        await using var database = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(Path.Combine(data, "database")), CancellationToken.None);
        await using var connections = NpgsqlDataSource.Create(database.ConnectionString);

        await using var role = connections.CreateCommand("select rolsuper or rolbypassrls from pg_roles where rolname = current_user");
        Assert.Equal(false, await role.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Names_sort_as_in_Vietnamese_and_commits_wait_for_the_disk()
    {
        await using var database = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(Path.Combine(data, "database")), CancellationToken.None);
        await using var connections = NpgsqlDataSource.Create(database.ConnectionString);

        await using var names = connections.CreateCommand("select string_agg(n, ' ' order by n) from unnest(array['Đức', 'Em', 'Dũng', 'Ân', 'An', 'Ái']) n");
        Assert.Equal("Ái An Ân Dũng Đức Em", await names.ExecuteScalarAsync());
        await using var safety = connections.CreateCommand(
            "select string_agg(setting, ' ' order by name) from pg_settings where name in ('data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit')");
        Assert.Equal("on on on on", await safety.ExecuteScalarAsync());
    }

    private static async Task AssertHealthyAsync(ServerProcess server)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Contains("\"Healthy\"", await client.GetStringAsync("/health"), StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource connections, string sql)
    {
        await using var command = connections.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The main process by its own record, which a proper stop removes.</summary>
    private int? PostgresProcess()
    {
        var record = Path.Combine(data, "database", "cluster", "postmaster.pid");
        return File.Exists(record) ? int.Parse(File.ReadLines(record).First(), CultureInfo.InvariantCulture) : null;
    }
}
