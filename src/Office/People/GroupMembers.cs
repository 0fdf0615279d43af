using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.People;

/// <summary>Finds who belongs to groups that are named by their keys (<see cref="Tasks.CandidateKey"/>).</summary>
public static class GroupMembers
{
    /// <summary>The people of the step's organisation who belong to one of the groups today, each once.</summary>
    public static async Task<IReadOnlyList<Guid>> FindAsync(StepWork work, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select distinct post.person_id from posts post join people person on person.id = post.person_id and person.active
            where post.organisation_id = $1 and post.starts_on <= $2 and (post.ends_on is null or post.ends_on >= $2)
              and array['role:' || post.role_code, 'role:' || post.role_code || '@' || post.unit_id, 'unit:' || post.unit_id] && $3
            """,
            Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)), Sql.Value([.. keys])));
        List<Guid> people = [];
        while (await reader.ReadAsync(cancellationToken))
            people.Add(reader.GetGuid(0));
        return people;
    }
}
