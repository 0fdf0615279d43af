using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Board;

/// <summary>What one person who was asked has answered; outcome null while they have not.</summary>
public sealed record ConsultationAnswer(string Name, string? Unit, string? Outcome, string? Text, DateTimeOffset? At);

/// <summary>How far a consultation has come, for whoever asked.</summary>
public sealed class ConsultationReport(NpgsqlDataSource source)
{
    /// <summary>Everybody who was asked, those first who have answered; empty for who did not ask.</summary>
    public async Task<IReadOnlyList<ConsultationAnswer>> OfAsync(Guid organisationId, Guid asker, string instanceId, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select p.full_name, u.name, t.outcome, t.opinion, t.completed_at
            from tasks t join people p on p.id = t.assignee_id left join units u on u.id = t.unit_id
            where t.instance_id = $2 and t.organisation_id = $1 and t.activity_type = 'Office.Consult' and t.state <> 'obsolete'
              and exists (select from outgoing_documents o where o.id = t.document_id and o.drafter_id = $3)
            order by t.completed_at nulls last, p.full_name
            """, Sql.Value(organisationId), Sql.Value(instanceId), Sql.Value(asker));
        var answers = new List<ConsultationAnswer>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            answers.Add(new(reader.GetString(0), Text(reader, 1), Text(reader, 2), Text(reader, 3), await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(4)));
        return answers;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
