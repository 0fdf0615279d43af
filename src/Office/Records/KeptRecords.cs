using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>Whose records which unit keeps: the beginning of statements that count them.</summary>
internal static class KeptRecords
{
    /// <summary>
    /// Two named queries over organisation $1 on day $2: <c>kept</c> (id, full_name, unit) has the people with a post and the unit that keeps their
    /// record, <c>needed</c> (code, name, sort) the fields without which a record is incomplete.
    /// </summary>
    public const string With = """
        with keeping as materialized (
          select u.id, record_keeping_unit(u.id, $2) as unit from units u where u.organisation_id = $1
        ), kept as materialized (
          select p.id, p.full_name, k.unit from people p join keeping k on k.id = record_unit(p.id, $2)
          where p.organisation_id = $1 and p.active and k.unit is not null
        ), needed as materialized (
          select code, name, sort from record_fields where organisation_id = $1 and required and retired_at is null
        )
        """;

    /// <summary>Whether a field of <c>needed n</c> is not verified in the record of <c>kept</c>.</summary>
    public const string IsMissing = "not exists (select from record_values v where v.person_id = kept.id and v.field_code = n.code)";

    public static NpgsqlParameter[] Parameters(Guid organisation, DateTimeOffset now, params NpgsqlParameter[] more) =>
        [Sql.Value(organisation), Sql.Value((DateOnly?)VietnamTime.DateOf(now)), .. more];

    /// <summary>The units that keep somebody's record and for which something is not there yet.</summary>
    /// <param name="isThere">A condition on <c>kept.unit</c>, with <paramref name="period"/> as $3.</param>
    public static async Task<IReadOnlyList<Guid>> UnitsWithoutAsync(StepWork work, string isThere, NpgsqlParameter period, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(
            $"{With} select distinct unit from kept where exists (select from needed) and not exists ({isThere}) order by unit", Parameters(work.OrganisationId, work.Now, period)));
        var units = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            units.Add(reader.GetGuid(0));
        return units;
    }
}
