using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Regulations;

/// <summary>How many people of a unit have acknowledged the regulation.</summary>
public sealed record UnitAcknowledgement(string Unit, int Acknowledged, int Asked, IReadOnlyList<string> Missing);

/// <summary>A line of the list of recipients: when the regulation was sent there, and who opened it first.</summary>
public sealed record RecipientReceipt(string Name, DateTimeOffset SentAt, DateTimeOffset? OpenedAt, string? OpenedBy);

/// <summary>What is known of a roll-out: by unit who has acknowledged, by recipient line who has received.</summary>
public sealed class RolloutReport(NpgsqlDataSource source)
{
    public async Task<IReadOnlyList<UnitAcknowledgement>> UnitsAsync(Guid organisationId, Guid rollout, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select u.name, count(*) filter (where t.state = 'completed'), count(*),
              coalesce(array_agg(p.full_name order by p.full_name) filter (where t.state <> 'completed'), '{}')
            from regulation_rollouts r join tasks t on t.instance_id = r.instance_id and t.activity_type = 'Office.Acknowledge' and t.state <> 'obsolete'
            join units u on u.id = t.unit_id join people p on p.id = t.assignee_id
            where r.id = $1 and r.organisation_id = $2 group by u.id, u.name, u.sort order by u.sort, u.name
            """, Sql.Value(rollout), Sql.Value(organisationId));
        var units = new List<UnitAcknowledgement>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            units.Add(new(reader.GetString(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2), reader.GetFieldValue<string[]>(3)));
        return units;
    }

    public async Task<IReadOnlyList<RecipientReceipt>> RecipientsAsync(Guid organisationId, Guid rollout, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select l.name, r.published_at, opened.opened_at, opened.full_name
            from regulation_recipients l join regulation_rollouts r on r.id = l.rollout_id
            left join lateral (
              select c.opened_at, p.full_name from information_copies c join people p on p.id = c.person_id
              where c.document_id = r.id and c.opened_at is not null and exists (select from posts h where h.person_id = c.person_id and h.unit_id = l.unit_id)
              order by c.opened_at limit 1) opened on true
            where r.id = $1 and r.organisation_id = $2 order by l.position
            """, Sql.Value(rollout), Sql.Value(organisationId));
        var lines = new List<RecipientReceipt>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(new(reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1), await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(2),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetString(3)));
        return lines;
    }
}
