using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>The office's people, groups and units by name, as a trial shows them. Read once, and people again for each day.</summary>
internal sealed class TrialPeople(StepWork work)
{
    private readonly Dictionary<(string Keys, DateOnly Day), IReadOnlyList<TrialPerson>> known = [];
    private readonly Dictionary<string, string> roles = [];
    private readonly Dictionary<Guid, string> units = [];
    private readonly Dictionary<Guid, string> names = [];

    public static async Task<TrialPeople> ReadAsync(StepWork work, CancellationToken cancellationToken)
    {
        var people = new TrialPeople(work);
        await using var reader = await work.ReadAsync(cancellationToken,
            Sql.Command("select code, name from roles where organisation_id = $1", Sql.Value(work.OrganisationId)),
            Sql.Command("select id, name from units where organisation_id = $1", Sql.Value(work.OrganisationId)),
            Sql.Command("select id, full_name from people where organisation_id = $1", Sql.Value(work.OrganisationId)));
        while (await reader.ReadAsync(cancellationToken))
            people.roles[reader.GetString(0)] = reader.GetString(1);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            people.units[reader.GetGuid(0)] = reader.GetString(1);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            people.names[reader.GetGuid(0)] = reader.GetString(1);
        return people;
    }

    public string Name(Guid person) => names.GetValueOrDefault(person, "?");

    /// <summary>A group in words: «Thủ trưởng đơn vị, Phòng Nội vụ».</summary>
    public string Group(string key)
    {
        var at = key.IndexOf('@', StringComparison.Ordinal);
        var unit = key.StartsWith("unit:", StringComparison.Ordinal) ? key["unit:".Length..] : at < 0 ? null : key[(at + 1)..];
        var unitName = unit is null ? null : units.GetValueOrDefault(Guid.Parse(unit), "?");
        if (!key.StartsWith("role:", StringComparison.Ordinal))
            return $"Mọi người của {unitName}";
        var code = at < 0 ? key["role:".Length..] : key["role:".Length..at];
        return unitName is null ? roles.GetValueOrDefault(code, code) : $"{roles.GetValueOrDefault(code, code)}, {unitName}";
    }

    /// <summary>Who has a task on the trial's day: its assignee or the members of its groups, and those who stand in for them.</summary>
    public async Task<IReadOnlyList<TrialPerson>> HoldersAsync(Guid? assignee, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DateOf(work.Now);
        var key = (assignee?.ToString() ?? string.Join('|', keys), today);
        if (known.TryGetValue(key, out var found))
            return found;
        await using var reader = await work.ReadAsync(cancellationToken,
            Sql.Command(Holders, Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)today), Sql.Value(assignee), Sql.Value([.. keys])));
        List<TrialPerson> holders = [];
        while (await reader.ReadAsync(cancellationToken))
            holders.Add(new TrialPerson(reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        return known[key] = holders;
    }

    /// <summary>The first of those who may receive documents, as the clerk does; null where there is nobody.</summary>
    public async Task<Guid?> StarterAsync(IReadOnlyList<string> roleCodes, CancellationToken cancellationToken) =>
        (await HoldersAsync(null, [.. roleCodes.Select(CandidateKey.Role)], cancellationToken)) is [var first, ..] ? first.Id : null;

    private const string Holders = """
        with held as (
          select p.id, p.full_name, u.id as unit_id, u.sort
          from people p
          left join posts h on h.person_id = p.id and h.organisation_id = $1 and h.starts_on <= $2 and (h.ends_on is null or h.ends_on >= $2)
          left join units u on u.id = h.unit_id
          where p.organisation_id = $1 and p.active
            and (p.id = $3 or $3 is null and array['role:' || h.role_code, 'role:' || h.role_code || '@' || h.unit_id, 'unit:' || h.unit_id] && $4)
        )
        select id, full_name, null, min(sort), 0 as rank from held group by id, full_name
        union all
        select s.id, s.full_name, held.full_name, min(held.sort), 1
        from held join delegations d on d.delegator_id = held.id and d.state = 'permitted' and d.revoked_at is null and d.starts_on <= $2 and d.ends_on >= $2
          and (d.unit_id is null or $3 is not null or d.unit_id = held.unit_id)
        join people s on s.id = d.delegate_id
        group by s.id, s.full_name, held.full_name
        order by 5, 4, 2, 1
        """;
}
