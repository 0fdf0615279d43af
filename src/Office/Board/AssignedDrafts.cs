using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Board;

/// <summary>A draft that somebody may consult the office about.</summary>
public sealed record AssignedDraft(Guid Id, string About, Guid? UnitId, Guid? WorkFileId);

/// <summary>
/// Drafts in hand of one person that go back to a leader: they answer a document which a holder of one of the roles has passed
/// on, or were begun after such a holder had ordered the person by one of the procedures named. A draft that somebody began by
/// themselves is not one, nor is a secret one.
/// </summary>
/// <remarks>Source: Gia Lai Điều 7.5 (GL-7.5a).</remarks>
public static class AssignedDrafts
{
    private const string Query = """
        select o.id, coalesce(o.abstract, d.abstract, ''), o.drafting_unit_id, o.work_file_id
        from outgoing_documents o left join incoming_documents d on d.id = o.source_document_id
        where o.organisation_id = $1 and o.drafter_id = $2 and o.secrecy = 'none' and o.state not in ('issued', 'recalled', 'abandoned')
          and (exists (select from tasks t join posts p on p.person_id in (t.completed_by, t.on_behalf_of)
                       where t.document_id = d.id and t.state = 'completed' and p.organisation_id = $1 and p.role_code = any($3)
                         and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4))
            or exists (select from requests r join workflow_instances i on i.id = r.instance_id join workflow_definition_versions v on v.id = i.definition_version_id
                       join tasks t on t.instance_id = r.instance_id and t.assignee_id = $2 and t.state <> 'obsolete' join posts p on p.person_id = r.requested_by
                       where r.organisation_id = $1 and v.procedure = any($5) and r.requested_at <= o.created_at and p.organisation_id = $1 and p.role_code = any($3)
                         and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4)))
        order by o.id desc
        """;

    /// <summary>Those of the acting person.</summary>
    /// <param name="assigners">Roles whose holders give drafts.</param>
    /// <param name="orders">Procedures by which they order work.</param>
    public static async Task<IReadOnlyList<AssignedDraft>> OfActorAsync(StepWork work, string[] assigners, string[] orders, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(Query, Sql.Value(work.OrganisationId), Sql.Value(work.Actor.PersonId), Sql.Value(assigners), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)), Sql.Value(orders)));
        return await ReadAsync(reader, cancellationToken);
    }

    private static async Task<IReadOnlyList<AssignedDraft>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var drafts = new List<AssignedDraft>();
        while (await reader.ReadAsync(cancellationToken))
            drafts.Add(new(reader.GetGuid(0), reader.GetString(1), await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetGuid(2), await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetGuid(3)));
        return drafts;
    }
}
