using System.Diagnostics;
using FlowOffice.Office.Backups;
using FlowOffice.Office.Database;
using FlowOffice.Server.Hosting;
using Npgsql;

namespace FlowOffice.Server.Backups;

/// <summary>Restores the newest backup into a database and a folder of its own, to see that it can be and how long it takes; then both go.</summary>
/// <remarks>Source: Hà Tĩnh Điều 10.4 (HT-10.4b).</remarks>
internal sealed class DrillRestore(NpgsqlDataSource source, OfficeDatabase office, BackupSettings settings, WatchBackups watch, TimeProvider clock)
{
    /// <exception cref="BackupException">There is no backup, it does not restore, or no database may be made here.</exception>
    public async Task<(BackupManifest Manifest, TimeSpan Took)> RunAsync(string? root, CancellationToken cancellationToken)
    {
        if (BackupFolder.All(Path.GetFullPath(root ?? settings.Folder)) is not [var newest, ..])
            throw new BackupException($"There is no backup in {root ?? settings.Folder}.");
        var (startedAt, watchTime) = (clock.GetUtcNow(), Stopwatch.StartNew());
        try
        {
            var manifest = await RestoreAsync(newest, cancellationToken);
            await NoteAsync(newest.Name, startedAt, watchTime.Elapsed, manifest, null, cancellationToken);
            return (manifest, watchTime.Elapsed);
        }
        catch (Exception failed) when (failed is BackupException or NpgsqlException or IOException)
        {
            await NoteAsync(newest.Name, startedAt, watchTime.Elapsed, null, failed.Message, CancellationToken.None); // it must be known, whoever gave up waiting
            await watch.TellFailureAsync("drill.failed", $"{newest.Name}:{startedAt:yyyyMMddHHmmss}", $"Phục hồi thử bản {newest.Name} không thành công. Hãy báo người vận hành. Lý do kỹ thuật: «{failed.Message}»", CancellationToken.None);
            throw failed as BackupException ?? new BackupException($"The drill with {newest.Name} failed: {failed.Message}", failed);
        }
    }

    private async Task<BackupManifest> RestoreAsync(BackupFolder newest, CancellationToken cancellationToken)
    {
        var login = settings.Drill ?? office.Embedded?.AdministratorConnectionString ?? office.ConnectionString;
        var name = $"flowoffice_drill_{Guid.NewGuid():N}";
        var store = Path.Combine(newest.Root, $".drill-{Guid.NewGuid():N}");
        await using var administrator = NpgsqlDataSource.Create(login);
        await MakeDatabaseAsync(administrator, name, cancellationToken);
        try
        {
            await using var target = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(login) { Database = name, Pooling = false });
            return await new RestoreBackup(target, store).RunAsync(newest, cancellationToken);
        }
        finally
        {
            if (Directory.Exists(store))
                Directory.Delete(store, recursive: true);
            await using var drop = administrator.CreateCommand($"drop database if exists {name} with (force)");
            await drop.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static async Task MakeDatabaseAsync(NpgsqlDataSource administrator, string name, CancellationToken cancellationToken)
    {
        try
        {
            await using var create = administrator.CreateCommand($"create database {name}");
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new BackupException("A drill needs a database of its own, and the office's role may not make one: grant it CREATEDB, or name another role in ConnectionStrings:Drill.", refused);
        }
    }

    private async Task NoteAsync(string name, DateTimeOffset startedAt, TimeSpan took, BackupManifest? manifest, string? error, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            insert into restore_drills (id, backup_name, started_at, seconds, documents, tasks, definitions, files, error)
            values ($1, $2, $3, extract(epoch from $4::interval), $5, $6, $7, $8, $9)
            """,
            Sql.Value(Guid.CreateVersion7(startedAt)), Sql.Value(name), Sql.Value(startedAt), new NpgsqlParameter { Value = took }, Sql.Value(manifest?.Documents ?? 0),
            Sql.Value(manifest?.RowsOf("tasks") ?? 0), Sql.Value(manifest?.RowsOf("workflow_definition_versions") ?? 0), Sql.Value(manifest?.Files.Count ?? 0), Sql.Value(error));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
