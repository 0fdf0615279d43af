namespace FlowOffice.Walks.Tests;

/// <summary>What holds in an office whatever people do: each law as a query that finds where it is broken.</summary>
internal static class Laws
{
    private static readonly (string Law, string Query)[] OfTheMatter =
    [
        ("Nothing went wrong inside the procedure", """
            select i.id, i.sub_status, i.incident_count from workflow_instances i join family using (id) where i.incident_count > 0 or i.sub_status = 'Faulted'
            """),
        ("Work that is set aside waits for nobody", """
            select q.instance_id, q.error from workflow_queue q join family f on q.instance_id = f.id where q.error is not null
            """),
        ("A running procedure waits for something that can happen", """
            select i.id from workflow_instances i join family using (id)
            where i.status = 'Running'
              and not exists (select 1 from tasks t where t.instance_id = i.id and t.state in ('ready', 'reserved', 'in-progress', 'suspended'))
              and not exists (select 1 from workflow_bookmarks b where b.instance_id = i.id)
              and not exists (select 1 from workflow_queue q where q.instance_id = i.id)
              and not exists (select 1 from workflow_instances c where c.parent_instance_id = i.id and c.status = 'Running')
            """),
        ("A finished procedure leaves no open task", """
            select t.id, t.activity_id from tasks t join workflow_instances i on i.id = t.instance_id join family f on f.id = i.id
            where i.status = 'Finished' and t.state in ('ready', 'reserved', 'in-progress', 'suspended')
            """),
        ("Each open task is somebody's", """
            select t.id, t.activity_id, t.candidate_keys from tasks t join family f on t.instance_id = f.id
            where t.state in ('ready', 'reserved', 'in-progress')
              and not exists (
                select 1 from posts p join people h on h.id = p.person_id and h.active
                where p.organisation_id = t.organisation_id
                  and (p.person_id = t.assignee_id
                    or t.assignee_id is null and t.candidate_keys && array['role:' || p.role_code, 'role:' || p.role_code || '@' || p.unit_id, 'unit:' || p.unit_id]))
            """),
        ("At most one person handles a document", """
            select t.document_id, array_agg(t.activity_id) from tasks t join family f on t.instance_id = f.id
            where t.state in ('ready', 'reserved', 'in-progress') and t.activity_type = any(array['Office.Handle', 'Office.HandleAndFile', 'Office.DraftDocument'])
            group by t.document_id having count(*) > 1
            """),
        ("A document that ended has an end in its procedure", """
            select d.id, d.state, i.status from incoming_documents d join family f on d.instance_id = f.id join workflow_instances i on i.id = f.id
            where (d.finished_at is not null or d.state in ('finished', 'returned')) and i.status = 'Running'
              and not exists (select 1 from tasks t where t.instance_id = i.id and t.state in ('ready', 'reserved', 'in-progress', 'suspended'))
            """),
        ("Each completed task names who did it, or that silence did", """
            select t.id, t.activity_id, t.outcome from tasks t join family f on t.instance_id = f.id
            where t.state = 'completed' and (t.completed_at is null or t.outcome is null or t.completed_by is null and t.outcome not in ('tacit-consent', 'breach'))
            """),
    ];

    private static readonly (string Law, string Query)[] OfTheOffice =
    [
        ("Lines of a register are 1…N, or go on from paper in its first year", """
            select r.kind, r.series, r.year, count(*), max(e.number) from register_entries e join registers r on r.id = e.register_id
            where e.organisation_id = $1 group by r.id
            having count(*) <> max(e.number) - min(e.number) + 1 or min(e.number) <> 1 and (r.kind <> 'outgoing' or exists (
              select 1 from registers b where b.organisation_id = r.organisation_id and b.kind = r.kind and b.series = r.series and b.year < r.year))
            """),
        ("Numbers of a series are 1…N, or go on from paper in its first year, and the series stands at N", """
            select d.series, d.issue_year, count(*), max(d.number), min(s.last_number)
            from outgoing_documents d left join number_series s on s.organisation_id = d.organisation_id and s.code = d.series and s.year = d.issue_year
            where d.organisation_id = $1 and d.number is not null
            group by d.organisation_id, d.series, d.issue_year
            having count(*) <> max(d.number) - min(d.number) + 1 or min(s.last_number) is distinct from max(d.number) or min(d.number) <> 1 and exists (
              select 1 from number_series b where b.organisation_id = d.organisation_id and b.code = d.series and b.year < d.issue_year)
            """),
        ("Days of a series do not go back", """
            select a.number_symbol, b.number_symbol from outgoing_documents a
            join outgoing_documents b on b.organisation_id = a.organisation_id and b.series = a.series and b.issue_year = a.issue_year and b.number = a.number + 1
            where a.organisation_id = $1 and b.issue_date < a.issue_date and b.incident_reason is null
            """),
        ("An arrival number belongs to one document", """
            select arrival_number, extract(year from arrival_date) from incoming_documents where organisation_id = $1 and arrival_number is not null group by 1, 2 having count(*) > 1
            """),
        ("What is issued has a number and a signer", """
            select id from outgoing_documents where organisation_id = $1 and state = 'issued' and (number is null or issue_date is null or signer_name is null and signer_id is null)
            """),
    ];

    /// <summary>Where a law of one matter is broken, in words; empty where none is.</summary>
    public static async Task<IReadOnlyList<string>> BrokenAsync(WalkedOffice office, string instanceId) => await FindAsync(office, OfTheMatter, """
        with recursive family as (
          select id from workflow_instances where id = $1
          union select i.id from workflow_instances i join family f on i.parent_instance_id = f.id
        )

        """, instanceId);

    /// <summary>Where a law of the whole organisation is broken, in words; empty where none is.</summary>
    public static Task<IReadOnlyList<string>> BrokenAsync(WalkedOffice office, Guid organisationId) => FindAsync(office, OfTheOffice, "", organisationId);

    private static async Task<IReadOnlyList<string>> FindAsync(WalkedOffice office, (string Law, string Query)[] laws, string with, object parameter)
    {
        List<string> broken = [];
        foreach (var (law, query) in laws)
            broken.AddRange((await office.RowsAsync(with + query, parameter)).Select(row => $"{law}: {string.Join(' ', row.Select(cell => cell is Array many ? string.Join(',', many.Cast<object>()) : cell))}"));
        return broken;
    }
}
