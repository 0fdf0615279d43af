using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Regulations;

/// <summary>A regulation that is about to be brought to everybody.</summary>
public sealed record NewRollout(string InstanceId, string Title, string Number, DateOnly SignedOn, DateOnly EffectiveOn)
{
    public IReadOnlyList<SubmittedFile> Files { get; init; } = [];

    /// <summary>The lines of its list of recipients.</summary>
    public IReadOnlyList<(Guid Unit, string Name)> Recipients { get; init; } = [];
}

/// <summary>Writes about regulations in a step.</summary>
public static class RolloutRows
{
    public static Guid Add(StepWork work, NewRollout rollout)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("""
            insert into regulation_rollouts (id, organisation_id, instance_id, title, number, signed_on, effective_on, published_by, published_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(rollout.InstanceId), Sql.Value(rollout.Title), Sql.Value(rollout.Number),
            Sql.Value((DateOnly?)rollout.SignedOn), Sql.Value((DateOnly?)rollout.EffectiveOn), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));
        foreach (var ((unit, name), position) in rollout.Recipients.Select((line, index) => (line, index + 1)))
            work.Write("insert into regulation_recipients (rollout_id, position, unit_id, name) values ($1, $2, $3, $4)", Sql.Value(id), Sql.Value(position), Sql.Value(unit), Sql.Value(name));
        foreach (var file in rollout.Files)
            Attachments.Add(work, AttachmentSubject.RegulationText, id, file, "regulation");
        new AuditEntry("regulation.published", "regulation", id.ToString()).AddTo(work);
        return id;
    }

    /// <summary>The people of the step's organisation today with one unit each, who belong to one of the groups; everybody where none is named.</summary>
    public static async Task<IReadOnlyList<(Guid Person, Guid Unit)>> PeopleAsync(StepWork work, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var people = new List<(Guid, Guid)>();
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select distinct on (post.person_id) post.person_id, post.unit_id
            from posts post join people person on person.id = post.person_id and person.active join units unit on unit.id = post.unit_id
            where post.organisation_id = $1 and post.starts_on <= $2 and (post.ends_on is null or post.ends_on >= $2)
              and (cardinality($3) = 0 or array['role:' || post.role_code, 'role:' || post.role_code || '@' || post.unit_id, 'unit:' || post.unit_id] && $3)
            order by post.person_id, unit.sort, unit.id
            """, Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)), Sql.Value([.. keys])));
        while (await reader.ReadAsync(cancellationToken))
            people.Add((reader.GetGuid(0), reader.GetGuid(1)));
        return people;
    }
}
