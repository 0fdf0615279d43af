using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Messages;

/// <summary>A text message as its sender sees it.</summary>
/// <param name="SentAt">When the telephone network took it; null while it waits.</param>
/// <param name="IsDead">Whether it was given up.</param>
public sealed record TextMessageLine(string Receiver, string Text, string Purpose, DateTimeOffset QueuedAt, DateTimeOffset? SentAt, bool IsDead);

/// <summary>Reads what a person has sent by text message.</summary>
public sealed class TextMessages(NpgsqlDataSource source)
{
    public async Task<IReadOnlyList<TextMessageLine>> OfAsync(Guid organisation, Guid sender, int most, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select payload ->> 'receiver', payload ->> 'text', payload ->> 'purpose', created_at, sent_at, dead_at is not null from outbox
            where organisation_id = $1 and kind = 'sms' and payload ->> 'senderId' = $2 order by id desc limit $3
            """, Sql.Value(organisation), Sql.Value(sender.ToString()), Sql.Value(most));
        List<TextMessageLine> lines = [];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4), reader.GetBoolean(5)));
        return lines;
    }
}
