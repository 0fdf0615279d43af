using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Leadership;

/// <summary>
/// Reads the numbers: of a whole organisation from the totals that are kept by day, with what is due today looked at line by line,
/// since it becomes late during the day; of a branch from its lines.
/// </summary>
internal static class BoardTotals
{
    private const string Counted = "select direction, field_code, urgency, progress, due_at, is_waiting, is_unassigned, unit_ids, holder_ids from leadership_lines";

    public static NpgsqlBatchCommand[] OfWhole(Guid organisationId, BoardDays days) =>
    [
        Sql.Command($"{Counted} where organisation_id = $1 and due_at >= $2 and due_at < $3",
            Sql.Value(organisationId), Sql.Value(BoardDays.Start(days.Today)), Sql.Value(BoardDays.Start(days.Today.AddDays(1)))),
        Sql.Command("""
            select kind, value, sum(lines)::int, coalesce(sum(lines) filter (where due_on < $2 and due_on > '0001-01-01'), 0)::int from leadership_totals
            where organisation_id = $1 group by kind, value
            """, Sql.Value(organisationId), Sql.Value((DateOnly?)days.Today)),
        Sql.Command("select due_on, lines from leadership_totals where organisation_id = $1 and kind = 'all' and due_on <> $2 and due_on < '9999-01-01'",
            Sql.Value(organisationId), Sql.Value((DateOnly?)days.Today)),
    ];

    public static NpgsqlBatchCommand[] OfBranch(Guid organisationId, BoardScope scope) =>
        [Sql.Command($"{Counted} where organisation_id = $1 and unit_ids && $2", Sql.Value(organisationId), Sql.Value(scope.Units))];

    /// <summary>What units, fields and people are called.</summary>
    public static NpgsqlBatchCommand Names(Guid organisationId) => Sql.Command("""
        select id::text, name from units where organisation_id = $1
        union all
        select code, name from subject_fields where organisation_id = $1
        union all
        select id::text, full_name from people where organisation_id = $1
        """, Sql.Value(organisationId));

    /// <summary>Reads the results of these statements.</summary>
    public static async Task<BoardNumbers> ReadAsync(NpgsqlDataReader reader, BoardScope scope, BoardDays days, CancellationToken cancellationToken)
    {
        var count = new BoardCount(days);
        while (await reader.ReadAsync(cancellationToken))
        {
            var line = new CountedLine(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetBoolean(5), reader.GetBoolean(6), reader.GetFieldValue<Guid[]>(7), reader.GetFieldValue<Guid[]>(8));
            if (!scope.IsWhole)
                count.Add(line with { Units = [.. line.Units.Intersect(scope.Units)] });
            else
            {
                count.AddDue(line.DueAt, 1);
                if (line.DueAt < days.Now)
                    count.AddLateToday(line);
            }
        }

        await reader.NextResultAsync(cancellationToken);
        if (scope.IsWhole)
        {
            while (await reader.ReadAsync(cancellationToken))
                count.Add(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3));
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                count.AddDue(BoardDays.Start(reader.GetFieldValue<DateOnly>(0)), reader.GetInt32(1));
            await reader.NextResultAsync(cancellationToken);
        }

        var names = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancellationToken))
            names[reader.GetString(0)] = reader.GetString(1);
        return count.ToNumbers(names);
    }
}
