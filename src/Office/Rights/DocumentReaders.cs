using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Rights;

/// <summary>
/// Who may read one document's content: whoever takes or took part in its flow, got it for information, leads a unit that does,
/// keeps the register, or leads the organisation. Administrators and operators run the system and read no content.
/// </summary>
/// <remarks>Source: Sơn Động Điều 10.2 (SD-10.2b).</remarks>
public sealed class DocumentReaders(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly string[] WholeOrganisation = [RoleCode.Chairman, RoleCode.ViceChairman, RoleCode.ChiefOfOffice, RoleCode.Clerk];
    private static readonly string[] WholeUnit = [RoleCode.UnitHead, RoleCode.DeputyHead];

    private const string Query = """
        select
          exists (select from posts h join incoming_documents d on d.organisation_id = h.organisation_id
                  where d.id = $1 and h.person_id = $2 and h.role_code = any($5) and h.starts_on <= $7 and (h.ends_on is null or h.ends_on >= $7))
          or exists (select from incoming_documents d where d.id = $1 and $2 in (d.initiator_id, d.lead_person_id, d.handler_id))
          or exists (select from tasks t
                     where (t.document_id = $1 or t.work_file_id = (select d.work_file_id from incoming_documents d where d.id = $1))
                       and (t.assignee_id = any($3) or t.completed_by = $2 or t.on_behalf_of = $2 or (t.assignee_id is null and t.candidate_keys && $4)))
          or exists (select from information_copies c where c.document_id = $1 and c.person_id = $2)
          or exists (select from posts h
                     where h.person_id = $2 and h.role_code = any($6) and h.starts_on <= $7 and (h.ends_on is null or h.ends_on >= $7)
                       and (h.unit_id in (select t.unit_id from tasks t where t.document_id = $1)
                            or h.unit_id = (select d.lead_unit_id from incoming_documents d where d.id = $1)))
        """;

    /// <summary>Whether the person may read the document, in their own right or in that of somebody whose work they do today.</summary>
    public async Task<bool> MayReadAsync(CurrentPerson person, Guid documentId, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        Participant participant;
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { Participant.Query(person.PersonId, today) } })
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
            participant = await Participant.ReadAsync(person.PersonId, reader, cancellationToken);

        await using var command = new NpgsqlCommand(Query, connection);
        command.Parameters.Add(Sql.Value(documentId));
        command.Parameters.Add(Sql.Value(person.PersonId));
        command.Parameters.Add(Sql.Value(participant.People));
        command.Parameters.Add(Sql.Value(participant.AllKeys));
        command.Parameters.Add(Sql.Value(WholeOrganisation));
        command.Parameters.Add(Sql.Value(WholeUnit));
        command.Parameters.Add(Sql.Value((DateOnly?)today));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
