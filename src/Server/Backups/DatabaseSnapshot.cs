using System.Data;
using System.Security.Cryptography;
using System.IO.Compression;
using Npgsql;

namespace FlowOffice.Server.Backups;

/// <summary>
/// The database as it is at one moment: a REPEATABLE READ transaction that only reads. Others go on working; only a change of the
/// schema waits for its end. The scheduler's tables (<c>qrtz_…</c>) are left out: each start makes them anew from the program's plan.
/// </summary>
internal sealed class DatabaseSnapshot : IAsyncDisposable
{
    private const int BufferSize = 128 * 1024;

    // Rows look the same wherever they are copied.
    private const string SameEverywhere = "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0";

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction? transaction;

    /// <param name="transaction">Null where it belongs to somebody else.</param>
    private DatabaseSnapshot(NpgsqlConnection connection, NpgsqlTransaction? transaction) => (this.connection, this.transaction) = (connection, transaction);

    public static async Task<DatabaseSnapshot> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        var tables = await new DatabaseSnapshot(connection, null).TablesAsync(cancellationToken);
        var snapshot = new DatabaseSnapshot(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken));
        try
        {
            // Locks first, the moment after them: as long as they are held no table can change its columns or go.
            await snapshot.RunAsync($"set transaction read only; {SameEverywhere}; lock table {string.Join(", ", tables.Select(table => Quoted(table.Name)))} in access share mode", cancellationToken);
            if (!(await snapshot.TablesAsync(cancellationToken)).Select(table => table.Name).SequenceEqual(tables.Select(table => table.Name)))
                throw new BackupException("The schema changed in the moment in which the backup began. Begin again.");
            return snapshot;
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same reading inside a transaction that somebody else holds.</summary>
    public static async Task<DatabaseSnapshot> InsideAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var snapshot = new DatabaseSnapshot(connection, null);
        await snapshot.RunAsync(SameEverywhere, cancellationToken);
        return snapshot;
    }

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public async Task<IReadOnlyList<(string Name, string[] Columns)>> TablesAsync(CancellationToken cancellationToken) => await ReadAsync("""
        select c.relname::text, array(
          select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum)
        from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname not like 'qrtz\_%' and c.relname <> 'schema_migrations'
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        order by c.relname
        """, row => (row.GetString(0), row.GetFieldValue<string[]>(1)), cancellationToken);

    public async Task<IReadOnlyList<SavedSequence>> SequencesAsync(CancellationToken cancellationToken)
    {
        var sequences = new List<SavedSequence>();
        foreach (var name in await ReadAsync("""
            select relname::text from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'S' and relname not like 'qrtz\_%' order by relname
            """, row => row.GetString(0), cancellationToken))
            sequences.Add((await ReadAsync($"select last_value, is_called from {Quoted(name)}", row => new SavedSequence(name, row.GetInt64(0), row.GetBoolean(1)), cancellationToken))[0]);
        return sequences;
    }

    public Task<List<SavedMigration>> MigrationsAsync(CancellationToken cancellationToken) => ReadAsync(
        "select version, name, checksum from schema_migrations order by version", row => new SavedMigration(row.GetInt32(0), row.GetString(1), row.GetString(2)), cancellationToken);

    public async Task<string> MomentAsync(CancellationToken cancellationToken) =>
        (await ReadAsync("select pg_current_snapshot()::text", row => row.GetString(0), cancellationToken))[0];

    /// <summary>The attached files that rows of this moment know.</summary>
    public Task<List<(string Sha256, long Size)>> FilesAsync(CancellationToken cancellationToken) => ReadAsync(
        "select sha256::text, size from files order by sha256", row => (row.GetString(0), row.GetInt64(1)), cancellationToken);

    public async Task<Dictionary<Guid, string>> AdministratorsAsync(string[] roles, CancellationToken cancellationToken) => (await ReadAsync($"""
        select p.organisation_id, string_agg(distinct person.full_name, ', ') from posts p join people person on person.id = p.person_id and person.active
        where p.role_code = any(array[{string.Join(", ", roles.Select(role => $"'{role}'"))}]) and (p.ends_on is null or p.ends_on >= current_date) group by 1
        """, row => (row.GetGuid(0), row.GetString(1)), cancellationToken)).ToDictionary(row => row.Item1, row => row.Item2);

    /// <summary>Copies a table into a compressed piece.</summary>
    public async Task<SavedTable> SaveAsync(string table, string[] columns, string piece, CancellationToken cancellationToken)
    {
        using var sha256 = SHA256.Create();
        await using var file = new FileStream(piece, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        LineDigest digest;
        await using (var hashed = new CryptoStream(file, sha256, CryptoStreamMode.Write, leaveOpen: true))
        await using (var gzip = new GZipStream(hashed, CompressionLevel.Fastest))
            digest = await CopyAsync(table, columns, gzip, cancellationToken);
        using (digest)
        {
            file.Flush(flushToDisk: true);
            return new SavedTable(table, columns, digest.Lines, digest.ToString(), file.Length, Convert.ToHexStringLower(sha256.Hash!));
        }
    }

    /// <summary>Reads a table as <see cref="SaveAsync"/> would write it. The caller disposes what it gets.</summary>
    public async Task<LineDigest> CopyAsync(string table, IReadOnlyList<string> columns, Stream target, CancellationToken cancellationToken)
    {
        var digest = new LineDigest();
        using var reader = (StreamReader)await connection.BeginTextExportAsync($"copy {Quoted(table)} ({string.Join(", ", columns.Select(Quoted))}) to stdout", cancellationToken);
        var source = new BufferedStream(reader.BaseStream, BufferSize); // the reader owns what is below
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            digest.Add(buffer.AsSpan(0, read));
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return digest;
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is null)
            return;
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
