using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Outbox;

/// <summary>Where a message stands.</summary>
public enum MessageState
{
    /// <summary>It waits for its turn, for the end of quiet hours, or for the next attempt.</summary>
    Waiting,

    Sent,

    /// <summary>Given up; it is sent again only when somebody says so.</summary>
    Dead,
}

/// <summary>What happened to a mail or text message; never its words.</summary>
/// <param name="SentBy">The server that delivered it, or tried last.</param>
/// <param name="Answer">What the receiving side said when it took it.</param>
public sealed record SentMessage(
    long Id, string Kind, MessageState State, string? Person, string? To, DateTimeOffset CreatedAt, DateTimeOffset NextAttemptAt, DateTimeOffset? EndedAt,
    int Attempts, string? SentBy, string? Answer, string? Error);

/// <summary>What to look for; a member that is null asks nothing.</summary>
/// <param name="Person">Words of a name, without regard to marks and case.</param>
/// <param name="Kind">A channel.</param>
/// <param name="Day">The day on which it was written.</param>
public sealed record MessageQuery(string? Person, string? Kind, MessageState? State, DateOnly? Day);

/// <summary>The mails and text messages of an organisation, as those see them who keep its settings.</summary>
public sealed class SentMessages(NpgsqlDataSource source)
{
    public async Task<IReadOnlyList<SentMessage>> FindAsync(Guid organisation, MessageQuery query, int most, int skip, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select o.id, o.kind, coalesce(o.payload ->> 'name', o.payload ->> 'receiver'), o.payload ->> 'to', o.created_at, o.next_attempt_at,
              coalesce(o.sent_at, o.dead_at), o.sent_at is not null, o.dead_at is not null, o.attempts, o.sent_by, o.answer, o.error
            from outbox o
            where o.organisation_id = $1 and o.kind in ('mail', 'sms')
              and ($2::text is null or unaccent(lower(coalesce(o.payload ->> 'name', o.payload ->> 'receiver', ''))) like all (
                select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' from regexp_split_to_table(unaccent(lower($2)), '\s+') word))
              and ($3::text is null or o.kind = $3)
              and case $4::text when 'sent' then o.sent_at is not null when 'dead' then o.dead_at is not null when 'waiting' then o.sent_at is null and o.dead_at is null else true end
              and ($5::timestamptz is null or (o.created_at >= $5 and o.created_at < $5 + interval '1 day'))
            order by o.id desc limit $6 offset $7
            """,
            Sql.Value(organisation), Sql.Value(string.IsNullOrWhiteSpace(query.Person) ? null : query.Person.Trim().Normalize()), Sql.Value(query.Kind),
            Sql.Value(query.State is { } state ? ColumnNames.Text(state) : null),
            Sql.Value(query.Day is { } day ? VietnamTime.At(day, TimeOnly.MinValue) : (DateTimeOffset?)null), Sql.Value(most), Sql.Value(skip));
        var found = new List<SentMessage>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            found.Add(new(row.GetInt64(0), row.GetString(1), row.GetBoolean(7) ? MessageState.Sent : row.GetBoolean(8) ? MessageState.Dead : MessageState.Waiting,
                Text(2), Text(3), row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
                row.GetInt32(9), Text(10), Text(11), Text(12)));
        return found;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
