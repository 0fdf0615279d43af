using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Records;

/// <summary>A unit's report on the records of one year, as its procedure goes on: drafted, submitted by the steward, approved by the head, consolidated.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 6 (LS-2.6a, LS-2.6b, LS-2.6c).</remarks>
public static class RecordReportRows
{
    /// <summary>The procedure whose definition says who reports and by when.</summary>
    public const string Procedure = "record-report";

    /// <summary>The units that keep records and have no report of this year yet.</summary>
    /// <param name="year">Its first day.</param>
    public static Task<IReadOnlyList<Guid>> DueUnitsAsync(StepWork work, DateOnly year, CancellationToken cancellationToken) =>
        KeptRecords.UnitsWithoutAsync(work, "select from record_reports r where r.unit_id = kept.unit and r.year = $3", Sql.Value(year.Year), cancellationToken);

    /// <summary>Counts the draft, anew where the report was returned: then it has to be submitted and approved again.</summary>
    public static async Task DraftAsync(StepWork work, string instance, Guid unit, int year, CancellationToken cancellationToken)
    {
        RecordTotals totals;
        await using (var reader = await work.ReadAsync(cancellationToken, RecordTotals.Of(work.OrganisationId, unit, work.Now)))
            totals = await RecordTotals.ReadAsync(reader, cancellationToken);
        work.Write("""
            insert into record_reports (id, organisation_id, unit_id, year, instance_id, totals) values ($1, $2, $3, $4, $5, $6)
            on conflict (unit_id, year) do update set totals = excluded.totals, submitted_by = null, submitted_at = null, approved_by = null, approved_at = null, consolidated_at = null
            where record_reports.instance_id = excluded.instance_id
            """, Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(unit), Sql.Value(year), Sql.Value(instance), Sql.Json(totals.ToJson()));
    }

    /// <summary>What the unit's people filed in the year as difficult or unreasonable, a line each; null where nobody did.</summary>
    public static Task<string?> FiledDifficultiesAsync(StepWork work, Guid unit, int year, CancellationToken cancellationToken) => work.ReadValueAsync<string>($"""
        {KeptRecords.With}
        select string_agg('- ' || r.text, E'\n' order by r.filed_at, r.id) from regulation_remarks r join kept on kept.id = r.author_id and kept.unit = $3 where r.filed_at >= $4 and r.filed_at < $5
        """, cancellationToken, KeptRecords.Parameters(work.OrganisationId, work.Now, Sql.Value(unit),
            Sql.Value(VietnamTime.At(new DateOnly(year, 1, 1), TimeOnly.MinValue)), Sql.Value(VietnamTime.At(new DateOnly(year + 1, 1, 1), TimeOnly.MinValue))));

    public static void Submit(StepWork work, string instance, string difficulties) => work.Write(
        "update record_reports set difficulties = $2, submitted_by = $3, submitted_at = $4 where instance_id = $1",
        Sql.Value(instance), Sql.Value(difficulties), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));

    /// <summary>Whether the steward has submitted it since it was drafted.</summary>
    public static async Task<bool> IsSubmittedAsync(StepWork work, string instance, CancellationToken cancellationToken) => await work.ReadValueAsync<bool?>(
        "select submitted_at is not null from record_reports where instance_id = $1", cancellationToken, Sql.Value(instance)) is true;

    /// <summary>The head has signed: from this moment it is sent.</summary>
    public static void Approve(StepWork work, string instance) => work.Write(
        "update record_reports set approved_by = $2, approved_at = $3 where instance_id = $1", Sql.Value(instance), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));

    public static void Consolidate(StepWork work, string instance) => work.Write(
        "update record_reports set consolidated_at = $2 where instance_id = $1", Sql.Value(instance), Sql.Value(work.Now));
}
