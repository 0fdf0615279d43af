using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Documents;

/// <summary>What somebody learns of a document that they may not open.</summary>
/// <param name="Number">Its number and symbol, or arrival number.</param>
public sealed record DocumentContact(string? Number, string FullName, string? Phone);

/// <summary>
/// Whom to ask about a document that one may not open, where the organisation wants that told: its number, who handles it and their phone.
/// Nothing of secret documents, nor of drafts.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 4.2 (HT-4.2e).</remarks>
public sealed class WhomToAsk(NpgsqlDataSource source)
{
    /// <summary>Whether the organisation wants it told.</summary>
    public const string Setting = "contactOnRefusal";

    /// <summary>Null where there is nothing to tell.</summary>
    public async Task<DocumentContact?> OfAsync(CurrentPerson person, Guid documentId, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select d.number, p.full_name, p.phone from organisations o
            cross join lateral (
              select coalesce(number_symbol, arrival_number::text) as number, coalesce(handler_id, lead_person_id) as person_id
              from incoming_documents where id = $2 and organisation_id = o.id and secrecy = 'none' and arrival_number is not null
              union all
              select number_symbol, drafter_id from outgoing_documents where id = $2 and organisation_id = o.id and secrecy = 'none' and state = 'issued') d
            join people p on p.id = d.person_id
            where o.id = $1 and (o.settings ->> '{Setting}')::boolean
            """, Sql.Value(person.OrganisationId), Sql.Value(documentId));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new DocumentContact(Text(0), row.GetString(1), Text(2)) : null;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
