using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Leadership;

/// <summary>Reads the open steps of the lines on a page.</summary>
internal static class BoardSteps
{
    public static async Task<Dictionary<Guid, (List<BoardStep> Steps, int Count)>> ReadAsync(
        NpgsqlConnection connection, Guid[] matters, BoardScope scope, BoardFilter filter, WorkingCalendar calendar, DateOnly today, CancellationToken cancellationToken)
    {
        var steps = new Dictionary<Guid, (List<BoardStep> Steps, int Count)>();
        await using var command = new NpgsqlCommand(Query, connection);
        command.Parameters.AddRange(new[]
        {
            Sql.Value(matters), Sql.Value(filter.Holder), Sql.Value(filter.Unit is { } unit ? [unit] : scope.Units), Sql.Value(BoardLine.MostSteps),
        });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var matter = row.GetGuid(0);
            if (!steps.TryGetValue(matter, out var open))
                steps[matter] = open = ([], row.GetInt32(1));
            var since = row.GetFieldValue<DateTimeOffset>(6);
            open.Steps.Add(new BoardStep(
                row.GetGuid(2), row.GetString(3), Text(4), Text(5), since, row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7), Text(8),
                calendar.WorkingDaysBetween(VietnamTime.DateOf(since), today)));
        }

        return steps;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private const string Query = """
        select * from (
          select m.id, (count(*) over by_matter)::int, t.id as task_id, t.title, p.full_name, u.name, t.created_at, t.due_at, t.due_origin,
            row_number() over (partition by m.id order by t.assignee_id = $2 desc nulls last, t.unit_id = any($3) desc nulls last, t.due_at nulls last, t.created_at, t.id) as position
          from unnest($1) m (id)
          join tasks t on matter_of(t.document_id, t.work_file_id, t.instance_id) = m.id
          left join people p on p.id = t.assignee_id
          left join units u on u.id = t.unit_id
          where t.completed_at is null and t.state <> 'obsolete' and t.activity_type <> 'Office.ForInformation'
          window by_matter as (partition by m.id)
        ) step
        where position <= $4
        order by id, position
        """;
}
