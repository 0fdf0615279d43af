namespace FlowOffice.Walks.Tests;

/// <summary>What a matter has left in the database so far. A refused act must leave it as it was.</summary>
/// <param name="Kept">Everything of the matter and the office's number series, in a form that can be compared.</param>
/// <param name="Audit">How many lines the organisation's audit has.</param>
internal sealed record Traces(string Kept, long Audit)
{
    public static async Task<Traces> OfAsync(WalkedOffice office, Guid organisationId, string? instanceId)
    {
        var row = (await office.RowsAsync("""
            with recursive family as (
              select id, document_id from workflow_instances where id = $2
              union select i.id, i.document_id from workflow_instances i join family f on i.parent_instance_id = f.id
            ), documents as (select distinct document_id as id from family where document_id is not null)
            select concat_ws(E'\n',
              (select string_agg(i.id || ' ' || i.bursts || ' ' || i.status, ',' order by i.id) from workflow_instances i join family using (id)),
              (select string_agg(t::text, ',' order by t.id) from tasks t where t.instance_id in (select id from family)),
              (select string_agg(d::text, ',' order by d.id) from incoming_documents d join documents using (id)),
              (select string_agg(d::text, ',' order by d.id) from outgoing_documents d join documents using (id)),
              (select string_agg(s.code || ' ' || s.year || ' ' || s.last_number, ',' order by s.code, s.year) from number_series s where s.organisation_id = $1),
              (select count(*) from register_entries e join documents d on e.document_id = d.id),
              (select count(*) from opinions o join documents d on o.document_id = d.id),
              (select count(*) from attachments a join documents d on a.subject_id = d.id),
              (select string_agg(f::text, ',' order by f.id) from work_files f where f.instance_id in (select id from family)),
              (select count(*) from draft_versions v join documents d on v.document_id = d.id),
              (select count(*) from information_copies c join documents d on c.document_id = d.id),
              (select count(*) from workflow_queue q where q.instance_id in (select id from family)),
              (select count(*) from workflow_instances where organisation_id = $1)),
              (select count(*) from audit_entries where organisation_id = $1)
            """, organisationId, instanceId ?? ""))[0];
        return new Traces((string)row[0]!, (long)row[1]!);
    }
}
