using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Flows;
using Npgsql;

namespace FlowOffice.Server.Checks;

/// <summary>A post that somebody holds today.</summary>
internal sealed record HeldPost(Guid PersonId, string Role, Guid UnitId, string UnitCode, FlowPerson Person);

/// <summary>A unit of the organisation.</summary>
internal sealed record KnownUnit(Guid Id, string Name, bool CanLead);

/// <summary>What definitions name of an organisation, as it is today: its roles, its units, and who holds which post.</summary>
internal sealed class OfficeToday
{
    private OfficeToday()
    {
    }

    public Dictionary<string, string> Roles { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, KnownUnit> Units { get; } = new(StringComparer.Ordinal);

    /// <summary>Posts of people who work here, by unit and name.</summary>
    public List<HeldPost> Posts { get; } = [];

    /// <summary>The people asked for, with posts or without; null for one who works here no more.</summary>
    public Dictionary<Guid, FlowPerson?> People { get; } = [];

    /// <summary>The definitions asked for that exist, and whether each can be started.</summary>
    public Dictionary<string, bool> Definitions { get; } = new(StringComparer.Ordinal);

    /// <summary>The role that each setting names; null where it is not set.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal);

    /// <param name="roles">Whose holders are wanted.</param>
    /// <param name="units">Codes of the units whose members are wanted.</param>
    /// <param name="people">Single people that are wanted.</param>
    /// <param name="definitions">Ids of definitions.</param>
    /// <param name="settings">Settings that name a role whose holders are wanted.</param>
    public static async Task<OfficeToday> ReadAsync(
        StepWork work, string[] roles, string[] units, Guid[] people, string[] definitions, string[] settings, CancellationToken cancellationToken)
    {
        var today = Sql.Value((DateOnly?)OfficeDay.Of(work.Now));
        var office = new OfficeToday();
        await using var rows = await work.ReadAsync(cancellationToken,
            Sql.Command("select code, name from roles where organisation_id = $1", Sql.Value(work.OrganisationId)),
            Sql.Command("select code, id, name, kind <> 'leadership' from units where organisation_id = $1 and closed_at is null order by sort, name", Sql.Value(work.OrganisationId)),
            Sql.Command($"""
                select p.id, h.role_code, u.id, u.code, p.full_name, h.title, u.name, d.name, d.ends_on, {CanSignIn}
                from posts h join people p on p.id = h.person_id join units u on u.id = h.unit_id
                left join lateral ({StandIn("and (d.unit_id is null or d.unit_id = h.unit_id)")}) d on true
                where h.organisation_id = $1 and h.starts_on <= $2 and (h.ends_on is null or h.ends_on >= $2) and p.active
                  and (h.role_code = any($3) or u.code = any($4) or h.role_code in (select o.settings ->> s from organisations o, unnest($5) s where o.id = $1))
                order by u.sort, u.name, p.full_name, p.id
                """, Sql.Value(work.OrganisationId), today, Sql.Value(roles), Sql.Value(units), Sql.Value(settings)),
            Sql.Command($"""
                select p.id, p.active, p.full_name, coalesce(h.title, ''), coalesce(h.unit, ''), d.name, d.ends_on, {CanSignIn}
                from people p
                left join lateral (select h.title, u.name as unit from posts h join units u on u.id = h.unit_id
                  where h.person_id = p.id and h.starts_on <= $2 and (h.ends_on is null or h.ends_on >= $2) order by h.starts_on, h.id limit 1) h on true
                left join lateral ({StandIn("")}) d on true
                where p.organisation_id = $1 and p.id = any($3)
                """, Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)OfficeDay.Of(work.Now)), Sql.Value(people)),
            Sql.Command("select definition_id, bool_or(is_published) from workflow_definition_versions where organisation_id = $1 and definition_id = any($2) group by 1",
                Sql.Value(work.OrganisationId), Sql.Value(definitions)),
            Sql.Command("select s, nullif(o.settings ->> s, '') from organisations o, unnest($2) s where o.id = $1", Sql.Value(work.OrganisationId), Sql.Value(settings)));
        await office.ReadAsync(rows, cancellationToken);
        return office;
    }

    private const string CanSignIn = "exists (select 1 from accounts a where a.person_id = p.id and a.disabled_at is null)";

    private static string StandIn(string which) => $"""
        select q.full_name as name, d.ends_on from delegations d join people q on q.id = d.delegate_id
        where d.delegator_id = p.id and d.state = 'permitted' and d.revoked_at is null and d.starts_on <= $2 and d.ends_on >= $2 {which}
        order by d.created_at desc limit 1
        """;

    private async Task ReadAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        while (await rows.ReadAsync(cancellationToken))
            Roles[rows.GetString(0)] = rows.GetString(1);
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            Units[rows.GetString(0)] = new KnownUnit(rows.GetGuid(1), rows.GetString(2), rows.GetBoolean(3));
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            Posts.Add(new HeldPost(rows.GetGuid(0), rows.GetString(1), rows.GetGuid(2), rows.GetString(3), Person(rows, 4)));
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            People[rows.GetGuid(0)] = rows.GetBoolean(1) ? Person(rows, 2) : null;
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            Definitions[rows.GetString(0)] = rows.GetBoolean(1);
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            Settings[rows.GetString(0)] = rows.IsDBNull(1) ? null : rows.GetString(1);
    }

    private static FlowPerson Person(NpgsqlDataReader row, int at) => new(
        row.GetString(at), row.GetString(at + 1), row.GetString(at + 2), row.IsDBNull(at + 3) ? null : row.GetString(at + 3),
        row.GetFieldValue<DateOnly?>(at + 4), row.GetBoolean(at + 5));
}
