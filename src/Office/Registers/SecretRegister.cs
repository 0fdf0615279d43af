using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;

namespace FlowOffice.Office.Registers;

/// <summary>An envelope about to be entered.</summary>
/// <param name="Party">Who sent it; for an outgoing one, to whom it goes.</param>
/// <param name="MovedAt">When it arrived or left.</param>
/// <param name="SignedAt">When the receiver signed for it.</param>
public sealed record SecretEnvelope(string EnvelopeNumber, string Party, Secrecy Secrecy, DateTimeOffset MovedAt, Guid HandedTo, Guid? OnBehalfOf, DateTimeOffset SignedAt);

/// <summary>Writes lines of the secret registers. Each has its own numbers, apart from those of ordinary documents.</summary>
public static class SecretRegister
{
    /// <summary>Draws the next number and writes the line. The audit names the line and nothing that is on the envelope.</summary>
    public static async Task<int> EnterAsync(
        StepWork work, RegisterKind kind, SecretEnvelope envelope, string? instanceId, string? clause, CancellationToken cancellationToken)
    {
        var number = await NumberSeries.DrawAsync(work, ColumnNames.Text(kind), cancellationToken);
        if (work.Trial is not null)
            return number;
        var year = VietnamTime.DateOf(work.Now).Year;
        var id = Guid.CreateVersion7(work.Now);
        var register = Books.Enter(work, kind, year, number, id, null);
        work.Write("""
            insert into secret_entries (id, organisation_id, register_id, number, envelope_number, party, secrecy, moved_at, handed_to, on_behalf_of, signed_at, instance_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(register), Sql.Value(number), Sql.Value(envelope.EnvelopeNumber), Sql.Value(envelope.Party),
            Sql.Value(ColumnNames.Text(envelope.Secrecy)), Sql.Value(envelope.MovedAt.ToUniversalTime()), Sql.Value(envelope.HandedTo), Sql.Value(envelope.OnBehalfOf),
            Sql.Value(envelope.SignedAt.ToUniversalTime()), Sql.Value(instanceId));
        new AuditEntry("secret-entry.entered", "secret-entry", id.ToString()) { Clause = clause }.AddTo(work);
        return number;
    }
}
