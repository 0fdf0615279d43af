using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Tasks;

/// <summary>
/// What a person may take part in at one moment: the candidate keys of their own posts, and those of the people who have
/// delegated to them.
/// </summary>
/// <param name="PersonId">The person.</param>
/// <param name="Keys">Candidate keys of the person's posts.</param>
/// <param name="Delegators">The people whose work the person does at this moment, with their keys.</param>
public sealed record Participant(Guid PersonId, IReadOnlyList<string> Keys, IReadOnlyList<Participant.Delegator> Delegators)
{
    /// <summary>Somebody whose work is delegated to the participant. Only work of <paramref name="UnitId"/>, where given.</summary>
    public sealed record Delegator(Guid PersonId, IReadOnlyList<string> Keys, Guid? UnitId);

    /// <summary>Whose hand the participant lends: the participant, a delegator, or nobody who may touch the task.</summary>
    /// <returns>The person in whose right the task is the participant's; null when it is not theirs.</returns>
    public Guid? StandsFor(Guid? assignee, IReadOnlyCollection<string>? candidateKeys)
    {
        if (Holds(PersonId, Keys))
            return PersonId;
        return Delegators.FirstOrDefault(delegator => Holds(delegator.PersonId, delegator.Keys))?.PersonId;

        bool Holds(Guid person, IReadOnlyList<string> keys) =>
            assignee == person || (assignee is null && candidateKeys is not null && candidateKeys.Any(keys.Contains));
    }

    /// <summary>Everybody whose tasks the participant sees: themselves first.</summary>
    public Guid[] People => [PersonId, .. Delegators.Select(d => d.PersonId)];

    /// <summary>Every candidate key under which a task is offered to the participant.</summary>
    public string[] AllKeys => [.. Keys, .. Delegators.SelectMany(d => d.Keys)];

    /// <summary>The statement that <see cref="ReadAsync"/> reads; to be sent together with others.</summary>
    public static NpgsqlBatchCommand Query(Guid personId, DateOnly today) => Sql.Command("""
        select p.person_id, p.role_code, p.unit_id, null::uuid as scope
        from posts p
        where p.person_id = $1 and p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
        union all
        select p.person_id, p.role_code, p.unit_id, d.unit_id
        from delegations d join posts p on p.person_id = d.delegator_id
        where d.delegate_id = $1 and d.state = 'permitted' and d.revoked_at is null and d.starts_on <= $2 and d.ends_on >= $2
          and p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
          and (d.unit_id is null or d.unit_id = p.unit_id)
        """, Sql.Value(personId), Sql.Value((DateOnly?)today));

    /// <summary>Reads the rows of <see cref="Query"/>.</summary>
    public static async Task<Participant> ReadAsync(Guid personId, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<Guid, (List<string> Keys, Guid? Scope)> { [personId] = ([], null) };
        while (await reader.ReadAsync(cancellationToken))
        {
            var person = reader.GetGuid(0);
            var role = reader.GetString(1);
            var unit = reader.GetGuid(2);
            if (!keys.TryGetValue(person, out var own))
                keys[person] = own = ([], await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetGuid(3));
            own.Keys.AddRange([CandidateKey.Role(role), CandidateKey.RoleInUnit(role, unit), CandidateKey.Unit(unit)]);
        }

        return new Participant(personId, keys[personId].Keys,
            [.. keys.Where(k => k.Key != personId).Select(k => new Delegator(k.Key, k.Value.Keys, k.Value.Scope))]);
    }
}
