using System.Text.Json;
using System.Text.Json.Serialization;
using FlowOffice.Office.Backups;

namespace FlowOffice.Server.Backups;

/// <summary>
/// What a backup holds, as <c>manifest.json</c> says it; <c>manifest.sha256</c> beside it holds the SHA-256 of its bytes. Tables are
/// pieces <c>tables/NAME.copy.gz</c>: PostgreSQL's COPY text format (UTF-8, a line a row), compressed by gzip. <c>files.txt</c> names
/// the attached files, a line each: SHA-256, a blank, the size in bytes; they lie in <c>files/ab/cd/SHA-256</c> beside all backups.
/// </summary>
/// <param name="Format">1.</param>
/// <param name="Name">The folder's own name.</param>
/// <param name="Product">The program's version.</param>
/// <param name="Snapshot">PostgreSQL's own name of the moment that the backup shows: <c>pg_current_snapshot()</c>.</param>
/// <param name="Migrations">The schema: the migrations that were applied, in order.</param>
/// <param name="Lost">Attached files whose bytes were gone or damaged already when the backup was made.</param>
/// <param name="Responsible">Names of the administrators of each organisation, by organisation.</param>
internal sealed record BackupManifest(
    int Format, string Name, BackupKind Kind, string Product, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, string Snapshot,
    IReadOnlyList<SavedMigration> Migrations, IReadOnlyList<SavedTable> Tables, IReadOnlyList<SavedSequence> Sequences,
    SavedFiles Files, IReadOnlyList<string> Lost, IReadOnlyDictionary<Guid, string> Responsible)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    [JsonIgnore]
    public long Rows => Tables.Sum(table => table.Rows);

    /// <summary>Incoming and outgoing ones.</summary>
    [JsonIgnore]
    public long Documents => RowsOf("incoming_documents") + RowsOf("outgoing_documents");

    public long RowsOf(string table) => Tables.Where(saved => saved.Name == table).Sum(saved => saved.Rows);

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    /// <exception cref="BackupException">It is no manifest, or one of a later form.</exception>
    public static BackupManifest Read(byte[] utf8)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(utf8, Form);
            return manifest is { Format: 1 } ? manifest : throw new BackupException($"Expected a manifest of form 1, found form {manifest?.Format}. A newer program made this backup.");
        }
        catch (JsonException unreadable)
        {
            throw new BackupException($"The manifest cannot be read: {unreadable.Message}", unreadable);
        }
    }
}

internal sealed record SavedMigration(int Version, string Name, string Checksum);

/// <param name="Columns">In the order in which their values stand in a line; generated ones are left out.</param>
/// <param name="Digest">See <see cref="LineDigest"/>.</param>
/// <param name="Size">Bytes of the piece as it lies there.</param>
/// <param name="Sha256">Of the piece as it lies there.</param>
internal sealed record SavedTable(string Name, IReadOnlyList<string> Columns, long Rows, string Digest, long Size, string Sha256);

/// <param name="Called">Whether <paramref name="Value"/> was given out already.</param>
internal sealed record SavedSequence(string Name, long Value, bool Called);

/// <param name="Count">How many files there are, the lost ones included.</param>
/// <param name="Size">Their bytes.</param>
/// <param name="Sha256">Of <c>files.txt</c>.</param>
internal sealed record SavedFiles(long Count, long Size, string Sha256);
