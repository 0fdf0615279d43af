using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Server.Moving;

/// <summary>Who belongs to the groups that tasks are offered to, and what people call them.</summary>
internal static class Holders
{
    /// <summary>Everybody who belongs to one of the groups today.</summary>
    public static async Task<IReadOnlyList<Guid>> MembersAsync(StepWork work, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return [];
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select distinct p.person_id from posts p join people h on h.id = p.person_id and h.active
            where p.organisation_id = $1 and p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
              and ('role:' || p.role_code = any($3) or 'role:' || p.role_code || '@' || p.unit_id = any($3) or 'unit:' || p.unit_id = any($3))
            """, Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)), Sql.Value([.. keys])));
        var members = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            members.Add(reader.GetGuid(0));
        return members;
    }

    /// <summary>The words for some people and groups of an organisation.</summary>
    public static async Task<Func<Guid?, IReadOnlyList<string>, string>> WordsAsync(StepWork work, IEnumerable<Guid?> people, CancellationToken cancellationToken)
    {
        var (names, roles, units) = (new Dictionary<Guid, string>(), new Dictionary<string, string>(), new Dictionary<string, string>());
        await using var reader = await work.ReadAsync(cancellationToken,
            Sql.Command("select id, full_name from people where organisation_id = $1 and id = any($2)", Sql.Value(work.OrganisationId), Sql.Value([.. people.OfType<Guid>().Distinct()])),
            Sql.Command("select code, name from roles where organisation_id = $1", Sql.Value(work.OrganisationId)),
            Sql.Command("select id::text, name from units where organisation_id = $1", Sql.Value(work.OrganisationId)));
        while (await reader.ReadAsync(cancellationToken))
            names[reader.GetGuid(0)] = reader.GetString(1);
        foreach (var words in (Dictionary<string, string>[])[roles, units])
        {
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                words[reader.GetString(0)] = reader.GetString(1);
        }

        return (person, keys) => person is { } id ? names.GetValueOrDefault(id, "?") : string.Join(", ", keys.Select(Group));

        string Group(string key)
        {
            var (kind, rest) = (key[..(key.IndexOf(':', StringComparison.Ordinal) + 1)], key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            if (kind == "unit:")
                return units.GetValueOrDefault(rest, rest);
            var parts = rest.Split('@');
            var role = roles.GetValueOrDefault(parts[0], parts[0]);
            return parts.Length == 1 ? role : $"{role} – {units.GetValueOrDefault(parts[1], parts[1])}";
        }
    }
}
