using FlowOffice.Server.Database;
using Npgsql;

namespace FlowOffice.Server.Hosting;

/// <summary>The office's database: the embedded one, or the one that <c>ConnectionStrings:Office</c> names.</summary>
internal sealed class OfficeDatabase : IAsyncDisposable
{
    private OfficeDatabase(NpgsqlDataSource dataSource, string connectionString, EmbeddedDatabase? embedded) =>
        (DataSource, ConnectionString, Embedded) = (dataSource, connectionString, embedded);

    public NpgsqlDataSource DataSource { get; }

    /// <summary>With its password, unlike that of <see cref="DataSource"/>.</summary>
    public string ConnectionString { get; }

    /// <summary>Null when the database is looked after by somebody else.</summary>
    public EmbeddedDatabase? Embedded { get; }

    public static async Task<OfficeDatabase> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString("Office") is { Length: > 0 } elsewhere)
            return new OfficeDatabase(await OpenElsewhereAsync(elsewhere, cancellationToken), elsewhere, embedded: null);

        var folder = Path.Combine(configuration["DataFolder"] ?? "data", "database");
        var embedded = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(folder), cancellationToken);
        return new OfficeDatabase(DataSourceOf(embedded.ConnectionString), embedded.ConnectionString, embedded);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (Embedded is not null)
            await Embedded.DisposeAsync();
    }

    private static async Task<NpgsqlDataSource> OpenElsewhereAsync(string connectionString, CancellationToken cancellationToken)
    {
        NpgsqlDataSource dataSource;
        try
        {
            dataSource = DataSourceOf(connectionString);
        }
        catch (ArgumentException malformed)
        {
            throw new DatabaseUnavailableException($"The setting ConnectionStrings:Office is no connection string: {malformed.Message}", malformed);
        }

        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            return dataSource;
        }
        catch (NpgsqlException refused)
        {
            var target = new NpgsqlConnectionStringBuilder(connectionString);
            await dataSource.DisposeAsync();
            throw new DatabaseUnavailableException(
                $"The database '{target.Database}' at {target.Host}:{target.Port}, which ConnectionStrings:Office names, cannot be opened as '{target.Username}': {refused.Message}", refused);
        }
    }

    /// <summary>The database lists connections by name; whoever runs several servers may name each in its connection string.</summary>
    private static NpgsqlDataSource DataSourceOf(string connectionString)
    {
        var named = new NpgsqlConnectionStringBuilder(connectionString);
        named.ApplicationName ??= "FlowOffice";
        return NpgsqlDataSource.Create(named);
    }
}
