using FlowOffice.Server.Storage;
using Npgsql;

namespace FlowOffice.Server.Backups;

/// <summary>
/// Brings a backup into an empty database and an empty file store. The files come first. Schema, rows, keys and indexes are one
/// transaction, at whose end every table is read back and compared: a restore that stops half way leaves an empty database.
/// </summary>
/// <remarks>
/// Needs no superuser: foreign keys and indexes are taken away before the rows come and made again after them, which checks them
/// all, whatever circles they form; triggers of our own are switched off meanwhile. The owner of the tables may do that.
/// Source: Hà Tĩnh Điều 10.4 (HT-10.4b).
/// </remarks>
internal sealed class RestoreBackup(NpgsqlDataSource target, string store)
{
    /// <exception cref="BackupException">The backup is not whole, or there is something already where it should go; nothing was changed in the database.</exception>
    public async Task<BackupManifest> RunAsync(BackupFolder folder, CancellationToken cancellationToken)
    {
        var (manifest, _) = await folder.ReadManifestAsync(cancellationToken);
        var files = await FilePool.ListAsync(folder, manifest, cancellationToken);
        var migrations = MigrationsOf(manifest);
        RequireNoOtherFiles(files);
        await using var connection = await target.OpenConnectionAsync(cancellationToken);
        await RequireEmptyAsync(connection, cancellationToken);

        var pool = new FilePool(folder.Root);
        foreach (var (sha256, _) in files.Where(file => !manifest.Lost.Contains(file.Sha256)))
            await pool.PutAsync(store, sha256, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0", cancellationToken);
        await SchemaMigrations.ApplyInsideAsync(connection, migrations, cancellationToken);
        await LoadAsync(connection, folder, manifest, cancellationToken);
        await CompareAsync(connection, manifest, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await RunAsync(connection, "analyze", cancellationToken);
        return manifest;
    }

    private static List<Migration> MigrationsOf(BackupManifest manifest)
    {
        var known = Migration.All().ToDictionary(migration => migration.Version);
        return [.. manifest.Migrations.Select(saved => known.TryGetValue(saved.Version, out var migration) && migration.Checksum == saved.Checksum
            ? migration
            : throw new BackupException($"{manifest.Name} was made by FlowOffice {manifest.Product} with migration {saved.Version:0000}_{saved.Name}, which this program does not know. Restore it with that program."))];
    }

    private void RequireNoOtherFiles(IReadOnlyList<(string Sha256, long Size)> files)
    {
        // Those of the backup itself may be there: an attempt that stopped half way has left them.
        var names = files.Select(file => file.Sha256).ToHashSet();
        var other = Directory.Exists(store) ? Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories).FirstOrDefault(file => !names.Contains(Path.GetFileName(file))) : null;
        if (other is not null)
            throw new BackupException($"Expected an empty file store, found {other}. Restore into another DataFolder, or move what is there away.");
    }

    private static async Task RequireEmptyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = await TextsAsync(connection, "select relname::text from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') order by relname limit 3", cancellationToken);
        if (tables.Count > 0)
            throw new BackupException($"Expected an empty database, found tables ({string.Join(", ", tables)} …) in '{connection.Database}'. Restore into another DataFolder or a new database; nothing is ever overwritten.");
    }

    private static async Task LoadAsync(NpgsqlConnection connection, BackupFolder folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        const string Keys = "from pg_constraint k where k.contype = 'f' and k.connamespace = current_schema()::regnamespace order by k.conrelid, k.conname";
        const string Indexes = """
            from pg_index i join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = current_schema()::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by c.relname
            """;
        var keys = await TextsAsync(connection, $"select format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) {Keys}", cancellationToken);
        var indexes = await TextsAsync(connection, $"select pg_get_indexdef(i.indexrelid) {Indexes}", cancellationToken);
        await RunAllAsync(connection, await TextsAsync(connection, $"select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) {Keys}", cancellationToken), cancellationToken);
        await RunAllAsync(connection, await TextsAsync(connection, $"select format('drop index %s', i.indexrelid::regclass) {Indexes}", cancellationToken), cancellationToken);
        await RunAllAsync(connection, manifest.Tables.Select(table => $"alter table {Quoted(table)} disable trigger user"), cancellationToken);
        await RunAsync(connection, $"truncate {string.Join(", ", manifest.Tables.Select(Quoted))}", cancellationToken); // what migrations put there comes with the backup

        foreach (var table in manifest.Tables)
        {
            await using var rows = (StreamWriter)await connection.BeginTextImportAsync(
                $"copy {Quoted(table)} ({string.Join(", ", table.Columns.Select(DatabaseSnapshot.Quoted))}) from stdin", cancellationToken);
            await ReadBackup.TableAsync(folder, table, rows.BaseStream, cancellationToken);
        }

        foreach (var sequence in manifest.Sequences)
            await RunAsync(connection, $"select setval('{DatabaseSnapshot.Quoted(sequence.Name)}', {sequence.Value}, {sequence.Called})", cancellationToken);
        await RunAllAsync(connection, indexes.Concat(keys), cancellationToken);
        await RunAllAsync(connection, manifest.Tables.Select(table => $"alter table {Quoted(table)} enable trigger user"), cancellationToken);
    }

    private static async Task CompareAsync(NpgsqlConnection connection, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var restored = await DatabaseSnapshot.InsideAsync(connection, cancellationToken);
        foreach (var table in manifest.Tables)
        {
            using var digest = await restored.CopyAsync(table.Name, table.Columns, Stream.Null, cancellationToken);
            if (digest.Lines != table.Rows || digest.ToString() != table.Digest)
                throw new BackupException($"Table {table.Name} came back with {digest.Lines} rows ({digest}), expected {table.Rows} ({table.Digest}).");
        }
    }

    private static string Quoted(SavedTable table) => DatabaseSnapshot.Quoted(table.Name);

    private static async Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            texts.Add(reader.GetString(0));
        return texts;
    }

    private static async Task RunAllAsync(NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
            await RunAsync(connection, statement, cancellationToken);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
