using System.Text.Json;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Tasks;

/// <summary>The groups of a person's task list. A task is in the first one, from the bottom up, that fits it.</summary>
public enum TaskGroup
{
    New,
    InProgress,

    /// <summary>Due by the end of tomorrow.</summary>
    DueSoon,
    Overdue,

    /// <summary>For information only.</summary>
    ForInformation,

    /// <summary>Set aside while something is awaited.</summary>
    Waiting,

    /// <summary>Somebody else's work, done in their name.</summary>
    Delegated,
}

/// <summary>One line of the task list.</summary>
public sealed record TaskListItem(
    Guid Id,
    TaskGroup Group,
    string Title,
    TaskState State,
    string Urgency,
    DateTimeOffset? DueAt,
    DateTimeOffset CreatedAt,
    Guid? DocumentId,
    int? ArrivalNumber,
    string? NumberSymbol,
    string? Sender,
    string? Abstract,
    string? WorkFileCode,
    string? WorkFileTitle,
    string? DelegatorName)
{
    /// <summary>How the due moment was counted, see <see cref="Deadlines.DueOrigin"/>; null where it was not.</summary>
    public string? DueOrigin { get; init; }
}

/// <summary>A person's open tasks: how many in each group, and the first lines of each.</summary>
public sealed record TaskListPage(IReadOnlyDictionary<TaskGroup, int> Counts, IReadOnlyList<TaskListItem> Items);

/// <summary>Reads a person's task list: their own tasks, those offered to their groups, and those of whoever delegated to them.</summary>
public sealed class TaskList(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>The activity type of tasks that only want to be read.</summary>
    public const string ForInformationActivity = "Office.ForInformation";

    /// <summary>The activity type of tasks whose holder has nothing to do until what is awaited has come.</summary>
    public const string WaitingActivity = "Office.Waiting";

    /// <param name="organisationId">The person's organisation.</param>
    /// <param name="personId">Whose list.</param>
    /// <param name="search">Words of title, abstract, sender or number; null for all.</param>
    /// <param name="group">One group only, where given.</param>
    /// <param name="most">How many lines of each group.</param>
    /// <param name="skip">How many lines of each group to pass over.</param>
    public async Task<TaskListPage> ReadAsync(
        Guid organisationId, Guid personId, string? search, TaskGroup? group, int most, int skip, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        Participant participant;
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { Participant.Query(personId, VietnamTime.DateOf(now)) } })
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
            participant = await Participant.ReadAsync(personId, reader, cancellationToken);

        await using var command = new NpgsqlCommand(Query, connection);
        command.Parameters.AddRange(new[]
        {
            Sql.Value(organisationId), Sql.Value(personId), Sql.Value(participant.People), Sql.Value([.. participant.Keys]), Sql.Value(participant.AllKeys),
            Sql.Value(now), Sql.Value(VietnamTime.EndOf(VietnamTime.DateOf(now).AddDays(1))), Sql.Value(string.IsNullOrWhiteSpace(search) ? null : Like.Contains(search)),
            Sql.Value(group is { } one ? ColumnNames.Text(one) : null), Sql.Value(skip), Sql.Value(most),
        });
        var names = await DelegatorNamesAsync(connection, participant, cancellationToken);
        var counts = new Dictionary<TaskGroup, int>();
        var items = new List<TaskListItem>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (!await rows.IsDBNullAsync(0, cancellationToken))
                counts = JsonSerializer.Deserialize<Dictionary<string, int>>(rows.GetString(0))!.ToDictionary(c => ColumnNames.Value<TaskGroup>(c.Key), c => c.Value);
            if (!await rows.IsDBNullAsync(1, cancellationToken))
                items.Add(Item(rows, participant, names));
        }

        return new TaskListPage(counts, items);
    }

    private static async Task<Dictionary<Guid, string>> DelegatorNamesAsync(NpgsqlConnection connection, Participant participant, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        if (participant.Delegators.Count == 0)
            return names;
        await using var command = new NpgsqlCommand("select id, full_name from people where id = any($1)", connection) { Parameters = { Sql.Value(participant.People) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetGuid(0), reader.GetString(1));
        return names;
    }

    private static TaskListItem Item(NpgsqlDataReader row, Participant participant, Dictionary<Guid, string> names)
    {
        var group = ColumnNames.Value<TaskGroup>(row.GetString(2));
        var delegator = group == TaskGroup.Delegated ? participant.StandsFor(Value<Guid>(15), row.IsDBNull(16) ? null : row.GetFieldValue<string[]>(16)) : null;
        return new TaskListItem(
            row.GetGuid(1), group, row.GetString(3), ColumnNames.Value<TaskState>(row.GetString(4)), row.GetString(5),
            Value<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7), Value<Guid>(8), Value<int>(9), Text(10), Text(11), Text(12), Text(13), Text(14),
            delegator is { } id ? names.GetValueOrDefault(id) : null) { DueOrigin = Text(17) };

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        T? Value<T>(int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
    }

    // Two index scans, then only what the person may do: a few dozen rows, however many tasks the office has. The planner
    // does not know that they are few and would call parallel workers to join them; the limits make it look each one up.
    private const string Query = """
        with own as (
          select id, title, state, urgency, due_at, due_origin, created_at, document_id, work_file_id, activity_type, assignee_id, candidate_keys,
            case when assignee_id is not null then assignee_id = $2 else candidate_keys && $4 end as mine
          from tasks where organisation_id = $1 and completed_at is null and state <> 'obsolete' and assignee_id = any($3)
          union all
          select id, title, state, urgency, due_at, due_origin, created_at, document_id, work_file_id, activity_type, assignee_id, candidate_keys, candidate_keys && $4
          from tasks where organisation_id = $1 and completed_at is null and state <> 'obsolete' and assignee_id is null and candidate_keys && $5
        ), grouped as (
          select t.*, d.arrival_number, coalesce(d.number_symbol, o.number_symbol) as number_symbol, d.sender, coalesce(d.abstract, o.abstract) as abstract, f.code, f.title as file_title,
            case when not t.mine then 'delegated'
              when t.activity_type = 'Office.ForInformation' then 'for-information'
              when t.state = 'suspended' or t.activity_type = 'Office.Waiting' then 'waiting'
              when t.due_at < $6 then 'overdue'
              when t.due_at <= $7 then 'due-soon'
              when t.state = 'in-progress' then 'in-progress'
              else 'new' end as grp
          from own t
          left join lateral (select * from incoming_documents where id = t.document_id limit 1) d on true
          left join lateral (select * from outgoing_documents where id = t.document_id limit 1) o on true
          left join lateral (select * from work_files where id = t.work_file_id limit 1) f on true
          where $8::text is null or fold_vi(t.title) like fold_vi($8) or d.search like fold_vi($8) or o.search like fold_vi($8) or f.search like fold_vi($8)
        ), counted as (
          select *, count(*) over (partition by grp) as group_count,
            row_number() over (partition by grp order by
              array_position(array['express', 'very-urgent', 'urgent', 'normal'], urgency), due_at nulls last, created_at, id) as position
          from grouped
        )
        select (select jsonb_object_agg(grp, group_count) from counted where position = 1)::text, listed.*
        from (values (1)) as always
        left join (
          select id, grp, title, state, urgency, due_at, created_at, document_id, arrival_number, number_symbol, sender, abstract, code, file_title,
            assignee_id, candidate_keys, due_origin, position
          from counted where ($9::text is null or grp = $9) and position > $10 and position <= $10 + $11) as listed on true
        order by grp, position
        """;
}
