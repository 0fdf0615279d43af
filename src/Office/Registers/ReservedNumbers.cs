using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Registers;

/// <summary>
/// Numbers set aside before their document comes. One is drawn from its series like any other, so it keeps its place and its
/// day; it goes to a document later, or is cancelled with a reason and stays in the register so.
/// </summary>
public static class ReservedNumbers
{
    /// <summary>Draws a number for today and sets it aside.</summary>
    /// <returns>The number; null where the series already has a later day.</returns>
    public static async Task<int?> ReserveAsync(StepWork work, string series, DateOnly day, string reason, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(work.Now);
        if (await OutgoingNumbers.DrawAsync(work, series, day, afterIncident: false, cancellationToken) is not { } number)
            return null;
        work.Write("""
            insert into number_reservations (id, organisation_id, series, year, number, for_date, reason, reserved_at, reserved_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(series), Sql.Value(day.Year), Sql.Value(number), Sql.Value((DateOnly?)day), Sql.Value(reason),
            Sql.Value(work.Now), Sql.Value(work.Actor.PersonId));
        new AuditEntry("number.reserved", "number-series", $"{series}/{day.Year}/{number}").AddTo(work);
        return number;
    }

    /// <summary>Gives a reserved number to a document.</summary>
    /// <returns>The day for which it was reserved; null where no such number waits.</returns>
    public static async Task<DateOnly?> UseAsync(StepWork work, string series, int year, int number, Guid documentId, CancellationToken cancellationToken) =>
        await work.ReadValueAsync<DateOnly?>("""
            update number_reservations set document_id = $5, used_at = $6
            where organisation_id = $1 and series = $2 and year = $3 and number = $4 and used_at is null and cancelled_at is null
            returning for_date
            """,
            cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(series), Sql.Value(year), Sql.Value(number), Sql.Value(documentId), Sql.Value(work.Now));

    /// <summary>Gives a reserved number up. It stays in the register with the reason, and is not given again.</summary>
    /// <returns>False where no such number waits.</returns>
    public static async Task<bool> CancelAsync(StepWork work, Guid reservationId, string reason, CancellationToken cancellationToken)
    {
        string series;
        int year, number;
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            update number_reservations set cancelled_at = $3, cancelled_by = $4, cancel_reason = $5
            where id = $1 and organisation_id = $2 and used_at is null and cancelled_at is null
            returning series, year, number
            """,
            Sql.Value(reservationId), Sql.Value(work.OrganisationId), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId), Sql.Value(reason))))
        {
            if (!await row.ReadAsync(cancellationToken))
                return false;
            (series, year, number) = (row.GetString(0), row.GetInt32(1), row.GetInt32(2));
        }

        OutgoingRegister.Enter(work, reservationId, series, year, number, "Sổ đăng ký văn bản đi", $"Số giữ trước, đã hủy: {reason}");
        new AuditEntry("number.cancelled", "number-series", $"{series}/{year}/{number}").AddTo(work);
        return true;
    }
}
