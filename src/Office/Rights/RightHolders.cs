using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;

namespace FlowOffice.Office.Rights;

/// <summary>Finds who holds a right or a role today.</summary>
public static class RightHolders
{
    /// <summary>The people of the step's organisation who hold it, in no order. What operators may, the members of the managing unit may (SD-8.1).</summary>
    public static async Task<IReadOnlyList<Guid>> FindAsync(StepWork work, Right right, CancellationToken cancellationToken)
    {
        var people = new List<Guid>();
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select distinct p.person_id from posts p join people person on person.id = p.person_id and person.active
            join units u on u.id = p.unit_id left join units parent on parent.id = u.parent_id join organisations o on o.id = p.organisation_id
            where p.organisation_id = $1 and (p.role_code = any($2) or ($4 and o.settings ->> 'managingUnit' in (u.code, parent.code)))
              and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
            """,
            Sql.Value(work.OrganisationId), Sql.Value([.. RoleRights.RolesWith(right)]), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)),
            Sql.Value(RoleRights.Allow([RoleCode.Operator], right))));
        while (await reader.ReadAsync(cancellationToken))
            people.Add(reader.GetGuid(0));
        return people;
    }

    /// <summary>The people of the step's organisation who hold any of these roles today, each once, in no order.</summary>
    public static async Task<IReadOnlyList<Guid>> OfRolesAsync(StepWork work, string[] roles, CancellationToken cancellationToken)
    {
        var people = new List<Guid>();
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select distinct p.person_id from posts p join people person on person.id = p.person_id and person.active
            where p.organisation_id = $1 and p.role_code = any($2) and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
            """, Sql.Value(work.OrganisationId), Sql.Value(roles), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now))));
        while (await reader.ReadAsync(cancellationToken))
            people.Add(reader.GetGuid(0));
        return people;
    }
}
