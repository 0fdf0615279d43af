using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Leadership;

/// <summary>
/// Brings the lines of the leaders' board up to date for the matters that steps have touched, and the totals with them. Each reader
/// does so before reading, so that the board shows what is committed; a job in between keeps that little. One at a time for an
/// organisation, so that totals are counted without steps waiting for each other.
/// </summary>
public sealed class KeepLeadershipBoard(NpgsqlDataSource source, TimeProvider clock)
{
    private const int BatchSize = 10_000;

    /// <summary>All organisations in which something was touched.</summary>
    /// <returns>How many matters were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        List<Guid> organisations = [];
        await using (var command = source.CreateCommand("select distinct organisation_id from leadership_touched"))
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
            while (await rows.ReadAsync(cancellationToken))
                organisations.Add(rows.GetGuid(0));
        var sum = 0;
        foreach (var organisation in organisations)
            sum += await OfAsync(organisation, cancellationToken);
        return sum;
    }

    /// <summary>One organisation; nothing where nothing was touched.</summary>
    public async Task<int> OfAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var (sum, touched) = (0, 0);
        do
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    Sql.Command("select pg_advisory_xact_lock(hashtextextended('leadership ' || $1::text, 0))", Sql.Value(organisationId)),
                    Sql.Command(Keep, Sql.Value(organisationId), Sql.Value((DateOnly?)clock.Today()), Sql.Value(BatchSize)),
                    Sql.Command("delete from leadership_totals where organisation_id = $1 and lines = 0", Sql.Value(organisationId)),
                },
                Timeout = 300,
            };
            await using (var rows = await batch.ExecuteReaderAsync(cancellationToken))
            {
                await rows.NextResultAsync(cancellationToken);
                await rows.ReadAsync(cancellationToken);
                touched = rows.GetInt32(0);
            }

            await transaction.CommitAsync(cancellationToken);
            sum += touched;
        }
        while (touched == BatchSize);
        return sum;
    }

    /// <summary>How often the organisation's lines have been made anew, now that what steps have touched is among them.</summary>
    public async Task<long> VersionAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using (var touched = source.Command("select exists (select from leadership_touched where organisation_id = $1)", Sql.Value(organisationId)))
            if (await touched.ExecuteScalarAsync(cancellationToken) is true)
                await OfAsync(organisationId, cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Version(organisationId) } };
        return (long)(await batch.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The statement that reads it.</summary>
    internal static NpgsqlBatchCommand Version(Guid organisationId) =>
        Sql.Command("select coalesce((select version from leadership_versions where organisation_id = $1), 0)", Sql.Value(organisationId));

    // One statement, so one view of the database: a touch that it sees comes with the rows that were written with it, and a
    // later one stays for the next time.
    private const string Keep = """
        with touched as (
          delete from leadership_touched where ctid in (select ctid from leadership_touched where organisation_id = $1 limit $3) returning matter_id
        ), matter as (
          select distinct matter_id as id from touched
        ), step as (
          select m.id, t.unit_id, t.assignee_id, t.candidate_keys, t.state, t.activity_type, t.due_at, t.created_at, t.instance_id, t.urgency, t.title
          from matter m join tasks t on matter_of(t.document_id, t.work_file_id, t.instance_id) = m.id
          where t.organisation_id = $1 and t.completed_at is null and t.state <> 'obsolete' and t.activity_type <> 'Office.ForInformation'
        ), place as (
          select id, unit_id from step where unit_id is not null
          union
          select s.id, p.unit_id from step s join posts p on p.organisation_id = $1 and p.person_id = s.assignee_id
          where p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
          union
          select s.id, substring(key from '[0-9a-f-]{36}$')::uuid from step s, unnest(s.candidate_keys) key
          where s.assignee_id is null and key ~ '[0-9a-f-]{36}$'
          union
          select s.id, p.unit_id from step s, unnest(s.candidate_keys) key join posts p on p.organisation_id = $1 and key = 'role:' || p.role_code
          where s.assignee_id is null and p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
        ), unit as (
          select id, array_agg(unit_id order by unit_id) as ids from place group by id
        ), held as (
          select id, min(due_at) as due_at, min(created_at) as since, bool_and(state = 'suspended' or activity_type = 'Office.Waiting') as is_waiting,
            bool_or(assignee_id is null) as is_unassigned, min(instance_id) as instance_id, min(title) as title,
            coalesce(array_agg(distinct assignee_id) filter (where assignee_id is not null), '{}') as holders,
            (array_agg(urgency order by array_position(array['express', 'very-urgent', 'urgent', 'normal'], urgency)))[1] as urgency
          from step group by id
        ), found as (
          select m.id as matter_id, coalesce(d.instance_id, o.instance_id, f.instance_id, h.instance_id) as instance_id,
            case when d.id is not null then 'incoming' when o.id is not null then 'outgoing' when f.id is not null then 'work-file' else 'request' end as direction,
            coalesce(d.secrecy, o.secrecy, 'none') <> 'none' as is_secret,
            case when d.id is not null then d.abstract when o.id is not null then o.abstract else coalesce(f.title, r.title, h.title) end as subject,
            d.arrival_number, coalesce(d.number_symbol, o.number_symbol, f.code) as symbol, coalesce(d.field_code, o.field_code, f.field, '') as field_code,
            coalesce(d.urgency, o.urgency, h.urgency, 'normal') as urgency, d.sender,
            case when o.state in ('issued', 'recalled') then 'issued'
              when o.signed_at is not null and (o.numbered_at is null or o.signed_at >= o.numbered_at) then 'signed'
              when o.numbered_at is not null then 'numbered'
              when o.state in ('reviewing', 'approved') then 'review'
              when o.id is not null then 'draft' end as progress,
            coalesce(d.created_at, o.created_at, f.opened_at, r.requested_at, h.since) as since,
            coalesce(h.due_at, d.due_at, o.due_at, f.due_at, '9999-12-31T00:00Z') as due_at,
            coalesce(h.is_waiting, true) as is_waiting, coalesce(h.is_unassigned, false) as is_unassigned,
            coalesce(u.ids, '{}') as unit_ids, coalesce(h.holders, '{}') as holder_ids
          from matter m
          left join held h on h.id = m.id
          left join unit u on u.id = m.id
          left join incoming_documents d on d.id = m.id
          left join outgoing_documents o on o.id = m.id
          left join work_files f on f.id = m.id
          left join requests r on r.instance_id = h.instance_id
          left join workflow_instances w on w.id = coalesce(d.instance_id, o.instance_id, f.instance_id)
          where h.id is not null or w.status = 'Running'
        ), line as (
          select matter_id, instance_id, direction, case when not is_secret then subject end as subject, arrival_number, case when not is_secret then symbol end as symbol,
            field_code, urgency, progress, is_secret, since, due_at, is_waiting, is_unassigned, unit_ids, holder_ids,
            fold_vi(case when is_secret then coalesce(arrival_number::text, '') else concat_ws(' ', arrival_number, symbol, subject, sender) end) as search
          from found
        ), before as (
          select l.* from leadership_lines l join matter m on m.id = l.matter_id
        ), gone as (
          delete from leadership_lines l using matter m where l.matter_id = m.id and not exists (select from line where line.matter_id = l.matter_id)
        ), written as (
          insert into leadership_lines (matter_id, organisation_id, instance_id, direction, subject, arrival_number, symbol, field_code, urgency, progress, is_secret,
            since, due_at, is_waiting, is_unassigned, unit_ids, holder_ids, search)
          select matter_id, $1, instance_id, direction, subject, arrival_number, symbol, field_code, urgency, progress, is_secret,
            since, due_at, is_waiting, is_unassigned, unit_ids, holder_ids, search from line
          on conflict (matter_id) do update set instance_id = excluded.instance_id, direction = excluded.direction, subject = excluded.subject,
            arrival_number = excluded.arrival_number, symbol = excluded.symbol, field_code = excluded.field_code, urgency = excluded.urgency, progress = excluded.progress,
            is_secret = excluded.is_secret, since = excluded.since, due_at = excluded.due_at, is_waiting = excluded.is_waiting, is_unassigned = excluded.is_unassigned,
            unit_ids = excluded.unit_ids, holder_ids = excluded.holder_ids, search = excluded.search
        ), counted as (
          select -1 as sign, direction, field_code, urgency, progress, due_at, is_waiting, is_unassigned, unit_ids, holder_ids from before
          union all
          select 1, direction, field_code, urgency, progress, due_at, is_waiting, is_unassigned, unit_ids, holder_ids from line
        ), added as (
          select k.kind, k.value, k.due_on, sum(c.sign)::int as lines
          from counted c
          cross join lateral (select (c.due_at at time zone interval '7 hours')::date as due_on, '0001-01-01'::date as any_day) day
          cross join lateral (
            values ('all', '', day.due_on), ('direction', c.direction, day.due_on), ('field', c.field_code, day.due_on), ('urgency', c.urgency, day.due_on),
              (case when c.progress is not null then 'progress' end, c.progress, day.due_on),
              (case when c.is_waiting then 'waiting' end, '', day.any_day), (case when c.is_unassigned then 'unassigned' end, '', day.any_day),
              (case when c.unit_ids = '{}' then 'unit' end, '', day.due_on), (case when c.holder_ids = '{}' then 'holder' end, '', day.any_day)
            union all
            select 'unit', unit::text, day.due_on from unnest(c.unit_ids) unit
            union all
            select 'holder', holder::text, day.any_day from unnest(c.holder_ids) holder
          ) k (kind, value, due_on)
          where k.kind is not null
          group by k.kind, k.value, k.due_on having sum(c.sign) <> 0
        ), totalled as (
          insert into leadership_totals (organisation_id, kind, value, due_on, lines) select $1, kind, value, due_on, lines from added
          on conflict (organisation_id, kind, value, due_on) do update set lines = leadership_totals.lines + excluded.lines
        ), versioned as (
          insert into leadership_versions select $1, 1 where exists (select from touched)
          on conflict (organisation_id) do update set version = leadership_versions.version + 1
        )
        select count(*)::int from touched
        """;
}
