using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;

namespace FlowOffice.Office.Records;

/// <summary>Whoever holds the role in the unit.</summary>
public sealed record RecordKeeper(string Role, Guid UnitId);

/// <summary>Who verifies the records that a unit keeps, and who answers for them. Never the one whose record it is.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 3 (LS-2.3b), mục 1 gạch 3 (LS-1.3a).</remarks>
public static class RecordKeepers
{
    /// <summary>The unit that keeps this person's record today; null for one who works nowhere.</summary>
    public static async Task<Guid?> UnitOfAsync(StepWork work, Guid person, CancellationToken cancellationToken) => await work.ReadValueAsync<Guid?>(
        "select record_keeping_unit(record_unit(p.id, $3), $3) from people p where p.id = $1 and p.organisation_id = $2", cancellationToken,
        Sql.Value(person), Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)));

    /// <summary>The unit's steward; the head, where the unit has none or the record is the steward's own; null where nobody is left.</summary>
    public static async Task<RecordKeeper?> StewardAsync(StepWork work, Guid unit, Guid? person, CancellationToken cancellationToken) =>
        await FindAsync(work, unit, person, RoleCode.DataSteward, upwards: false, cancellationToken) is { } steward
            ? new RecordKeeper(RoleCode.DataSteward, steward)
            : await HeadAsync(work, unit, person, cancellationToken) ?? (await ManagingAsync(work, person, RoleCode.DataSteward, cancellationToken) is { } managing
                ? new RecordKeeper(RoleCode.DataSteward, managing)
                : null);

    /// <summary>The head of the unit, or of the nearest one above that has one, or of the unit that manages the system.</summary>
    public static async Task<RecordKeeper?> HeadAsync(StepWork work, Guid unit, Guid? person, CancellationToken cancellationToken) =>
        (await FindAsync(work, unit, person, RoleCode.UnitHead, upwards: true, cancellationToken) ?? await ManagingAsync(work, person, RoleCode.UnitHead, cancellationToken)) is { } found
            ? new RecordKeeper(RoleCode.UnitHead, found)
            : null;

    /// <summary>Whether the step's actor is the one who verifies this record, or the head who answers for it.</summary>
    public static async Task<bool> MayKeepAsync(StepWork work, Guid unit, Guid person, CancellationToken cancellationToken)
    {
        var keepers = new[] { await StewardAsync(work, unit, person, cancellationToken), await HeadAsync(work, unit, person, cancellationToken) }.OfType<RecordKeeper>().ToList();
        return work.Actor.PersonId != person && await work.ReadValueAsync<bool>("""
            select exists (select from posts p join unnest($2, $3) k(role, unit) on p.role_code = k.role and p.unit_id = k.unit
                           where p.person_id = $1 and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4))
            """, cancellationToken, Sql.Value(work.Actor.PersonId), Sql.Value([.. keepers.Select(keeper => keeper.Role)]), Sql.Value([.. keepers.Select(keeper => keeper.UnitId)]),
            Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)));
    }

    private static async Task<Guid?> ManagingAsync(StepWork work, Guid? person, string role, CancellationToken cancellationToken) =>
        await work.ReadValueAsync<Guid?>("select u.id from organisations o join units u on u.organisation_id = o.id and u.code = o.settings ->> 'managingUnit' where o.id = $1", cancellationToken,
            Sql.Value(work.OrganisationId)) is { } managing
            ? await FindAsync(work, managing, person, role, upwards: false, cancellationToken)
            : null;

    // A unit in which the person holds the role is passed over: whoever shares it would be offered the own record.
    private static async Task<Guid?> FindAsync(StepWork work, Guid unit, Guid? person, string role, bool upwards, CancellationToken cancellationToken) => await work.ReadValueAsync<Guid?>("""
        with recursive up as (
          select id, parent_id, 0 as height from units where id = $1 and organisation_id = $2
          union all
          select u.id, u.parent_id, up.height + 1 from units u join up on u.id = up.parent_id where $6
        ), held as (
          select p.unit_id, p.person_id from posts p join people h on h.id = p.person_id and h.active
          where p.organisation_id = $2 and p.role_code = $3 and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4)
        )
        select up.id from up
        where exists (select from held where held.unit_id = up.id) and not exists (select from held where held.unit_id = up.id and held.person_id = $5)
        order by up.height limit 1
        """, cancellationToken,
        Sql.Value(unit), Sql.Value(work.OrganisationId), Sql.Value(role), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)), Sql.Value(person), Sql.Value(upwards));
}
