using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Rights;

/// <summary>Whether an organisation's setting <c>documentReaders</c> lets somebody look at all its registered and issued documents.</summary>
internal static class WholeReaders
{
    public static NpgsqlBatchCommand Query(CurrentPerson person, DateOnly today) => Sql.Command("""
        select exists (
          select from posts h join organisations o on o.id = h.organisation_id
          where h.person_id = $1 and h.organisation_id = $2 and h.starts_on <= $3 and (h.ends_on is null or h.ends_on >= $3)
            and o.settings -> 'documentReaders' ? h.role_code)
        """, Sql.Value(person.PersonId), Sql.Value(person.OrganisationId), Sql.Value((DateOnly?)today));

    /// <summary>Reads the next result.</summary>
    public static async Task<bool> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.NextResultAsync(cancellationToken) && await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0);
}
