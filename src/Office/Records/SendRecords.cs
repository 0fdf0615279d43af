using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>What came of passing records on.</summary>
public abstract record SendRecordsOutcome
{
    public sealed record Sent(Guid Id, int People) : SendRecordsOutcome;

    /// <summary>Nothing was verified since the last time (409).</summary>
    public sealed record Nothing : SendRecordsOutcome;

    /// <summary>403.</summary>
    public sealed record NotAllowed : SendRecordsOutcome;

    private SendRecordsOutcome()
    {
    }
}

/// <summary>One time that records were passed on.</summary>
public sealed record RecordSend(Guid Id, DateTimeOffset SentAt, string SentBy, int People);

/// <summary>
/// Passes records to the national database of officials, as a file: whose record was verified since it was last passed on, with verified values alone and none of a
/// field that is withheld. Heads and stewards of the unit that manages the system may; each time is in the log with its content.
/// </summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 5 (LS-2.5a). The file: <c>records</c>, each with <c>person</c>, <c>unit</c>, <c>version</c>, <c>verifiedAt</c> and <c>fields</c> by code.</remarks>
public sealed class SendRecords(NpgsqlDataSource source, TimeProvider clock)
{
    private const int Most = 100;

    private const string Waiting = "record_states s join people p on p.id = s.person_id and p.active where s.organisation_id = $1 and s.national_queued_at is not null";

    public async Task<bool> MayAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select exists (select from posts p join units u on u.id = p.unit_id join organisations o on o.id = p.organisation_id
              where p.person_id = $1 and p.organisation_id = $2 and u.code = o.settings ->> 'managingUnit' and p.role_code = any($3) and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4))
            """, Sql.Value(person.PersonId), Sql.Value(person.OrganisationId), Sql.Value([.. RoleRights.RolesWith(Right.KeepRecords), .. RoleRights.RolesWith(Right.WatchRecords)]), Sql.Value((DateOnly?)clock.Today()));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    public async Task<long> WaitingAsync(Guid organisation, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"select count(*) from {Waiting}", Sql.Value(organisation));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<RecordSend>> LogAsync(Guid organisation, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select s.id, s.sent_at, p.full_name, (select count(*)::int from record_send_people t where t.send_id = s.id) from record_sends s join people p on p.id = s.sent_by
            where s.organisation_id = $1 order by s.sent_at desc, s.id limit {Most}
            """, Sql.Value(organisation));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var log = new List<RecordSend>();
        while (await row.ReadAsync(cancellationToken))
            log.Add(new RecordSend(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetInt32(3)));
        return log;
    }

    /// <summary>The file of one time; null where the organisation has none of this id.</summary>
    public async Task<string?> ContentAsync(Guid organisation, Guid send, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select content::text from record_sends where id = $1 and organisation_id = $2", Sql.Value(send), Sql.Value(organisation));
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public async Task<SendRecordsOutcome> RunAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        var allowed = await MayAsync(person, cancellationToken);
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (!allowed)
        {
            new AuditEntry("records.send-refused", "organisation", work.OrganisationId.ToString()).AddTo(work);
            await work.CommitAsync(cancellationToken);
            return new SendRecordsOutcome.NotAllowed();
        }

        var people = await LockedAsync(work, cancellationToken);
        if (people.Length == 0)
            return new SendRecordsOutcome.Nothing();
        var id = Guid.CreateVersion7(work.Now);
        work.Write("""
            insert into record_sends (id, organisation_id, sent_by, sent_at, content)
            select $1, $2, $3, $4, jsonb_build_object('records', jsonb_agg(jsonb_build_object('person', p.full_name, 'unit', u.name, 'version', s.version, 'verifiedAt', s.verified_at, 'fields', (
                select coalesce(jsonb_object_agg(v.field_code, v.value), '{}') from record_values v join record_fields f on f.organisation_id = v.organisation_id and f.code = v.field_code
                where v.person_id = p.id and not f.withheld)) order by p.full_name, p.id))
            from record_states s join people p on p.id = s.person_id left join units u on u.id = record_unit(p.id, $6) where p.id = any($5)
            """, Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now), Sql.Value(people), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)));
        work.Write("insert into record_send_people (send_id, person_id, version) select $1, person_id, version from record_states where person_id = any($2)", Sql.Value(id), Sql.Value(people));
        work.Write("update record_states set national_queued_at = null where person_id = any($1)", Sql.Value(people));
        new AuditEntry("records.sent", "record-send", id.ToString()) { Details = new() { ["people"] = people.Length } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new SendRecordsOutcome.Sent(id, people.Length);
    }

    // Whatever is verified meanwhile waits for the next time.
    private static async Task<Guid[]> LockedAsync(StepWork work, CancellationToken cancellationToken)
    {
        var people = new List<Guid>();
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command($"select s.person_id from {Waiting} order by s.person_id for update of s", Sql.Value(work.OrganisationId)));
        while (await row.ReadAsync(cancellationToken))
            people.Add(row.GetGuid(0));
        return [.. people];
    }
}
