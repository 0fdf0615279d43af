using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Leadership;

/// <summary>How somebody uses the system, and what they have in hand.</summary>
/// <param name="LastSignIn">Null where they never came.</param>
/// <param name="SignIns">How often they came in the period.</param>
/// <param name="Open">Tasks that lie with them now.</param>
/// <param name="OnTime">Tasks that they completed in the period, by the due moment or without one.</param>
/// <param name="Late">Tasks that they completed in the period after the due moment, and open ones that are past it.</param>
/// <param name="Unread">What was sent to them for information and they have not opened yet.</param>
/// <param name="Returned">How often a draft or document of theirs was sent back in the period.</param>
public sealed record PersonAtWork(Guid PersonId, string FullName, string? UnitName, DateTimeOffset? LastSignIn, int SignIns, int Open, int OnTime, int Late, int Unread, int Returned);

/// <summary>
/// How those work with the system whom somebody watches: a leader or head the people of their own branch, whoever reads the reports of the
/// office without leading anything everybody. Only people with an account of their own.
/// </summary>
/// <remarks>Source: Sơn Động Điều 11.1 (SD-11.1a), Hà Tĩnh Điều 4.4 (HT-4.4d).</remarks>
public sealed class PeopleAtWork(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>The longest period that is looked at.</summary>
    public const int MostDays = 366;

    private const string Query = """
        with member as (
          select distinct on (p.id) p.id, p.full_name, u.name as unit_name
          from people p join posts h on h.person_id = p.id and h.starts_on <= $4 and (h.ends_on is null or h.ends_on >= $4) join units u on u.id = h.unit_id
          where p.organisation_id = $1 and p.active and ($5 or u.id = any($6)) and ($7::uuid is null or p.id = $7)
            and exists (select from accounts a where a.person_id = p.id and a.kind = 'personal' and a.disabled_at is null)
          order by p.id, h.starts_on, h.id
        ), entered as (
          select a.person_id, max(i.at) as last_at, (count(*) filter (where i.at >= $2 and i.at < $3))::int as times
          from accounts a join sign_ins i on i.account_id = a.id and i.result = 'signed-in' where a.organisation_id = $1 group by 1
        ), worked as (
          select coalesce(t.completed_by, t.assignee_id) as person_id, (count(*) filter (where t.completed_at is null))::int as open,
            (count(*) filter (where t.completed_at <= coalesce(t.due_at, t.completed_at)))::int as on_time,
            (count(*) filter (where coalesce(t.completed_at, $8) > t.due_at))::int as late
          from tasks t
          where t.organisation_id = $1 and t.state <> 'obsolete' and t.activity_type <> 'Office.ForInformation' and (t.completed_at is null or (t.completed_at >= $2 and t.completed_at < $3))
          group by 1
        ), told as (
          select person_id, count(*)::int as unread from information_copies where organisation_id = $1 and opened_at is null group by 1
        ), sent_back as (
          select coalesce(o.drafter_id, d.handler_id, d.lead_person_id) as person_id, count(*)::int as times
          from tasks t left join outgoing_documents o on o.id = t.document_id left join incoming_documents d on d.id = t.document_id
          where t.organisation_id = $1 and t.completed_at >= $2 and t.completed_at < $3 and t.outcome like 'return%'
            and coalesce(o.drafter_id, d.handler_id, d.lead_person_id) is distinct from t.completed_by
          group by 1
        )
        select m.id, m.full_name, m.unit_name, e.last_at, coalesce(e.times, 0), coalesce(w.open, 0), coalesce(w.on_time, 0), coalesce(w.late, 0), coalesce(i.unread, 0), coalesce(r.times, 0)
        from member m left join entered e on e.person_id = m.id left join worked w on w.person_id = m.id left join told i on i.person_id = m.id left join sent_back r on r.person_id = m.id
        order by 8 desc, 9 desc, m.unit_name, m.full_name, m.id
        """;

    /// <summary>Whom the person watches, who is late first.</summary>
    /// <param name="person">Who looks.</param>
    /// <param name="from">The first day of the period.</param>
    /// <param name="to">Its last day.</param>
    public async Task<IReadOnlyList<PersonAtWork>> ReadAsync(CurrentPerson person, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        await ReadAsync(person, from, to, null, cancellationToken);

    /// <summary>One of them, in this month; null for somebody whom the person does not watch.</summary>
    public async Task<PersonAtWork?> FindAsync(CurrentPerson person, Guid watched, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        return (await ReadAsync(person, new DateOnly(today.Year, today.Month, 1), today, watched, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Whoever reads the reports not as a leader, who leads no more than a branch perhaps: the IT centre.</summary>
    private static bool ReadsOfAll(CurrentPerson person) => RoleRights.Allow(person.Roles.Except(RoleCode.Leaders), Right.ReadReports);

    private async Task<IReadOnlyList<PersonAtWork>> ReadAsync(CurrentPerson person, DateOnly from, DateOnly to, Guid? only, CancellationToken cancellationToken)
    {
        if (!person.May(Right.WatchPeople))
            return [];
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var branch = await BoardScope.OfAsync(connection, person, clock.Today(), cancellationToken);
        await using var command = new NpgsqlCommand(Query, connection)
        {
            Parameters =
            {
                Sql.Value(person.OrganisationId), Sql.Value(VietnamTime.At(from, TimeOnly.MinValue)), Sql.Value(VietnamTime.At(to.AddDays(1), TimeOnly.MinValue)), Sql.Value((DateOnly?)clock.Today()),
                Sql.Value(branch.IsWhole || ReadsOfAll(person)), Sql.Value(branch.Units), Sql.Value(only), Sql.Value(clock.GetUtcNow()),
            },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var people = new List<PersonAtWork>();
        while (await row.ReadAsync(cancellationToken))
            people.Add(new(row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<DateTimeOffset?>(3),
                row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), row.GetInt32(9)));
        return people;
    }
}
