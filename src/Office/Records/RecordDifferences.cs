using FlowOffice.Office.Database;

namespace FlowOffice.Office.Records;

/// <summary>What a reconciliation with the paper file found; it stays open until a verified change of the field.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 4 (LS-2.4a).</remarks>
public static class RecordDifferences
{
    public static void Add(StepWork work, string instance, Guid person, string field, string note) => work.Write("""
        insert into record_differences (id, organisation_id, person_id, field_code, instance_id, note, found_by, found_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
        """, Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(person), Sql.Value(field), Sql.Value(instance), Sql.Value(note),
        Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));

    /// <summary>The fields that differ and are open already, of those.</summary>
    public static async Task<string?> KnownAsync(StepWork work, Guid person, IReadOnlyList<string> fields, CancellationToken cancellationToken) => await work.ReadValueAsync<string>("""
        select string_agg(f.name, ', ' order by f.sort) from record_differences d join record_fields f on f.organisation_id = d.organisation_id and f.code = d.field_code
        where d.person_id = $1 and d.fixed_at is null and d.field_code = any($2)
        """, cancellationToken, Sql.Value(person), Sql.Value([.. fields]));

    /// <summary>The fields of a matter for which nothing was filed since: neither verified nor waiting.</summary>
    public static async Task<string?> UntouchedAsync(StepWork work, string instance, CancellationToken cancellationToken) => await work.ReadValueAsync<string>("""
        select string_agg(f.name, ', ' order by f.sort) from record_differences d join record_fields f on f.organisation_id = d.organisation_id and f.code = d.field_code
        where d.instance_id = $1 and d.fixed_at is null and not exists (
          select from record_filings g join record_filing_lines l on l.filing_id = g.id where g.person_id = d.person_id and g.state = 'pending' and l.field_code = d.field_code)
        """, cancellationToken, Sql.Value(instance));

    /// <summary>What was verified with this filing differs no more.</summary>
    internal static void Fix(StepWork work, Guid filing) => work.Write("""
        update record_differences d set fixed_at = $2 from record_filings f join record_filing_lines l on l.filing_id = f.id
        where f.id = $1 and d.person_id = f.person_id and d.field_code = l.field_code and d.fixed_at is null
        """, Sql.Value(filing), Sql.Value(work.Now));
}
