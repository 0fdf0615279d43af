using System.Buffers;
using System.Security.Cryptography;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Files;

/// <summary>
/// Keeps bytes by their SHA-256 under <c>ab/cd/&lt;sha256&gt;</c>. A file is hashed while it is written beside its place,
/// forced to disk, and moved there whole: a name in the store always has all of its bytes.
/// </summary>
public sealed class FileStore(NpgsqlDataSource database, FileStoreSettings settings, TimeProvider clock)
{
    private const int NameLimit = 200;

    /// <summary>The largest file that is taken, in bytes.</summary>
    public long LargestFile => settings.LargestFile;

    /// <summary>Takes a file that a person brings.</summary>
    public async Task<StoreFileOutcome> StoreAsync(Actor actor, string fileName, Stream content, CancellationToken cancellationToken)
    {
        var name = CleanName(fileName);
        var temporary = NewTemporary();
        try
        {
            string sha256;
            long size;
            FileFormat? format;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                (sha256, size) = await CopyAsync(content, file, cancellationToken);
                if (size > settings.LargestFile)
                    return new StoreFileOutcome.TooLarge(settings.LargestFile);
                if (size == 0)
                    return new StoreFileOutcome.Empty();
                format = FileContent.Recognise(file);
                if (format is null)
                    return new StoreFileOutcome.WrongKind();
                if (!format.Fits(name))
                    return new StoreFileOutcome.WrongName(format);
                file.Flush(flushToDisk: true);
            }

            return await PutAsync(actor, temporary, new StoreFileOutcome.Stored(Guid.CreateVersion7(clock.GetUtcNow()), sha256, name, size, format.MediaType), cancellationToken);
        }
        finally
        {
            File.Delete(temporary); // does nothing once it was moved
        }
    }

    /// <summary>What a person has brought and no document holds yet, by upload id. Those of others are not found.</summary>
    public async Task<IReadOnlyList<StoreFileOutcome.Stored>> UploadsAsync(Actor actor, Guid[] uploadIds, CancellationToken cancellationToken)
    {
        if (uploadIds.Length == 0)
            return [];
        await using var command = database.CreateCommand("""
            select u.id, u.sha256, u.file_name, f.size, f.media_type from file_uploads u join files f using (sha256)
            where u.id = any($1) and u.person_id = $2 and u.organisation_id = $3 order by u.id
            """);
        command.Parameters.AddRange(new[] { Sql.Value(uploadIds), Sql.Value(actor.PersonId), Sql.Value(actor.OrganisationId) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var uploads = new List<StoreFileOutcome.Stored>();
        while (await reader.ReadAsync(cancellationToken))
            uploads.Add(new StoreFileOutcome.Stored(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4)));
        return uploads;
    }

    /// <summary>
    /// Forgets uploads: after a step has taken them, or when what they came with was refused. Bytes that no document holds go
    /// with the last upload that names them.
    /// </summary>
    public async Task ForgetAsync(IEnumerable<Guid> uploadIds, CancellationToken cancellationToken)
    {
        foreach (var id in uploadIds)
            await ForgetAsync(id, cancellationToken);
    }

    /// <summary>Forgets uploads that nobody came back for.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ForgetOlderThanAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var old = new List<Guid>();
        await using (var command = database.CreateCommand("select id from file_uploads where uploaded_at < $1 order by uploaded_at limit 1000"))
        {
            command.Parameters.Add(Sql.Value(clock.GetUtcNow() - age));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                old.Add(reader.GetGuid(0));
        }

        await ForgetAsync(old, cancellationToken);
        return old.Count;
    }

    /// <summary>Opens stored bytes after checking that they are still what their name says.</summary>
    /// <exception cref="FileDamagedException">They are not, or they are gone.</exception>
    public async Task<FileStream> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        FileStream file;
        try
        {
            file = new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous);
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileDamagedException($"Expected stored file {sha256}, found none.", missing);
        }

        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        file.Position = 0;
        if (found == sha256)
            return file;
        await file.DisposeAsync();
        throw new FileDamagedException($"Expected stored file {sha256}, found bytes that hash to {found}.", null);
    }

    private async Task<StoreFileOutcome> PutAsync(Actor actor, string temporary, StoreFileOutcome.Stored stored, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockContentAsync(connection, stored.Sha256, cancellationToken);
        var place = PathOf(stored.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(temporary, place, overwrite: true); // the same bytes: a damaged copy is mended by this

        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Command("insert into files (sha256, size, media_type, stored_at) values ($1, $2, $3, $4) on conflict do nothing",
                    Sql.Value(stored.Sha256), Sql.Value(stored.Size), Sql.Value(stored.MediaType), Sql.Value(clock.GetUtcNow())),
                Sql.Command("insert into file_uploads (id, organisation_id, person_id, sha256, file_name, uploaded_at) values ($1, $2, $3, $4, $5, $6)",
                    Sql.Value(stored.UploadId), Sql.Value(actor.OrganisationId), Sql.Value(actor.PersonId), Sql.Value(stored.Sha256),
                    Sql.Value(stored.FileName), Sql.Value(clock.GetUtcNow())),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return stored;
    }

    private async Task ForgetAsync(Guid uploadId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var delete = new NpgsqlCommand("delete from file_uploads where id = $1 returning sha256", connection) { Parameters = { Sql.Value(uploadId) } };
        if (await delete.ExecuteScalarAsync(cancellationToken) is not string sha256)
            return;

        await LockContentAsync(connection, sha256, cancellationToken);
        await using var unused = new NpgsqlCommand("""
            delete from files f where sha256 = $1
              and not exists (select from attachments a where a.sha256 = f.sha256) and not exists (select from file_uploads u where u.sha256 = f.sha256)
            """, connection) { Parameters = { Sql.Value(sha256) } };
        try
        {
            if (await unused.ExecuteNonQueryAsync(cancellationToken) > 0 && File.Exists(PathOf(sha256)))
                File.Delete(PathOf(sha256)); // before the lock is given back, or a new copy could be lost
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // a step attached the same bytes at this moment: they stay
        }
    }

    /// <summary>One at a time may put or remove the bytes of one name, on all servers.</summary>
    private static async Task LockContentAsync(NpgsqlConnection connection, string sha256, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))", connection) { Parameters = { Sql.Value(sha256) } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Copies until the end, or until it is clear that the file is too large.</summary>
    private async Task<(string Sha256, long Size)> CopyAsync(Stream content, FileStream file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            long size = 0;
            int read;
            while (size <= settings.LargestFile && (read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                size += read;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string PathOf(string sha256) => FileStoreSettings.Place(settings.Folder, sha256);

    private string NewTemporary()
    {
        var folder = Path.Combine(settings.Folder, "arriving");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Guid.NewGuid().ToString("N"));
    }

    /// <summary>The name without any folder, control characters or decomposed letters; shortened in the middle, so that the ending stays.</summary>
    private static string CleanName(string fileName)
    {
        var name = new string([.. fileName.Replace('\\', '/').Split('/')[^1].Normalize().Where(letter => !char.IsControl(letter))]).Trim();
        if (name.Length <= NameLimit)
            return name;
        var ending = Path.GetExtension(name);
        return name[..(NameLimit - Math.Min(ending.Length, 20))] + ending[..Math.Min(ending.Length, 20)];
    }
}
