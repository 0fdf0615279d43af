using System.Security.Cryptography;

namespace FlowOffice.Server.Backups;

/// <summary>
/// One backup on disk. While it is made its folder is called <c>.unfinished-…</c>; it gets its name when everything is in it, so
/// that half a backup is never taken for one.
/// </summary>
internal sealed record BackupFolder(string Path)
{
    private const string Unfinished = ".unfinished-";
    private const string Removed = ".removed-";

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The folder that holds all backups and the files that they share.</summary>
    public string Root => System.IO.Path.GetDirectoryName(Path)!;

    public string FileList => System.IO.Path.Combine(Path, "files.txt");

    private string ManifestFile => System.IO.Path.Combine(Path, "manifest.json");

    private string ManifestHash => System.IO.Path.Combine(Path, "manifest.sha256");

    public string Piece(string table) => System.IO.Path.Combine(Path, "tables", $"{table}.copy.gz");

    /// <summary>Those that were finished, the newest first.</summary>
    public static IReadOnlyList<BackupFolder> All(string root) => !Directory.Exists(root) ? [] :
    [
        .. Directory.EnumerateDirectories(root, "backup-*").OrderDescending(StringComparer.Ordinal).Select(path => new BackupFolder(path)),
    ];

    /// <summary>An unfinished one; what stopped attempts have left behind goes.</summary>
    public static BackupFolder Begin(string root, DateTimeOffset now)
    {
        Directory.CreateDirectory(root);
        foreach (var leftover in Directory.EnumerateDirectories(root, ".unfinished-*").Concat(Directory.EnumerateDirectories(root, ".removed-*")).ToList())
            Directory.Delete(leftover, recursive: true);
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"backup-{now:yyyyMMdd'T'HHmmss'Z'}");
        var free = Enumerable.Range(1, 100).Select(count => count == 1 ? name : $"{name}-{count}").First(each => !Directory.Exists(System.IO.Path.Combine(root, each)));
        var folder = new BackupFolder(System.IO.Path.Combine(root, Unfinished + free));
        Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "tables"));
        return folder;
    }

    /// <summary>The name that an unfinished one will have.</summary>
    public string FinalName => Name[Unfinished.Length..];

    /// <summary>Writes the manifest and gives the folder its name.</summary>
    public async Task<BackupFolder> FinishAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var bytes = manifest.ToUtf8();
        await WriteAsync(ManifestFile, bytes, cancellationToken);
        await WriteAsync(ManifestHash, System.Text.Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\n"), cancellationToken);
        var finished = System.IO.Path.Combine(Root, FinalName);
        Directory.Move(Path, finished);
        return new BackupFolder(finished);
    }

    /// <exception cref="BackupException">There is none, or it is not what was written.</exception>
    public async Task<(BackupManifest Manifest, string Sha256)> ReadManifestAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(ManifestFile) || !File.Exists(ManifestHash))
            throw new BackupException($"Expected a finished backup in {Path}, found no manifest.json with its manifest.sha256.");
        var bytes = await File.ReadAllBytesAsync(ManifestFile, cancellationToken);
        var (expected, found) = ((await File.ReadAllTextAsync(ManifestHash, cancellationToken)).Trim(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return found == expected
            ? (BackupManifest.Read(bytes), found)
            : throw new BackupException($"The manifest of {Name} is damaged: expected SHA-256 {expected}, found {found}.");
    }

    /// <summary>Takes it away: its name goes first, so that it is not used while it goes.</summary>
    public void Delete()
    {
        var going = System.IO.Path.Combine(Root, Removed + Name);
        Directory.Move(Path, going);
        Directory.Delete(going, recursive: true);
    }

    public static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await file.WriteAsync(bytes, cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
