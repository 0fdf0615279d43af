using Npgsql;
using Xunit;

namespace FlowOffice.Testing;

/// <summary>
/// A database of one's own, with the whole schema and no rows, on a real PostgreSQL. One for a test class:
/// <code>public sealed class DrawingANumber(TestDatabase database) : IClassFixture&lt;TestDatabase&gt;</code>
/// No collection is needed: classes run side by side, each in its database.
/// </summary>
public class TestDatabase : IAsyncLifetime
{
    private NpgsqlDataSource? dataSource;

    private readonly DatabaseContent? content;

    public TestDatabase() : this(DatabaseContent.Schema)
    {
    }

    private protected TestDatabase(DatabaseContent? content) => this.content = content;

    public string ConnectionString { get; protected set; } = "";

    /// <summary>A role of the same PostgreSQL that may make databases, once this one is there.</summary>
    public string AdministratorConnectionString { get; private set; } = "";

    public NpgsqlDataSource DataSource => dataSource ??= NpgsqlDataSource.Create(ConnectionString);

    public virtual async Task InitializeAsync() =>
        (ConnectionString, AdministratorConnectionString) = (await PostgresCluster.CreateDatabaseAsync(content), await PostgresCluster.AdministratorAsync());

    public virtual async Task DisposeAsync()
    {
        if (dataSource is not null)
            await dataSource.DisposeAsync();
        await PostgresCluster.DropDatabaseAsync(new NpgsqlConnectionStringBuilder(ConnectionString).Database!);
    }

    /// <summary>Runs one statement; parameters are <c>$1</c>, <c>$2</c>…</summary>
    public async Task ExecuteAsync(string sql, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of the first row, null when there is none.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    private NpgsqlCommand Command(string sql, object?[] parameters)
    {
        var command = DataSource.CreateCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}

/// <summary>A database with nothing in it at all.</summary>
public sealed class EmptyDatabase() : TestDatabase(null);

/// <summary>A database after the first start of a server with the sample offices.</summary>
public sealed class SampleDatabase() : TestDatabase(DatabaseContent.Offices);
