using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Deadlines;

/// <summary>A stage whose moment has come, with its task as it stands now. Locked until the transaction ends.</summary>
internal sealed record DueStage(
    Guid TaskId,
    string Name,
    Guid OrganisationId,
    DateTimeOffset DueAt,
    StageKind Kind,
    string Recipient,
    TaskState? State,
    string? Title,
    string? Clause,
    Guid? DocumentId,
    DateTimeOffset? TaskDueAt,
    Guid? AssigneeId,
    string? AssigneeName,
    string[] CandidateKeys,
    Guid? UnitId,
    DateTimeOffset? ReadAt,
    string[]? Channels)
{
    /// <summary>The Vietnamese day to which the stage belongs.</summary>
    public DateOnly Day => VietnamTime.DateOf(DueAt);

    /// <summary>Whether anybody is to hear: the task is still open, and its clock runs; for one that lay unread, whether it still does.</summary>
    public bool StillMatters => State is { } state && state.IsOpen() && state is not TaskState.Suspended && (Kind is StageKind.Unread ? ReadAt is null : TaskDueAt is not null);

    /// <summary>Takes the oldest due stages that no other server is sending.</summary>
    public static NpgsqlBatchCommand Claim(DateTimeOffset now, int limit) => Sql.Command(
        Stages("due_at <= $1 and kind <> 'transfer' order by due_at limit $2 for update skip locked"),
        Sql.Value(now), Sql.Value(limit), Sql.Value((DateOnly?)VietnamTime.DateOf(now)));

    /// <summary>One stage that has not been sent, as it stands now.</summary>
    public static NpgsqlBatchCommand One(DateTimeOffset now, Guid task, string stage) => Sql.Command(
        Stages("task_id = $2 and stage = $4 and $1 is not null"),
        Sql.Value(now), Sql.Value(task), Sql.Value((DateOnly?)VietnamTime.DateOf(now)), Sql.Value(stage));

    /// <summary>Those of some tasks that have not been sent, due or not.</summary>
    public static NpgsqlBatchCommand Planned(DateTimeOffset now, Guid[] tasks) => Sql.Command(
        Stages("task_id = any($2) and $1 is not null order by due_at"),
        Sql.Value(now), Sql.Value(tasks), Sql.Value((DateOnly?)VietnamTime.DateOf(now)));

    private static string Stages(string which) => $$"""
        with due as (select * from deadline_stages where fired_at is null and {{which}})
        select due.task_id, due.stage, due.organisation_id, due.due_at, due.kind, due.recipient,
          t.state, t.title, t.clause, t.document_id, t.due_at, t.assignee_id, p.full_name, coalesce(t.candidate_keys, '{}'),
          coalesce(t.unit_id, (
            select unit_id from posts
            where person_id = t.assignee_id and starts_on <= $3 and (ends_on is null or ends_on >= $3)
            order by starts_on, id limit 1)),
          t.started_at, due.channels
        from due left join tasks t on t.id = due.task_id left join people p on p.id = t.assignee_id
        order by due.due_at
        """;

    public static async Task<List<DueStage>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var stages = new List<DueStage>();
        while (await reader.ReadAsync(cancellationToken))
            stages.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetFieldValue<DateTimeOffset>(3),
                ColumnNames.Value<StageKind>(reader.GetString(4)), reader.GetString(5),
                Text(6) is { } state ? ColumnNames.Value<TaskState>(state) : null, Text(7), Text(8), Id(9),
                reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10), Id(11), Text(12),
                reader.GetFieldValue<string[]>(13), Id(14), reader.IsDBNull(15) ? null : reader.GetFieldValue<DateTimeOffset>(15),
                reader.IsDBNull(16) ? null : reader.GetFieldValue<string[]>(16)));
        return stages;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        Guid? Id(int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);
    }
}
