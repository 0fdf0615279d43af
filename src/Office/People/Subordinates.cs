using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.People;

/// <summary>
/// Whom a person may give orders: as head or deputy of a unit those below in it and everybody in the units below it; as a leader
/// of the organisation everybody outside the leadership, and in it those of lower rank.
/// </summary>
public static class Subordinates
{
    /// <summary>The prefix of a field's group that offers only them: <c>subordinates:</c> and the superior's id.</summary>
    public const string Group = "subordinates:";

    /// <summary>The statement: ids of a person's subordinates on a day.</summary>
    public static NpgsqlBatchCommand Query(Guid superior, Guid organisation, DateOnly day) => Sql.Command(Below, Sql.Value(superior), Sql.Value(organisation), Sql.Value((DateOnly?)day));

    /// <summary>Whether the step's actor may give orders to somebody.</summary>
    public static async Task<bool> IncludeAsync(StepWork work, Guid person, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Query(work.Actor.PersonId ?? Guid.Empty, work.OrganisationId, VietnamTime.DateOf(work.Now)));
        while (await reader.ReadAsync(cancellationToken))
            if (reader.GetGuid(0) == person)
                return true;
        return false;
    }

    private const string Below = """
        with recursive held as (
          select p.person_id, p.unit_id, u.kind,
            case when p.role_code in ('chairman', 'chief-of-office', 'unit-head') then 3 when p.role_code in ('vice-chairman', 'deputy-chief', 'deputy-head') then 2 else 1 end as rank
          from posts p join units u on u.id = p.unit_id join people person on person.id = p.person_id and person.active
          where p.organisation_id = $2 and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
        ), led as (
          select unit_id, kind, rank from held where person_id = $1 and rank >= 2
        ), below as (
          select u.id from units u join led on u.parent_id = led.unit_id
          union
          select u.id from units u join below on u.parent_id = below.id
        )
        select other.person_id from held other
        where other.person_id <> $1
        group by other.person_id
        having bool_or(
            other.unit_id in (select id from below)
            or exists (select from led where led.unit_id = other.unit_id and led.rank > other.rank)
            or exists (select from led where led.kind = 'leadership' and other.kind <> 'leadership'))
          and not bool_or(other.kind = 'leadership' and not exists (select from led where led.kind = 'leadership' and led.rank > other.rank))
        """;
}
