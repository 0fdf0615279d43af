using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlowOffice.Office.Backups;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Hosting;
using Npgsql;

namespace FlowOffice.Server.Backups;

/// <summary>
/// Backs up the whole installation while people work: the database of one moment, then the attached files which that moment
/// knows. A step's files are stored before it commits, so whatever is in the database of that moment has its bytes. What was
/// written is read back; only then the backup gets its name and its line in <c>backups</c>.
/// </summary>
/// <remarks>Source: Sơn Động Điều 9.2 (SD-9.2a), Hà Tĩnh Điều 10.4, 10.5, Gia Lai Điều 16.2.</remarks>
internal sealed class TakeBackup(NpgsqlDataSource source, FileStoreSettings store, BackupSettings settings, WatchBackups watch, TimeProvider clock)
{
    /// <returns>The backup; null while another server or command makes one.</returns>
    /// <exception cref="BackupException">It could not be made; administrators were told.</exception>
    public async Task<(BackupFolder Folder, BackupManifest Manifest)?> RunAsync(BackupKind kind, string? root, CancellationToken cancellationToken)
    {
        root = Path.GetFullPath(root ?? settings.Folder);
        await using var alone = await BackupLock.TryTakeAsync(source, cancellationToken);
        if (alone is null)
            return null;
        var startedAt = clock.GetUtcNow();
        try
        {
            return await MakeAsync(kind, root, startedAt, cancellationToken);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or NpgsqlException or BackupException)
        {
            await NoteFailureAsync(kind, root, startedAt, failed.Message);
            throw failed as BackupException ?? new BackupException($"The backup in {root} failed: {failed.Message}", failed);
        }
    }

    private async Task<(BackupFolder Folder, BackupManifest Manifest)> MakeAsync(BackupKind kind, string root, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        var unfinished = BackupFolder.Begin(root, startedAt);
        BackupManifest manifest;
        List<(string Sha256, long Size)> files;
        await using (var snapshot = await DatabaseSnapshot.OpenAsync(source, cancellationToken))
        {
            var tables = new List<SavedTable>();
            foreach (var (name, columns) in await snapshot.TablesAsync(cancellationToken))
                tables.Add(await snapshot.SaveAsync(name, columns, unfinished.Piece(name), cancellationToken));
            files = await snapshot.FilesAsync(cancellationToken);
            manifest = new BackupManifest(
                1, unfinished.FinalName, kind, ProgramVersion.Text, startedAt, startedAt, await snapshot.MomentAsync(cancellationToken),
                await snapshot.MigrationsAsync(cancellationToken), tables, await snapshot.SequencesAsync(cancellationToken),
                new SavedFiles(files.Count, files.Sum(file => file.Size), ""), [], await snapshot.AdministratorsAsync([.. RoleRights.RolesWith(Right.ManageSettings)], cancellationToken));
        }

        var list = Encoding.ASCII.GetBytes(string.Concat(files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Sha256} {file.Size}\n"))));
        await BackupFolder.WriteAsync(unfinished.FileList, list, cancellationToken);
        manifest = manifest with
        {
            Lost = await CopyFilesAsync(root, files, cancellationToken),
            Files = manifest.Files with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(list)) },
            FinishedAt = clock.GetUtcNow(),
        };
        await ReadBackup.TablesAsync(unfinished, manifest, cancellationToken); // the disk has what was written
        var folder = await unfinished.FinishAsync(manifest, cancellationToken);
        await NoteAsync(folder, manifest, cancellationToken);
        return (folder, manifest);
    }

    /// <returns>Names of files that the store has lost.</returns>
    private async Task<List<string>> CopyFilesAsync(string root, List<(string Sha256, long Size)> files, CancellationToken cancellationToken)
    {
        var (pool, lost) = (new FilePool(root), new List<string>());
        foreach (var (sha256, _) in files)
        {
            if (!await pool.TakeAsync(store.Folder, sha256, cancellationToken))
                lost.Add(sha256);
        }

        return lost;
    }

    private async Task NoteAsync(BackupFolder folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var (_, sha256) = await folder.ReadManifestAsync(cancellationToken);
        var gone = await StillKnownAsync(manifest.Lost, cancellationToken);
        var error = gone.Count == 0 ? null : $"{gone.Count} attached files are missing or damaged in {store.Folder}, first {gone[0]}.";
        await WriteAsync(manifest, folder.Root, manifest.Rows, manifest.Files.Count, manifest.Files.Size + manifest.Tables.Sum(table => table.Size), sha256, error, cancellationToken);
        if (error is not null)
            await watch.TellFailureAsync("backup.failed", manifest.Name, $"Bản sao lưu {manifest.Name} thiếu {gone.Count} tệp vì kho tệp đã mất hoặc hỏng các tệp đó. Hãy phục hồi tệp từ bản sao lưu cũ hơn.", cancellationToken);
    }

    /// <summary>Of the lost ones those that were not rightly removed in the meantime (uploads that nobody used).</summary>
    private async Task<List<string>> StillKnownAsync(IReadOnlyList<string> lost, CancellationToken cancellationToken)
    {
        var known = new List<string>();
        await using var command = source.Command("select sha256::text from files where sha256 = any($1) order by 1", Sql.Value([.. lost]));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            known.Add(reader.GetString(0));
        return known;
    }

    private async Task NoteFailureAsync(BackupKind kind, string root, DateTimeOffset startedAt, string error)
    {
        try
        {
            var none = new BackupManifest(1, $"backup-{startedAt:yyyyMMddHHmmss}", kind, "", startedAt, clock.GetUtcNow(), "", [], [], [], new SavedFiles(0, 0, ""), [], new Dictionary<Guid, string>());
            await WriteAsync(none, root, 0, 0, 0, null, error, CancellationToken.None); // it must be known, whoever gave up waiting
            await watch.TellFailureAsync(
                "backup.failed", string.Create(CultureInfo.InvariantCulture, $"{VietnamTime.DateOf(startedAt):yyyyMMdd}"),
                $"Sao lưu không thành công. Hệ thống thử lại sau mỗi 30 phút. Hãy kiểm tra ổ đĩa và quyền ghi vào thư mục {root}. Lý do kỹ thuật: «{error}»", CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The database itself is away: the failure goes to the caller's log, and the watch tells of the missed backup later.
        }
    }

    private async Task WriteAsync(BackupManifest manifest, string root, long rows, long files, long size, string? sha256, string? error, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            insert into backups (id, name, kind, folder, started_at, finished_at, row_count, file_count, size, sha256, verified, error, responsible)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            Sql.Value(Guid.CreateVersion7(manifest.StartedAt)), Sql.Value(manifest.Name), Sql.Value(ColumnNames.Text(manifest.Kind)), Sql.Value(root),
            Sql.Value(manifest.StartedAt), Sql.Value(manifest.FinishedAt), Sql.Value(rows), Sql.Value(files), Sql.Value(size), Sql.Value(sha256),
            Sql.Value(error is null), Sql.Value(error), Sql.Json(System.Text.Json.JsonSerializer.Serialize(manifest.Responsible)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
