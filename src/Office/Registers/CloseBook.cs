using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Registers;

/// <summary>What came of closing a book.</summary>
public abstract record CloseBookOutcome
{
    public sealed record Closed(string Seal, int Lines) : CloseBookOutcome;

    /// <summary>The organisation has no such book (404).</summary>
    public sealed record NotFound : CloseBookOutcome;

    /// <summary>The year is not over (409): numbers are still drawn.</summary>
    public sealed record YearRuns(int Year) : CloseBookOutcome;

    public sealed record AlreadyClosed(DateTimeOffset At) : CloseBookOutcome; // 409

    private CloseBookOutcome()
    {
    }
}

/// <summary>Closes a book of a year that is over: its lines are written down as they stand, and sealed.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, articles 15, 22 and annex IV.</remarks>
public sealed class CloseBook(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<CloseBookOutcome> RunAsync(Actor actor, Guid registerId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        if (await FindAsync(work, registerId, cancellationToken) is not { } book)
            return new CloseBookOutcome.NotFound();
        if (book.ClosedAt is { } at)
            return new CloseBookOutcome.AlreadyClosed(at);
        if (book.Year >= VietnamTime.DateOf(work.Now).Year)
            return new CloseBookOutcome.YearRuns(book.Year);

        var lines = await LinesAsync(work, book, cancellationToken);
        var seal = BookSeal.Of(registerId, lines.Values);
        foreach (var (number, line) in lines)
            work.Write("insert into register_sealed_lines (register_id, number, line) values ($1, $2, $3)", Sql.Value(registerId), Sql.Value(number), Sql.Value(line));
        work.Write("update registers set closed_at = $2, closed_by = $3, seal = $4 where id = $1",
            Sql.Value(registerId), Sql.Value(work.Now), Sql.Value(actor.PersonId), Sql.Value(seal));
        new AuditEntry("register.closed", "register", registerId.ToString()) { Details = new JsonObject { ["seal"] = seal, ["lines"] = lines.Count } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new CloseBookOutcome.Closed(seal, lines.Count);
    }

    private sealed record Found(RegisterKind Kind, int Year, string Series, DateTimeOffset? ClosedAt, Guid Id);

    private static async Task<Found?> FindAsync(StepWork work, Guid registerId, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command(
            "select kind, year, series, closed_at from registers where id = $1 and organisation_id = $2 for update", Sql.Value(registerId), Sql.Value(work.OrganisationId)));
        return await row.ReadAsync(cancellationToken)
            ? new Found(ColumnNames.Value<RegisterKind>(row.GetString(0)), row.GetInt32(1), row.GetString(2), row.GetFieldValue<DateTimeOffset?>(3), registerId)
            : null;
    }

    private static async Task<SortedDictionary<int, string>> LinesAsync(StepWork work, Found book, CancellationToken cancellationToken)
    {
        var cells = BookForms.FormOf(book.Kind) is { } form
            ? (await BookReader.ReadAsync(work.NewBatch(), work.OrganisationId, new BookQuery(form, book.Year, book.Series), cancellationToken)).Lines
                .ToDictionary(line => line.Number, line => line.Cells.Append(line.Struck ?? "").Concat(line.Corrections))
            : [];
        var lines = new SortedDictionary<int, string>();
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command(
            "select number, document_id, entered_at from register_entries where register_id = $1 order by number", Sql.Value(book.Id)));
        while (await row.ReadAsync(cancellationToken))
            lines[row.GetInt32(0)] = BookSeal.LineOf(row.GetInt32(0), row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), cells.GetValueOrDefault(row.GetInt32(0), []));
        return lines;
    }
}
