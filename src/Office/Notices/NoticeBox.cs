using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Notices;

/// <summary>One line of a person's notices.</summary>
public sealed record NoticeLine(Guid Id, string Kind, string Text, string? Link, DateTimeOffset CreatedAt, bool IsRead);

/// <summary>What one person has been told.</summary>
public sealed class NoticeBox(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>No more than this is ever counted: a badge shows «99+».</summary>
    public const int MostCounted = 100;

    public async Task<int> CountUnreadAsync(Guid person, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "select count(*) from (select from notices where person_id = $1 and read_at is null limit $2) n", Sql.Value(person), Sql.Value(MostCounted));
        return (int)(long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The newest notices, unread ones first.</summary>
    public async Task<IReadOnlyList<NoticeLine>> ListAsync(Guid person, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            (select id, kind, text, link, created_at, false from notices where person_id = $1 and read_at is null order by created_at desc, id limit $2)
            union all
            (select id, kind, text, link, created_at, true from notices where person_id = $1 and read_at is not null order by created_at desc, id limit $2)
            limit $2
            """, Sql.Value(person), Sql.Value(limit));
        var lines = new List<NoticeLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4), reader.GetBoolean(5)));
        return lines;
    }

    /// <summary>Marks one notice of the person as read.</summary>
    /// <returns>The page on which the person can act; null where there is none, or the notice is not theirs.</returns>
    public async Task<string?> OpenAsync(Guid person, Guid notice, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "update notices set read_at = coalesce(read_at, $3) where id = $1 and person_id = $2 returning link",
            Sql.Value(notice), Sql.Value(person), Sql.Value(clock.GetUtcNow()));
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public async Task MarkAllReadAsync(Guid person, CancellationToken cancellationToken)
    {
        await using var command = source.Command("update notices set read_at = $2 where person_id = $1 and read_at is null", Sql.Value(person), Sql.Value(clock.GetUtcNow()));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
