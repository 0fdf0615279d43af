using FlowOffice.Office.Backups;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Backups;

/// <summary>
/// Makes the backup that a plan asks for; one serves all organisations whose plans were due. What came due while nothing ran is
/// made up for at once. Older planned ones then make room; those of a year's end stay.
/// </summary>
/// <remarks>Source: Gia Lai Điều 3.4 (GL-3.4f), Sơn Động Điều 9.2, Hà Tĩnh Điều 10.4, 10.5.</remarks>
internal sealed class RunDueBackups(NpgsqlDataSource source, TakeBackup take, DrillRestore drill, WatchBackups watch, BackupSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <returns>How many backups were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.Planned || await DueAsync(cancellationToken) is not { } kind || await take.RunAsync(kind, null, cancellationToken) is null)
            return 0;
        if (kind == BackupKind.Yearly)
            await drill.RunAsync(null, cancellationToken);
        await MakeRoomAsync(cancellationToken);
        return 1;
    }

    private async Task<BackupKind?> DueAsync(CancellationToken cancellationToken)
    {
        var (now, since) = (clock.GetUtcNow(), await watch.SinceAsync(cancellationToken));
        if (await HasAsync("true", now - Patience, cancellationToken))
            return null; // what failed is not tried again at once
        var yearEnd = BackupPlan.LastYearEnd(now);
        if (yearEnd > since && !await HasAsync("sha256 is not null and kind = 'yearly'", yearEnd, cancellationToken))
            return BackupKind.Yearly;
        foreach (var (_, plan) in await watch.PlansAsync(cancellationToken))
        {
            var due = plan.LastDue(now);
            if (due > since && !await HasAsync("sha256 is not null", due, cancellationToken))
                return BackupKind.Planned;
        }

        return null;
    }

    private async Task<bool> HasAsync(string condition, DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"select exists (select from backups where {condition} and started_at >= $1)", Sql.Value(from));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        await using var alone = await BackupLock.TryTakeAsync(source, cancellationToken);
        if (alone is null)
            return; // somebody makes one just now; the next of the plan makes room for both
        var most = await MostKeptAsync(cancellationToken);
        var (kept, damaged, planned) = (new HashSet<string>(), new List<string>(), 0);
        foreach (var folder in BackupFolder.All(settings.Folder))
        {
            try
            {
                var (manifest, _) = await folder.ReadManifestAsync(cancellationToken);
                if (manifest.Kind == BackupKind.Planned && ++planned > most)
                    await RemoveAsync(folder, cancellationToken);
                else
                    kept.UnionWith((await FilePool.ListAsync(folder, manifest, cancellationToken)).Select(file => file.Sha256));
            }
            catch (BackupException)
            {
                damaged.Add(folder.Name);
            }
        }

        if (damaged.Count == 0)
            new FilePool(settings.Folder).Keep(kept);
        else
            await TellDamagedAsync(damaged, cancellationToken);
    }

    private async Task<int> MostKeptAsync(CancellationToken cancellationToken)
    {
        await using var look = source.CreateCommand($"select coalesce(max((settings ->> '{BackupPlan.KeptSetting}')::int), {BackupPlan.UsualKept}) from organisations");
        return (int)(await look.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task RemoveAsync(BackupFolder folder, CancellationToken cancellationToken)
    {
        folder.Delete();
        await using var note = source.Command("update backups set removed_at = $2 where name = $1", Sql.Value(folder.Name), Sql.Value(clock.GetUtcNow()));
        await note.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Files that only a damaged backup may hold stay where they are until somebody has looked at it. Told once a backup.</summary>
    private async Task TellDamagedAsync(List<string> damaged, CancellationToken cancellationToken)
    {
        foreach (var name in damaged)
            await watch.TellFailureAsync("backup.damaged", name, $"Bản sao lưu {name} bị hỏng, không đọc được danh mục. Hãy chuyển thư mục này ra khỏi {settings.Folder}; trong lúc chờ, tệp cũ không được dọn.", cancellationToken);
    }
}
