using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Registers;

/// <summary>One line of a secret register as those who may see it read it.</summary>
public sealed record SecretLine(
    Guid Id, RegisterKind Kind, int Year, int Number, string EnvelopeNumber, string Party, Secrecy Secrecy, DateTimeOffset MovedAt, string HandedTo, string? OnBehalfOf,
    DateTimeOffset SignedAt);

/// <summary>
/// Reads the secret registers. Whoever keeps them sees every line; anybody else the lines that name them as the receiver, and
/// for all others the rest is not there.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 4.2 (HT-4.2c).</remarks>
public sealed class SecretLines(NpgsqlDataSource source, TimeProvider clock)
{
    private const int Most = 500;

    /// <summary>The lines of one book that the person may see, in the order of numbers.</summary>
    public Task<IReadOnlyList<SecretLine>> ReadAsync(CurrentPerson person, RegisterKind kind, int year, CancellationToken cancellationToken) =>
        ReadAsync(person, "r.kind = $4 and r.year = $5", cancellationToken, Sql.Value(ColumnNames.Text(kind)), Sql.Value(year));

    /// <summary>One line; null where it is not there for the person. Asking for another's leaves an audit entry.</summary>
    public async Task<SecretLine?> FindAsync(CurrentPerson person, Guid id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(person, "s.id = $4", cancellationToken, Sql.Value(id)) is [var line])
            return line;
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        new AuditEntry("secret-entry.refused", "secret-entry", id.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<IReadOnlyList<SecretLine>> ReadAsync(CurrentPerson person, string which, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
        await using var command = source.Command($"""
            select s.id, r.kind, r.year, s.number, s.envelope_number, s.party, s.secrecy, s.moved_at, p.full_name, o.full_name, s.signed_at
            from secret_entries s join registers r on r.id = s.register_id join people p on p.id = s.handed_to left join people o on o.id = s.on_behalf_of
            where s.organisation_id = $1 and ($2 or s.handed_to = $3) and {which}
            order by r.kind, r.year desc, s.number limit {Most}
            """, [Sql.Value(person.OrganisationId), Sql.Value(person.May(Right.KeepSecretRegisters)), Sql.Value(person.PersonId), .. values]);
        var lines = new List<SecretLine>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            lines.Add(new SecretLine(
                row.GetGuid(0), ColumnNames.Value<RegisterKind>(row.GetString(1)), row.GetInt32(2), row.GetInt32(3), row.GetString(4), row.GetString(5),
                ColumnNames.Value<Secrecy>(row.GetString(6)), row.GetFieldValue<DateTimeOffset>(7), row.GetString(8), row.IsDBNull(9) ? null : row.GetString(9),
                row.GetFieldValue<DateTimeOffset>(10)));
        return lines;
    }
}
