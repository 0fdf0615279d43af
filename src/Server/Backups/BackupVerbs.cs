using System.Diagnostics;
using System.Globalization;
using FlowOffice.Office.Backups;
using FlowOffice.Server.Hosting;
using FlowOffice.Server.Storage;
using Npgsql;

namespace FlowOffice.Server.Backups;

/// <summary>The commands <c>backup</c>, <c>verify-backup</c>, <c>restore</c> and <c>restore-drill</c>.</summary>
internal static class BackupVerbs
{
    private const int Misused = 64; // EX_USAGE

    public static IReadOnlyList<Verb> All { get; } =
    [
        new("backup", "Back up database and files now, into Backups:Folder or --to=DIR.", BackupAsync),
        Verb.Alone("verify-backup", "Read the backup DIR through; exit code 1 when something is missing or damaged.", VerifyAsync),
        Verb.Alone("restore", "Bring the backup DIR into an empty database and an empty file store.", RestoreAsync),
        new("restore-drill", "Restore the newest backup beside the office, note the minutes, clear it away.", DrillAsync),
    ];

    private static Task<int> BackupAsync(IServiceProvider services, IReadOnlyList<string> words, CancellationToken cancellationToken) => TellAsync(async () =>
    {
        var to = services.GetRequiredService<IConfiguration>()["to"];
        if (await services.GetRequiredService<TakeBackup>().RunAsync(BackupKind.ByHand, to, cancellationToken) is not { } made)
            throw new BackupException("Another backup is being made.");
        await Console.Out.WriteLineAsync($"{made.Folder.Path}: {made.Manifest.Rows} rows of {made.Manifest.Tables.Count} tables, {made.Manifest.Files.Count} files");
        return made.Manifest.Lost.Count == 0 ? 0 : throw new BackupException($"{made.Manifest.Lost.Count} files were missing or damaged in the file store: {string.Join(", ", made.Manifest.Lost)}");
    });

    private static Task<int> VerifyAsync(string[] words, CancellationToken cancellationToken) => TellAsync(async () =>
    {
        if (FolderIn(words) is not { } folder)
            return await MisusedAsync("verify-backup");
        var manifest = await ReadBackup.VerifyAsync(folder, cancellationToken);
        await Console.Out.WriteLineAsync($"{manifest.Name} is whole: {manifest.Rows} rows of {manifest.Tables.Count} tables, {manifest.Files.Count} files, {manifest.Lost.Count} of them lost before it");
        return 0;
    });

    private static Task<int> RestoreAsync(string[] words, CancellationToken cancellationToken) => TellAsync(async () =>
    {
        if (FolderIn(words) is not { } folder)
            return await MisusedAsync("restore");
        var took = Stopwatch.StartNew();
        // the folder's own name would be taken for a setting
        var configuration = WebHost.CreateBuilder(new ServerSettings { Arguments = [.. words.Where(word => word.StartsWith("--", StringComparison.Ordinal))] }).Configuration;
        await using var office = await OfficeDatabase.OpenAsync(configuration, cancellationToken);
        var manifest = await new RestoreBackup(office.DataSource, Path.Combine(configuration["DataFolder"] ?? "data", "files")).RunAsync(folder, cancellationToken);
        await new SchemaMigrations(office.DataSource, Migration.All()).ApplyAsync(cancellationToken);
        await BeginAgainAsync(office.DataSource, manifest, cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Name} restored in {took.Elapsed.TotalMinutes:0.0} min: {manifest.Documents} documents, {manifest.RowsOf("tasks")} tasks, {manifest.RowsOf("workflow_definition_versions")} definitions, {manifest.Files.Count} files; every table and file compared"));
        return 0;
    });

    private static Task<int> DrillAsync(IServiceProvider services, IReadOnlyList<string> words, CancellationToken cancellationToken) => TellAsync(async () =>
    {
        var (manifest, took) = await services.GetRequiredService<DrillRestore>().RunAsync(services.GetRequiredService<IConfiguration>()["from"], cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Name} restores in {took.TotalMinutes:0.0} min: {manifest.Documents} documents, {manifest.RowsOf("tasks")} tasks, {manifest.RowsOf("workflow_definition_versions")} definitions, {manifest.Files.Count} files"));
        return 0;
    });

    /// <summary>Everybody signs in anew, since whoever had signed out would be in again; each organisation's audit says what happened.</summary>
    internal static async Task BeginAgainAsync(NpgsqlDataSource database, BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("update sessions set ended_at = now() where ended_at is null", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = """
            insert into audit_entries (organisation_id, at, action, subject_kind, subject_id, origin)
            select id, clock_timestamp(), 'backup.restored', 'backup', $1, 'system' from organisations
            """;
        command.Parameters.Add(new NpgsqlParameter { Value = manifest.Name });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static BackupFolder? FolderIn(string[] words) =>
        words.FirstOrDefault(word => !word.StartsWith("--", StringComparison.Ordinal)) is { } path ? new BackupFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) : null;

    private static async Task<int> MisusedAsync(string verb)
    {
        await Console.Error.WriteLineAsync($"Usage: flowoffice {verb} DIR [--DataFolder=…]");
        return Misused;
    }

    private static async Task<int> TellAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (BackupException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
