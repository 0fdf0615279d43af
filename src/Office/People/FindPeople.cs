using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.People;

/// <summary>A person as a picker shows them: one line for each post held today.</summary>
public sealed record FoundPerson(Guid PersonId, string FullName, string Title, string RoleCode, Guid UnitId, string UnitName);

/// <summary>Finds people of one organisation by any part of name, title or unit, without regard to case and diacritics.</summary>
public sealed class FindPeople(NpgsqlDataSource database, TimeProvider clock)
{
    private const int MostResults = 20;

    private const string Query = """
        select p.id, p.full_name, h.title, h.role_code, u.id, u.name
        from people p
        join posts h on h.person_id = p.id and h.starts_on <= $3 and (h.ends_on is null or h.ends_on >= $3)
        join units u on u.id = h.unit_id
        where p.organisation_id = $1 and p.active
          and unaccent(lower(p.full_name || ' ' || h.title || ' ' || u.name)) like all (
            select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'
            from regexp_split_to_table(unaccent(lower($2)), '\s+') word)
          and ($4::uuid is null or u.id = $4)
        order by u.sort, u.name, p.full_name, p.id
        limit $5
        """;

    /// <param name="organisationId">Whose people.</param>
    /// <param name="search">Words that must all occur; empty finds the first ones of the list.</param>
    /// <param name="unitId">Only people of this unit, where given.</param>
    public async Task<IReadOnlyList<FoundPerson>> RunAsync(Guid organisationId, string search, Guid? unitId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(Sql.Value(organisationId));
        command.Parameters.Add(Sql.Value(search.Trim().Normalize()));
        command.Parameters.Add(Sql.Value((DateOnly?)clock.Today()));
        command.Parameters.Add(Sql.Value(unitId));
        command.Parameters.Add(Sql.Value(MostResults));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<FoundPerson>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(new FoundPerson(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetGuid(4), reader.GetString(5)));
        return found;
    }
}
