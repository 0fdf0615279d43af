using System.Data;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Leadership;

/// <summary>
/// Where each matter under way in the reader's own branch of the organisation is, who holds it and until when: the latest first,
/// with the numbers of the whole branch. Lines, numbers and steps are read in one view of the database.
/// </summary>
/// <remarks>Source: FO-5; Hà Tĩnh Điều 6.1 (HT-6.1b), Gia Lai Điều 13, 15.1 (GL-13.1, GL-13.2, GL-15.1), Tuần Giáo 0.3 (TG-0.3).</remarks>
public sealed class LeadershipBoard(NpgsqlDataSource source, KeepLeadershipBoard keep, WorkingCalendars calendars, TimeProvider clock)
{
    /// <summary>No list is counted further.</summary>
    public const int MostCounted = 1000;

    private static readonly DateTimeOffset NoDue = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The branch that the person leads, and whether the board's lines wait to be brought up to date.</summary>
    public async Task<BoardScope> ScopeAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        BoardScope scope;
        bool isTouched;
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        await using (var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                BoardScope.Query(person, clock.Today()),
                Sql.Command("select exists (select from leadership_touched where organisation_id = $1)", Sql.Value(person.OrganisationId)),
            },
        })
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            scope = await BoardScope.ReadAsync(reader, cancellationToken);
            isTouched = await reader.NextResultAsync(cancellationToken) && await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0);
        }

        if (isTouched)
            await keep.OfAsync(person.OrganisationId, cancellationToken);
        return scope;
    }

    /// <summary>A page of the board.</summary>
    /// <param name="person">Who looks; nothing is shown outside their branch.</param>
    /// <param name="filter">What is looked for.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="most">How many lines.</param>
    public async Task<BoardPage> ReadAsync(CurrentPerson person, BoardFilter filter, BoardPlace? after, int most, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(person, cancellationToken);
        var calendar = await calendars.OfAsync(person.OrganisationId, cancellationToken);
        var days = BoardDays.At(calendar, clock.GetUtcNow());
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in scope.IsWhole ? BoardTotals.OfWhole(person.OrganisationId, days) : BoardTotals.OfBranch(person.OrganisationId, scope))
            batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(BoardTotals.Names(person.OrganisationId));
        batch.BatchCommands.Add(Lines(person, scope, filter, days, after, most));
        if (!filter.IsEmpty)
            batch.BatchCommands.Add(Found(person, scope, filter, days));
        batch.BatchCommands.Add(KeepLeadershipBoard.Version(person.OrganisationId));

        BoardNumbers numbers;
        List<(BoardLine Line, DateTimeOffset SortedBy)> lines = [];
        int found;
        long version;
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            numbers = await BoardTotals.ReadAsync(reader, scope, days, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                lines.Add((Line(reader), reader.GetFieldValue<DateTimeOffset>(11)));
            found = filter.IsEmpty ? numbers.Running : await NumberAsync(reader, row => row.GetInt32(0), cancellationToken);
            version = await NumberAsync(reader, row => row.GetInt64(0), cancellationToken);
        }

        var next = lines.Count > most ? new BoardPlace(lines[most - 1].SortedBy, lines[most - 1].Line.Id) : null;
        var steps = await BoardSteps.ReadAsync(connection, [.. lines.Take(most).Select(line => line.Line.Id)], scope, filter, calendar, days.Today, cancellationToken);
        return new BoardPage(scope, numbers, [.. lines.Take(most).Select(line => steps.TryGetValue(line.Line.Id, out var open)
            ? line.Line with { Steps = open.Steps, OpenSteps = open.Count } : line.Line)], found, next, days, version);
    }

    private static async Task<T> NumberAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> value, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return value(reader);
    }

    /// <summary>One line of the reader's branch; null where there is none.</summary>
    public async Task<BoardLine?> FindAsync(CurrentPerson person, Guid matterId, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(person, cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand { Connection = connection };
        var where = new BoardFilter().Where(scope, person.OrganisationId, BoardDays.At(WorkingCalendar.National, clock.GetUtcNow()), command.Parameters);
        command.Parameters.Add(Sql.Value(matterId));
        command.CommandText = $"select {Columns} from leadership_lines l {Join} where {where} and l.matter_id = ${command.Parameters.Count}";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Line(reader) : null;
    }

    private const string Columns = """
        l.matter_id, l.direction, l.instance_id, l.subject, l.arrival_number, l.symbol, f.name, l.urgency, l.progress, l.is_secret, l.since, l.due_at, l.is_waiting
        """;

    private const string Join = "left join subject_fields f on f.organisation_id = l.organisation_id and f.code = l.field_code";

    private static NpgsqlBatchCommand Lines(CurrentPerson person, BoardScope scope, BoardFilter filter, BoardDays days, BoardPlace? after, int most)
    {
        var command = new NpgsqlBatchCommand();
        var where = filter.Where(scope, person.OrganisationId, days, command.Parameters);
        if (after is not null)
        {
            command.Parameters.Add(Sql.Value(after.DueAt));
            command.Parameters.Add(Sql.Value(after.Id));
            where += $" and (l.due_at, l.matter_id) > (${command.Parameters.Count - 1}, ${command.Parameters.Count})";
        }

        command.Parameters.Add(Sql.Value(most + 1));
        command.CommandText = $"""
            select {Columns} from (select * from leadership_lines l where {where} order by l.due_at, l.matter_id limit ${command.Parameters.Count}) l
            {Join} order by l.due_at, l.matter_id
            """;
        return command;
    }

    private static NpgsqlBatchCommand Found(CurrentPerson person, BoardScope scope, BoardFilter filter, BoardDays days)
    {
        var command = new NpgsqlBatchCommand();
        var where = filter.Where(scope, person.OrganisationId, days, command.Parameters);
        command.Parameters.Add(Sql.Value(MostCounted + 1));
        command.CommandText = $"select count(*)::int from (select from leadership_lines l where {where} limit ${command.Parameters.Count}) found";
        return command;
    }

    private static BoardLine Line(NpgsqlDataReader row)
    {
        var due = row.GetFieldValue<DateTimeOffset>(11);
        return new BoardLine(
            row.GetGuid(0), ColumnNames.Value<MatterDirection>(row.GetString(1)), Text(2), Text(3), row.IsDBNull(4) ? null : row.GetInt32(4), Text(5), Text(6) ?? "",
            ColumnNames.Value<Urgency>(row.GetString(7)), Text(8) is { } progress ? ColumnNames.Value<OutgoingProgress>(progress) : null, row.GetBoolean(9),
            row.GetFieldValue<DateTimeOffset>(10), due < NoDue ? due : null, row.GetBoolean(12));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
