using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Server.Steps;

/// <summary>What a step must know of the task that is being completed.</summary>
internal sealed record TaskRow(
    string BookmarkId,
    Guid? AssigneeId,
    string[]? CandidateKeys,
    TaskState State,
    Guid? CompletedBy,
    string? CompletedByName,
    DateTimeOffset? CompletedAt,
    string? Outcome)
{
    /// <summary>Reads one task of an organisation, with the name of whoever completed it.</summary>
    public static NpgsqlBatchCommand Query(Guid id, Guid organisationId) => Sql.Command("""
        select t.bookmark_id, t.assignee_id, t.candidate_keys, t.state, t.completed_by,
          (select full_name from people where id = t.completed_by), t.completed_at, t.outcome
        from tasks t where t.id = $1 and t.organisation_id = $2
        """, Sql.Value(id), Sql.Value(organisationId));

    /// <summary>Reads the row of <see cref="Query"/>; null where there is none.</summary>
    public static async Task<TaskRow?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return new TaskRow(
            reader.GetString(0), Value<Guid>(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<string[]>(2),
            ColumnNames.Value<TaskState>(reader.GetString(3)), Value<Guid>(4), reader.IsDBNull(5) ? null : reader.GetString(5),
            Value<DateTimeOffset>(6), reader.IsDBNull(7) ? null : reader.GetString(7));

        T? Value<T>(int column) where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
    }
}
