using System.IO.Compression;
using System.Security.Cryptography;

namespace FlowOffice.Server.Backups;

/// <summary>Reads a backup through and finds out whether it is what was written.</summary>
internal static class ReadBackup
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Everything: manifest, tables, attached files.</summary>
    /// <exception cref="BackupException">Something is missing or damaged; the message says what.</exception>
    public static async Task<BackupManifest> VerifyAsync(BackupFolder folder, CancellationToken cancellationToken)
    {
        var (manifest, _) = await folder.ReadManifestAsync(cancellationToken);
        await TablesAsync(folder, manifest, cancellationToken);
        var pool = new FilePool(folder.Root);
        foreach (var (sha256, _) in await FilePool.ListAsync(folder, manifest, cancellationToken))
        {
            if (!manifest.Lost.Contains(sha256) && !await pool.HasAsync(sha256, cancellationToken))
                throw new BackupException($"The attached file {sha256} is missing or damaged in {pool.Folder}.");
        }

        return manifest;
    }

    /// <summary>The tables alone.</summary>
    /// <exception cref="BackupException">A piece is missing or damaged.</exception>
    public static async Task TablesAsync(BackupFolder folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var table in manifest.Tables)
            await TableAsync(folder, table, Stream.Null, cancellationToken);
    }

    /// <summary>Hands a table's rows over in COPY text format.</summary>
    /// <exception cref="BackupException">The piece is missing or damaged; what was handed over already must be given up.</exception>
    public static async Task TableAsync(BackupFolder folder, SavedTable table, Stream target, CancellationToken cancellationToken)
    {
        var path = folder.Piece(table.Name);
        if (!File.Exists(path))
            throw new BackupException($"The piece {path} is missing.");
        await using var file = File.OpenRead(path);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        if (sha256 != table.Sha256)
            throw new BackupException($"The piece {path} is damaged: expected SHA-256 {table.Sha256}, found {sha256}.");

        file.Position = 0;
        await using var rows = new GZipStream(file, CompressionMode.Decompress);
        using var digest = new LineDigest();
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await rows.ReadAsync(buffer, cancellationToken)) > 0)
        {
            digest.Add(buffer.AsSpan(0, read));
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (digest.Lines != table.Rows || digest.ToString() != table.Digest)
            throw new BackupException($"The piece {path} holds {digest.Lines} rows ({digest}), expected {table.Rows} ({table.Digest}).");
    }
}
