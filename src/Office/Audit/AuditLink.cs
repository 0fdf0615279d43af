using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace FlowOffice.Office.Audit;

/// <summary>
/// The hash of one link of an organisation's audit chain: SHA-256 of the previous link's hash (32 bytes; zeros before the
/// first) followed by the fields of the entry, in this order:
/// <list type="number">
/// <item><c>id</c>, decimal</item>
/// <item><c>organisation_id</c>, as 8-4-4-4-12 lower case</item>
/// <item><c>at</c>, in UTC as <c>2024-03-07T16:59:59.999999Z</c>, always six decimals</item>
/// <item><c>actor_id</c>, <c>on_behalf_of</c>, like the organisation</item>
/// <item><c>action</c>, <c>subject_kind</c>, <c>subject_id</c>, <c>step</c>, <c>outcome</c>, <c>clause</c>, <c>origin</c>, as they are</item>
/// <item><c>details</c>: JSON without spaces, members of every object sorted by the bytes of their UTF-16 names, numbers as stored</item>
/// </list>
/// Each field is its length in bytes as a 32-bit big-endian number, then its UTF-8 bytes; null is the length -1 alone.
/// </summary>
internal static class AuditLink
{
    /// <summary>What stands before the first link.</summary>
    public static readonly byte[] Origin = new byte[SHA256.HashSizeInBytes];

    /// <summary>The columns that <see cref="Hash"/> reads, from the first column of a reader on.</summary>
    public const string Columns =
        "e.id, e.organisation_id, e.at, e.actor_id, e.on_behalf_of, e.action, e.subject_kind, e.subject_id, e.step, e.outcome, e.clause, e.origin, e.details::text";

    /// <summary>The hash of the entry in the reader's row, after the link before it.</summary>
    public static byte[] Hash(byte[] previous, NpgsqlDataReader row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Append(hash, row.GetInt64(0).ToString(CultureInfo.InvariantCulture));
        Append(hash, row.GetGuid(1).ToString());
        Append(hash, row.GetFieldValue<DateTimeOffset>(2).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
        for (var column = 3; column <= 4; column++)
            Append(hash, row.IsDBNull(column) ? null : row.GetGuid(column).ToString());
        for (var column = 5; column <= 11; column++)
            Append(hash, row.IsDBNull(column) ? null : row.GetString(column));
        Append(hash, row.IsDBNull(12) ? null : Canonical(JsonNode.Parse(row.GetString(12)))?.ToJsonString(Plain) ?? "null");
        return hash.GetHashAndReset();
    }

    private static readonly JsonSerializerOptions Plain = Database.JsonText.Plain;

    private static JsonNode? Canonical(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Canonical(member.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Canonical)]),
        _ => node?.DeepClone(),
    };

    private static void Append(IncrementalHash hash, string? field)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : Encoding.UTF8.GetByteCount(field));
        hash.AppendData(length);
        if (field is not null)
            hash.AppendData(Encoding.UTF8.GetBytes(field));
    }
}
