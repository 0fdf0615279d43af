using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>Who an account is at this moment: the person, their posts, and what must still be done first.</summary>
/// <param name="Roles">Role codes of the posts held today, and <c>operator</c> for members of the managing unit.</param>
/// <param name="Units">Units of the posts held today.</param>
/// <param name="Titles">Titles of the posts held today.</param>
public sealed record AccountSession(
    Guid AccountId,
    string SecurityStamp,
    bool MustChangePassword,
    Guid PersonId,
    string PersonName,
    Guid OrganisationId,
    string OrganisationName,
    IReadOnlyList<string> Roles,
    IReadOnlyList<Guid> Units,
    IReadOnlyList<string> Titles);

/// <summary>
/// Reads an account's session from the database, with every request: a new post, a changed password or a closed account
/// counts at once, on every server.
/// </summary>
public sealed class AccountSessions(NpgsqlDataSource database, TimeProvider clock)
{
    // Members of the managing unit, and of the divisions inside it, are operators (SD-8.1, SD-12.1).
    private const string Query = """
        select a.security_stamp, a.must_change_password, p.id, p.full_name, o.id, o.name, h.role_code, h.unit_id, h.title,
               o.settings ->> 'managingUnit' in (u.code, parent.code)
        from accounts a
        join people p on p.id = a.person_id and p.active
        join organisations o on o.id = a.organisation_id
        left join posts h on h.person_id = p.id and h.starts_on <= $2 and (h.ends_on is null or h.ends_on >= $2)
        left join units u on u.id = h.unit_id
        left join units parent on parent.id = u.parent_id
        where a.id = $1 and a.disabled_at is null
        order by h.starts_on, h.id
        """;

    /// <returns>Null when nobody may come in by this account any more.</returns>
    public async Task<AccountSession?> ReadAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(Sql.Value(accountId));
        command.Parameters.Add(Sql.Value((DateOnly?)clock.Today()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);

        AccountSession? session = null;
        List<string> roles = [], titles = [];
        List<Guid> units = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            session ??= new AccountSession(
                accountId, reader.GetString(0), reader.GetBoolean(1), reader.GetGuid(2), reader.GetString(3), reader.GetGuid(4), reader.GetString(5), roles, units, titles);
            if (await reader.IsDBNullAsync(6, cancellationToken))
                continue;
            roles.Add(reader.GetString(6));
            units.Add(reader.GetGuid(7));
            titles.Add(reader.GetString(8));
            if (!await reader.IsDBNullAsync(9, cancellationToken) && reader.GetBoolean(9))
                roles.Add(RoleCode.Operator);
        }

        return session;
    }
}
