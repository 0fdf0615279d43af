using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Informing;

/// <summary>One line of what a person has for information.</summary>
public sealed record InformationLine(
    Guid Id, Guid DocumentId, bool IsOutgoing, InformationKind Kind, string About, string? Opinion, bool MustOpen, string? SenderName, DateTimeOffset SentAt,
    DateTimeOffset? OpenedAt)
{
    /// <summary>Whether it is a regulation that was brought to everybody.</summary>
    public bool IsRegulation { get; init; }

    /// <summary>The page whose opening counts.</summary>
    public string Link => IsRegulation ? $"/regulation/rollouts/{DocumentId}" : IsOutgoing ? $"/outgoing/{DocumentId}" : $"/documents/{DocumentId}";
}

/// <summary>What one person has for information, and the one thing that counts as having read it.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.12 (HT-8.12): to be opened and read; listing does not count.</remarks>
public sealed class InformationBox(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>No more than this is ever counted.</summary>
    public const int MostCounted = 100;

    public async Task<int> CountUnopenedAsync(Guid person, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "select count(*) from (select from information_copies where person_id = $1 and opened_at is null limit $2) n", Sql.Value(person), Sql.Value(MostCounted));
        return (int)(long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The newest copies, those that are not opened first.</summary>
    public async Task<IReadOnlyList<InformationLine>> ListAsync(Guid person, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            with mine as (
              (select * from information_copies where person_id = $1 and opened_at is null order by sent_at desc, id limit $2)
              union all
              (select * from information_copies where person_id = $1 and opened_at is not null order by sent_at desc, id limit $2)
            )
            select c.id, c.document_id, not exists (select from incoming_documents d where d.id = c.document_id), c.kind, c.about, c.opinion, c.must_open,
              p.full_name, c.sent_at, c.opened_at, exists (select from regulation_rollouts r where r.id = c.document_id)
            from mine c left join people p on p.id = coalesce(c.on_behalf_of, c.sent_by)
            order by c.opened_at is not null, c.sent_at desc, c.id limit $2
            """, Sql.Value(person), Sql.Value(limit));
        var lines = new List<InformationLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(new(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetBoolean(2), ColumnNames.Value<InformationKind>(reader.GetString(3)), reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetBoolean(6), reader.IsDBNull(7) ? null : reader.GetString(7),
                reader.GetFieldValue<DateTimeOffset>(8), reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9)) { IsRegulation = reader.GetBoolean(10) });
        return lines;
    }

    /// <summary>Notes that a person has the document open before them. Only their own copies, and only the first time.</summary>
    public async Task OpenAsync(Guid person, Guid documentId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "update information_copies set opened_at = $3 where document_id = $1 and person_id = $2 and opened_at is null",
            Sql.Value(documentId), Sql.Value(person), Sql.Value(clock.GetUtcNow()));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
