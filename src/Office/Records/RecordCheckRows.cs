using System.Text.Json;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Records;

/// <summary>The check of one unit's records for one month, as its procedure goes on: opened on the first, checked by the steward, signed off by the head.</summary>
/// <remarks>Source: Lạng Sơn mục 1 gạch 3 (LS-1.3a).</remarks>
public static class RecordCheckRows
{
    /// <summary>The procedure whose definition says who checks and by when.</summary>
    public const string Procedure = "record-check";

    /// <summary>The units that keep records and have no check of this month yet.</summary>
    public static Task<IReadOnlyList<Guid>> DueUnitsAsync(StepWork work, DateOnly month, CancellationToken cancellationToken) =>
        KeptRecords.UnitsWithoutAsync(work, "select from record_checks c where c.unit_id = kept.unit and c.month = $3", Sql.Value((DateOnly?)month), cancellationToken);

    /// <summary>Opens the check of a month. Another of the same unit and month stays as it is.</summary>
    public static void Open(StepWork work, string instance, Guid unit, DateOnly month) => work.Write("""
        insert into record_checks (id, organisation_id, unit_id, month, instance_id) values ($1, $2, $3, $4, $5) on conflict (unit_id, month) do nothing
        """, Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(unit), Sql.Value((DateOnly?)month), Sql.Value(instance));

    /// <summary>The steward has checked: what was found then, and by whom.</summary>
    public static Task CheckAsync(StepWork work, string instance, Guid unit, DateOnly month, CancellationToken cancellationToken) =>
        KeepAsync(work, instance, unit, month, "checked_by = $2, checked_at = $3", null, cancellationToken);

    /// <summary>The head has looked at it: what was found then stays with it.</summary>
    public static Task SignAsync(StepWork work, string instance, Guid unit, DateOnly month, string? remark, CancellationToken cancellationToken) =>
        KeepAsync(work, instance, unit, month, "signed_by = $2, signed_at = $3", remark, cancellationToken);

    /// <summary>Reads what was kept of a check that was made.</summary>
    public static RecordFindings? Read(string? findings) => findings is null ? null : JsonSerializer.Deserialize<RecordFindings>(findings, JsonText.Plain);

    private static async Task KeepAsync(StepWork work, string instance, Guid unit, DateOnly month, string what, string? remark, CancellationToken cancellationToken)
    {
        RecordFindings found;
        await using (var reader = await work.ReadAsync(cancellationToken, RecordFindings.Of(work.OrganisationId, unit, month, work.Now)))
            found = await RecordFindings.ReadAsync(reader, cancellationToken);
        work.Write($"update record_checks set findings = $4, remark = coalesce($5, remark), {what} where instance_id = $1",
            Sql.Value(instance), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now), Sql.Json(JsonSerializer.Serialize(found, JsonText.Plain)), Sql.Value(remark));
    }
}
