using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Deadlines;

/// <summary>
/// The people whom stages reach, found for many stages in one round trip: those who belong to a group today, the heads
/// above a holder, and those who do a holder's work under a delegation.
/// </summary>
internal sealed class Recipients
{
    private readonly Dictionary<(Guid Organisation, string Key), List<Guid>> groups = [];
    private readonly Dictionary<(Guid Organisation, string Key), string> roles = [];
    private readonly Dictionary<(Guid Organisation, Guid Unit, Guid Holder, bool Above), List<Guid>> superiors = [];
    private readonly Dictionary<Guid, List<(Guid Delegate, Guid? Unit)>> delegates = [];

    private Recipients()
    {
    }

    public IReadOnlyList<Guid> Of(DueStage stage)
    {
        IEnumerable<Guid> people = stage.Recipient switch
        {
            Recipient.Holder when stage.AssigneeId is { } holder => [holder, .. StandInsFor(holder, stage.UnitId)],
            Recipient.Holder => stage.CandidateKeys.SelectMany(key => Members(stage.OrganisationId, key)),
            Recipient.Superior or Recipient.HeadAbove => superiors.GetValueOrDefault(SuperiorsOf(stage))
                ?? Members(stage.OrganisationId, CandidateKey.Role(RoleCode.Chairman)).Where(person => person != stage.AssigneeId),
            _ when stage.Recipient.StartsWith(Recipient.PersonPrefix, StringComparison.Ordinal) => [Guid.Parse(stage.Recipient.AsSpan(Recipient.PersonPrefix.Length))],
            _ => Members(stage.OrganisationId, stage.Recipient),
        };
        return [.. people.Distinct()];
    }

    /// <summary>The group that a stage names by its role, or by the setting that names the role; null where it names no group.</summary>
    public string? GroupOf(DueStage stage) => roles.GetValueOrDefault((stage.OrganisationId, stage.Recipient));

    public static async Task<Recipients> FindAsync(
        IReadOnlyList<DueStage> stages, DateOnly today, NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var keys = stages.SelectMany(KeysOf).Distinct().ToArray();
        var above = stages.Where(stage => stage.Recipient is Recipient.Superior or Recipient.HeadAbove).Select(SuperiorsOf).Distinct().ToArray();
        var holders = stages.Select(stage => stage.AssigneeId).OfType<Guid>().Distinct().ToArray();

        batch.BatchCommands.Add(Sql.Command(GroupMembers, Sql.Value(today), Of(keys, k => k.Organisation), Sql.Value([.. keys.Select(k => k.Key)])));
        batch.BatchCommands.Add(Sql.Command(Heads, Sql.Value(today), Of(above, a => a.Organisation), Of(above, a => a.Unit), Of(above, a => a.Holder), Sql.Value([.. above.Select(a => a.Above ? "above" : "")])));
        batch.BatchCommands.Add(Sql.Command(Delegates, Sql.Value(today), Sql.Value(holders)));
        var found = new Recipients();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            Add(found.groups, (reader.GetGuid(0), reader.GetString(1)), reader.GetGuid(2));
            if (reader.GetString(3) is var role && role.StartsWith("role:", StringComparison.Ordinal))
                found.roles[(reader.GetGuid(0), reader.GetString(1))] = role;
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            Add(found.superiors, (reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(3) == "above"), reader.GetGuid(4));
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            Add(found.delegates, reader.GetGuid(0), (reader.GetGuid(1), reader.IsDBNull(2) ? (Guid?)null : reader.GetGuid(2)));
        return found;
    }

    private List<Guid> Members(Guid organisation, string key) => groups.GetValueOrDefault((organisation, key)) ?? [];

    private IEnumerable<Guid> StandInsFor(Guid holder, Guid? unit) => delegates.GetValueOrDefault(holder)?
        .Where(standIn => standIn.Unit is null || standIn.Unit == unit).Select(standIn => standIn.Delegate) ?? [];

    private static IEnumerable<(Guid Organisation, string Key)> KeysOf(DueStage stage) => stage.Recipient switch
    {
        Recipient.Holder => stage.CandidateKeys.Select(key => (stage.OrganisationId, key)),
        Recipient.Superior or Recipient.HeadAbove => [(stage.OrganisationId, CandidateKey.Role(RoleCode.Chairman))],
        _ => [(stage.OrganisationId, stage.Recipient)],
    };

    private static (Guid Organisation, Guid Unit, Guid Holder, bool Above) SuperiorsOf(DueStage stage) =>
        (stage.OrganisationId, stage.UnitId ?? UnitIn(stage.CandidateKeys), stage.AssigneeId ?? Guid.Empty, stage.Recipient is Recipient.HeadAbove);

    /// <summary>A task offered to a group of one unit is that unit's, also while nobody has taken it.</summary>
    private static Guid UnitIn(IEnumerable<string> keys) =>
        keys.Select(key => Guid.TryParse(key.AsSpan(key.LastIndexOfAny(['@', ':']) + 1), out var unit) ? unit : Guid.Empty).DefaultIfEmpty().Max();

    private static NpgsqlParameter Of<T>(T[] items, Func<T, Guid> id) => Sql.Value([.. items.Select(id)]);

    private static void Add<TKey, T>(Dictionary<TKey, List<T>> to, TKey key, T value) where TKey : notnull
    {
        if (!to.TryGetValue(key, out var list))
            to[key] = list = [];
        list.Add(value);
    }

    private const string GroupMembers = """
        select asked.organisation_id, asked.key, p.person_id, asked.role
        from posts p
        cross join lateral (values
          ('role:' || p.role_code), ('role:' || p.role_code || '@' || p.unit_id), ('unit:' || p.unit_id)) as own (key)
        join (
          select a.organisation_id, a.key, case when starts_with(a.key, 'setting:') then 'role:' || (o.settings ->> substr(a.key, 9)) else a.key end as role
          from unnest($2, $3) as a (organisation_id, key) join organisations o on o.id = a.organisation_id
        ) asked on asked.organisation_id = p.organisation_id and asked.role = own.key
        join people person on person.id = p.person_id and person.active
        where p.starts_on <= $1 and (p.ends_on is null or p.ends_on >= $1)
        """;

    // Climbs from the holder's unit, or the one above it, to the first one that has a head other than the holder.
    private const string Heads = """
        with recursive heads as (
          select p.unit_id, p.person_id from posts p join people person on person.id = p.person_id and person.active
          where p.role_code in ('unit-head', 'chief-of-office', 'chairman')
            and p.starts_on <= $1 and (p.ends_on is null or p.ends_on >= $1)
        ), climb as (
          select asked.*, case when asked.above = '' then asked.unit_id else (select parent_id from units where id = asked.unit_id) end as at, 0 as steps
          from unnest($2, $3, $4, $5) as asked (organisation_id, unit_id, holder_id, above)
          union all
          select climb.organisation_id, climb.unit_id, climb.holder_id, climb.above, u.parent_id, climb.steps + 1
          from climb join units u on u.id = climb.at and u.parent_id is not null
          where climb.steps < 20 and not exists (select from heads h where h.unit_id = climb.at and h.person_id <> climb.holder_id)
        )
        select climb.organisation_id, climb.unit_id, climb.holder_id, climb.above, h.person_id
        from climb join heads h on h.unit_id = climb.at and h.person_id <> climb.holder_id
        """;

    private const string Delegates = """
        select delegator_id, delegate_id, unit_id from delegations
        where delegator_id = any($2) and state = 'permitted' and revoked_at is null and starts_on <= $1 and ends_on >= $1
        """;
}
