using Npgsql;

namespace FlowOffice.Server.Storage;

/// <summary>
/// Brings a database to the schema of this program: each migration in its own transaction, one server at a time. A database
/// that another program made, or whose released migrations were edited, is left alone.
/// </summary>
public sealed class SchemaMigrations(NpgsqlDataSource database, IReadOnlyList<Migration> migrations)
{
    private const long Lock = 0x466C6F774F6666; // "FlowOff"; any number that no other advisory lock uses
    private const int OldestPostgres = 15;

    private const string OwnTable = """
        create table if not exists schema_migrations (
          version integer primary key,
          name text not null,
          checksum text not null,
          applied_at timestamptz not null default clock_timestamp())
        """;

    /// <returns>The migrations that were applied now.</returns>
    /// <exception cref="MigrationException">The database does not fit; nothing was changed by the step that failed.</exception>
    public async Task<IReadOnlyList<Migration>> ApplyAsync(CancellationToken cancellationToken)
    {
        RequireDistinctNumbers();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (connection.PostgreSqlVersion.Major < OldestPostgres)
            throw new MigrationException($"Expected PostgreSQL {OldestPostgres} or newer, found {connection.PostgreSqlVersion} at {database.ConnectionString}.");

        await RunAsync(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        try
        {
            return await ApplyMissingAsync(connection, cancellationToken);
        }
        finally
        {
            // Also when cancelled: the connection goes back to the pool and must not keep the lock.
            await RunAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    /// <summary>Makes the schema of an empty database in a transaction that the caller holds.</summary>
    /// <exception cref="MigrationException">A migration failed; the transaction can only be given up.</exception>
    public static async Task ApplyInsideAsync(NpgsqlConnection connection, IEnumerable<Migration> migrations, CancellationToken cancellationToken)
    {
        await RunAsync(connection, OwnTable, cancellationToken);
        foreach (var migration in migrations)
            await ApplyOneAsync(connection, migration, cancellationToken);
    }

    private async Task<IReadOnlyList<Migration>> ApplyMissingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = await ReadAppliedAsync(connection, cancellationToken);
        var missing = Missing(applied);
        foreach (var migration in missing)
            await ApplyAsync(connection, migration, cancellationToken);
        return missing;
    }

    private List<Migration> Missing(Dictionary<int, (string Name, string Checksum)> applied)
    {
        var newest = applied.Keys.DefaultIfEmpty(0).Max();
        var missing = new List<Migration>();
        foreach (var migration in migrations)
        {
            if (!applied.TryGetValue(migration.Version, out var row))
            {
                if (migration.Version < newest)
                    throw new MigrationException($"Migration {migration} was never applied, but the later {newest:0000}_{applied[newest].Name} was. Give it a number above {newest:0000}.");
                missing.Add(migration);
            }
            else if (row.Checksum != migration.Checksum)
            {
                throw new MigrationException($"Migration {migration} was applied as {migration.Version:0000}_{row.Name} with another text (checksum {row.Checksum}, here {migration.Checksum}). A released migration is never edited: write a new one.");
            }
        }

        var unknown = applied.Keys.Except(migrations.Select(m => m.Version)).Order().Select(v => $"{v:0000}_{applied[v].Name}").ToList();
        if (unknown.Count > 0)
            throw new MigrationException($"The database was brought further by a newer program: {string.Join(", ", unknown)} are unknown here. Start that program, or restore the backup from before it.");
        return missing;
    }

    private static async Task<Dictionary<int, (string Name, string Checksum)>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await RunAsync(connection, OwnTable, cancellationToken);
        await using var command = new NpgsqlCommand("select version, name, checksum from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, (string, string)>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ApplyOneAsync(connection, migration, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ApplyOneAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(connection, migration.Sql, cancellationToken);
        }
        catch (PostgresException failed)
        {
            throw new MigrationException($"Migration {migration} failed and was rolled back: {failed.MessageText} (at {failed.Position} of the file; {failed.SqlState}).", failed);
        }

        await using var note = new NpgsqlCommand("insert into schema_migrations (version, name, checksum) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = migration.Version }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
        };
        await note.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 }; // an index on a large table takes its time
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void RequireDistinctNumbers()
    {
        var twice = migrations.GroupBy(m => m.Version).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new MigrationException($"Two migrations have one number: {string.Join(", ", twice)}.");
    }
}
