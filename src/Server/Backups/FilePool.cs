using System.Security.Cryptography;
using FlowOffice.Office.Files;

namespace FlowOffice.Server.Backups;

/// <summary>Attached files by their SHA-256, shared by all backups of one folder: each is copied once.</summary>
internal sealed class FilePool(string root)
{
    public string Folder { get; } = Path.Combine(root, "files");

    /// <summary>Reads the list that a backup holds.</summary>
    /// <exception cref="BackupException">It is not what was written.</exception>
    public static async Task<IReadOnlyList<(string Sha256, long Size)>> ListAsync(BackupFolder folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        if (!File.Exists(folder.FileList))
            throw new BackupException($"{folder.Name} has no files.txt.");
        var bytes = await File.ReadAllBytesAsync(folder.FileList, cancellationToken);
        var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (found != manifest.Files.Sha256)
            throw new BackupException($"files.txt of {folder.Name} is damaged: expected SHA-256 {manifest.Files.Sha256}, found {found}.");
        return [.. System.Text.Encoding.ASCII.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (line[..64], long.Parse(line[65..], System.Globalization.CultureInfo.InvariantCulture)))];
    }

    /// <summary>Whether the bytes are there and are what their name says.</summary>
    public Task<bool> HasAsync(string sha256, CancellationToken cancellationToken) => IsRightAsync(FileStoreSettings.Place(Folder, sha256), sha256, cancellationToken);

    /// <summary>Takes the bytes in; those that are there and right are left as they are.</summary>
    /// <returns>False where the store has not got them, or not as their name says.</returns>
    public async Task<bool> TakeAsync(string store, string sha256, CancellationToken cancellationToken) =>
        await HasAsync(sha256, cancellationToken) || await CopyAsync(FileStoreSettings.Place(store, sha256), Folder, sha256, cancellationToken);

    /// <summary>Puts the bytes into a file store; those that are there and right are left as they are.</summary>
    /// <exception cref="BackupException">They are missing or damaged.</exception>
    public async Task PutAsync(string store, string sha256, CancellationToken cancellationToken)
    {
        if (!await IsRightAsync(FileStoreSettings.Place(store, sha256), sha256, cancellationToken)
            && !await CopyAsync(FileStoreSettings.Place(Folder, sha256), store, sha256, cancellationToken))
            throw new BackupException($"The attached file {sha256} is missing or damaged in {Folder}.");
    }

    /// <summary>Removes what none of the backups holds.</summary>
    public void Keep(IReadOnlySet<string> names)
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(file => !names.Contains(Path.GetFileName(file))).ToList())
            File.Delete(file);
    }

    private static async Task<bool> CopyAsync(string from, string toFolder, string sha256, CancellationToken cancellationToken)
    {
        if (!File.Exists(from))
            return false;
        var place = FileStoreSettings.Place(toFolder, sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var temporary = $"{place}.{Guid.NewGuid():N}";
        try
        {
            await using (var source = File.OpenRead(from))
            await using (var target = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await source.CopyToAsync(target, cancellationToken);
                target.Flush(flushToDisk: true);
            }

            if (!await IsRightAsync(temporary, sha256, cancellationToken))
                return false;
            File.Move(temporary, place, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary); // does nothing once it was moved
        }
    }

    private static async Task<bool> IsRightAsync(string path, string sha256, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return false;
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == sha256;
    }
}
