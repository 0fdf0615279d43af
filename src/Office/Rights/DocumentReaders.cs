using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Rights;

/// <summary>
/// Who may read one document's content: whoever takes or took part in its flow, got it for information, leads a unit that does,
/// keeps the register, or leads the organisation. Administrators and operators run the system and read no content. Where the
/// organisation's setting <c>documentReaders</c> names roles, their holders read every registered and issued document besides.
/// </summary>
/// <remarks>
/// Source: Sơn Động Điều 10.2 (SD-10.2b). An outgoing document is a draft until it is issued: only its flow and the leaders
/// read it before (HT-4.2d, 4.3a4), the clerk from the time it has a number, its recipients in the organisation and the readers
/// of the document that it answers once it is issued. One with a mark of secrecy is for its flow alone. Roles by setting:
/// Hà Tĩnh Điều 4.3 (HT-4.3b3).
/// </remarks>
public sealed class DocumentReaders(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly string[] WholeOrganisation = [.. RoleCode.Leaders, RoleCode.Clerk];
    private static readonly string[] Leaders = [.. RoleCode.Leaders];
    private static readonly string[] WholeUnit = [RoleCode.UnitHead, RoleCode.DeputyHead];

    private const string Query = """
        with held as (
          select organisation_id, unit_id, role_code from posts where person_id = $2 and starts_on <= $7 and (ends_on is null or ends_on >= $7)
        ), about as (
          select $1::uuid as id
          union all
          select source_document_id from outgoing_documents where id = $1 and state in ('issued', 'recalled') and secrecy = 'none' and source_document_id is not null
        )
        select
          exists (select from held h join incoming_documents d on d.organisation_id = h.organisation_id
                  where d.id in (select id from about) and h.role_code = any($5))
          or exists (select from incoming_documents d where d.id in (select id from about) and $2 in (d.initiator_id, d.lead_person_id, d.handler_id))
          or exists (select from tasks t
                     where (t.document_id in (select id from about) or t.work_file_id in (select d.work_file_id from incoming_documents d where d.id in (select id from about)))
                       and (t.assignee_id = any($3) or t.completed_by = $2 or t.on_behalf_of = $2 or (t.assignee_id is null and t.candidate_keys && $4)))
          or exists (select from task_transfers x join tasks t on t.id = x.task_id where x.from_person = $2 and t.document_id in (select id from about))
          or exists (select from information_copies c where c.document_id = $1 and c.person_id = $2)
          or exists (select from held h
                     where h.role_code = any($6)
                       and (h.unit_id in (select t.unit_id from tasks t where t.document_id in (select id from about))
                            or h.unit_id in (select d.lead_unit_id from incoming_documents d where d.id in (select id from about))))
          or exists (select from incoming_documents d join held h on h.organisation_id = d.organisation_id join organisations g on g.id = d.organisation_id
                     where $9 and d.id in (select id from about) and d.arrival_number is not null and d.secrecy = 'none' and g.settings -> 'documentReaders' ? h.role_code)
          or exists (select from outgoing_documents o
                     where o.id = $1
                       and ($2 in (o.drafter_id, o.signer_id)
                         or (o.secrecy = 'none' and (
                           exists (select from held h where h.organisation_id = o.organisation_id
                                   and (h.role_code = any($8) or (o.number is not null and h.role_code = any($5)) or (h.unit_id = o.drafting_unit_id and h.role_code = any($6))))
                           or (o.state in ('issued', 'recalled')
                             and (exists (select from outgoing_recipients r join held h on h.unit_id = r.unit_id where r.document_id = o.id)
                               or exists (select from held h join organisations g on g.id = h.organisation_id
                                          where $9 and g.id = o.organisation_id and g.settings -> 'documentReaders' ? h.role_code)))))))
        """;

    /// <summary>Whether the person may read the document, in their own right or in that of somebody whose work they do today.</summary>
    public Task<bool> MayReadAsync(CurrentPerson person, Guid documentId, CancellationToken cancellationToken) => AskAsync(person, documentId, true, cancellationToken);

    /// <summary>Whether the document concerns the person: what opens its tasks and work files, too. Looking at documents by setting is not that.</summary>
    public Task<bool> ConcernsAsync(CurrentPerson person, Guid documentId, CancellationToken cancellationToken) => AskAsync(person, documentId, false, cancellationToken);

    private async Task<bool> AskAsync(CurrentPerson person, Guid documentId, bool bySetting, CancellationToken cancellationToken)
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
        command.Parameters.Add(Sql.Value(Leaders));
        command.Parameters.Add(Sql.Value(bySetting));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
