using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Rights;

/// <summary>Finds who holds a right today by a role of theirs.</summary>
public static class RightHolders
{
    /// <summary>The people of the step's organisation who hold it, in no order.</summary>
    public static async Task<IReadOnlyList<Guid>> FindAsync(StepWork work, Right right, CancellationToken cancellationToken)
    {
        var people = new List<Guid>();
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select distinct p.person_id from posts p join people person on person.id = p.person_id and person.active
            where p.organisation_id = $1 and p.role_code = any($2) and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
            """,
            Sql.Value(work.OrganisationId), Sql.Value([.. RoleRights.RolesWith(right)]), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now))));
        while (await reader.ReadAsync(cancellationToken))
            people.Add(reader.GetGuid(0));
        return people;
    }
}
