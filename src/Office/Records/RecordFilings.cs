using FlowOffice.Office.Database;

namespace FlowOffice.Office.Records;

/// <summary>One field that somebody wants changed.</summary>
public sealed record FiledLine(string FieldCode, string? Before, string After);

/// <summary>Writes what people file of their records, and what becomes of it.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 3 (LS-2.3b), mục 1 gạch 3 (LS-1.3b), mục 3 (LS-3.2).</remarks>
public static class RecordFilings
{
    /// <summary>Files a change of the actor's own record; the declaration is made at the same moment.</summary>
    public static Guid File(StepWork work, string instance, DateOnly? happenedOn, string? note, IReadOnlyList<FiledLine> lines)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("""
            insert into record_filings (id, organisation_id, person_id, instance_id, event_date, note, filed_by, filed_at, declared_at) values ($1, $2, $3, $4, $5, $6, $3, $7, $7)
            """, Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(work.Actor.PersonId), Sql.Value(instance), Sql.Value(happenedOn), Sql.Value(note), Sql.Value(work.Now));
        foreach (var line in lines)
            work.Write("insert into record_filing_lines (filing_id, organisation_id, field_code, before, after) values ($1, $2, $3, $4, $5)",
                Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(line.FieldCode), Sql.Value(line.Before), Sql.Value(line.After));
        return id;
    }

    /// <summary>Takes what was filed into the record, which is then to be passed on, and to be compared with the paper file again.</summary>
    public static void Verify(StepWork work, Guid filing, string? remark)
    {
        Decide(work, filing, "verified", remark);
        work.Write("""
            insert into record_values (organisation_id, person_id, field_code, value, since)
            select f.organisation_id, f.person_id, l.field_code, l.after, $2 from record_filings f join record_filing_lines l on l.filing_id = f.id where f.id = $1
            on conflict (person_id, field_code) do update set value = excluded.value, since = excluded.since
            """, Sql.Value(filing), Sql.Value(work.Now));
        work.Write("""
            insert into record_states (person_id, organisation_id, version, verified_at, national_queued_at) select person_id, organisation_id, 1, $2, $2 from record_filings where id = $1
            on conflict (person_id) do update set version = record_states.version + 1, verified_at = $2, national_queued_at = $2, matches_paper_at = null, matches_paper_by = null
            """, Sql.Value(filing), Sql.Value(work.Now));
        RecordDifferences.Fix(work, filing);
    }

    /// <summary>Leaves the record as it is.</summary>
    public static void Reject(StepWork work, Guid filing, string reason) => Decide(work, filing, "rejected", reason);

    private static void Decide(StepWork work, Guid filing, string state, string? reason) => work.Write(
        "update record_filings set state = $2, decided_by = $3, decided_at = $4, reason = $5 where id = $1",
        Sql.Value(filing), Sql.Value(state), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now), Sql.Value(reason));
}
