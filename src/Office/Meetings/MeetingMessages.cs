using FlowOffice.Office.Database;
using FlowOffice.Office.Outbox;
using Npgsql;

namespace FlowOffice.Office.Meetings;

/// <summary>One who is invited, and how the text message to them stands.</summary>
/// <param name="Phone">Where it goes; null where no number was known.</param>
/// <param name="Message">How it stands; null where none was sent.</param>
public sealed record ParticipantLine(string Name, ParticipantState State, string? Phone, MessageState? Message);

/// <summary>Reads who is invited by an issued invitation.</summary>
public sealed class MeetingMessages(NpgsqlDataSource source)
{
    public async Task<IReadOnlyList<ParticipantLine>> OfAsync(Guid organisation, Guid document, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select p.name, p.state, p.phone, p.message_key is not null, o.sent_at is not null or o.id is null, o.dead_at is not null
            from meetings m join meeting_participants p on p.meeting_id = m.id left join outbox o on o.key = p.message_key
            where m.organisation_id = $1 and m.document_id = $2 order by p.position
            """, Sql.Value(organisation), Sql.Value(document));
        var lines = new List<ParticipantLine>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            lines.Add(new(row.GetString(0), ColumnNames.Value<ParticipantState>(row.GetString(1)), row.IsDBNull(2) ? null : row.GetString(2),
                !row.GetBoolean(3) ? null : row.GetBoolean(5) ? MessageState.Dead : row.GetBoolean(4) ? MessageState.Sent : MessageState.Waiting));
        return lines;
    }
}
