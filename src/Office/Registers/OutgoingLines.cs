using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Registers;

/// <summary>One line of the outgoing register with the ten columns that the decree demands.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex IV.</remarks>
public sealed record OutgoingLine(
    int Number,
    string? NumberSymbol,
    DateOnly? IssueDate,
    string? TypeName,
    string? Abstract,
    string? Signer,
    string? Recipients,
    string? KeptBy,
    int? Copies,
    DateOnly? SentOn,
    string? ReceivedBy,
    string? Note,
    Guid? DocumentId,
    IReadOnlyList<string> Corrections);

/// <summary>One book: a series of a year.</summary>
public sealed record OutgoingBook(string Series, int Year, string Name, int Lines);

/// <summary>A number set aside that waits for its document.</summary>
public sealed record WaitingNumber(Guid Id, int Number, DateOnly ForDate, string Reason, string? ReservedBy);

/// <summary>A page of one book, in the order of numbers.</summary>
/// <param name="Book">The book; null where nothing has been entered in that year.</param>
/// <param name="Books">Every book, the newest year first.</param>
/// <param name="Lines">The lines of this page.</param>
/// <param name="Waiting">Numbers of the series and year that wait for their documents.</param>
public sealed record OutgoingBookPage(OutgoingBook? Book, IReadOnlyList<OutgoingBook> Books, IReadOnlyList<OutgoingLine> Lines, IReadOnlyList<WaitingNumber> Waiting);

/// <summary>Reads outgoing registers for viewing and printing.</summary>
public sealed class OutgoingLines(NpgsqlDataSource source)
{
    /// <summary>Lines of one book from a place on; of the newest book where the series is not named or not there.</summary>
    public async Task<OutgoingBookPage> ReadAsync(Guid organisationId, int year, string? series, int skip, int most, CancellationToken cancellationToken)
    {
        var books = await BooksAsync(organisationId, cancellationToken);
        var book = books.FirstOrDefault(one => one.Year == year && one.Series == series) ?? books.FirstOrDefault(one => one.Year == year);
        if (book is null)
            return new OutgoingBookPage(null, books, [], []);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Sql.Command(Lines, Sql.Value(Register.IdOf(organisationId, RegisterKind.Outgoing, year, book.Series)), Sql.Value(skip), Sql.Value(most)));
        batch.BatchCommands.Add(Sql.Command("""
            select r.id, r.number, r.for_date, r.reason, p.full_name from number_reservations r left join people p on p.id = r.reserved_by
            where r.organisation_id = $1 and r.series = $2 and r.year = $3 and r.used_at is null and r.cancelled_at is null order by r.number
            """, Sql.Value(organisationId), Sql.Value(book.Series), Sql.Value(year)));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var lines = new List<OutgoingLine>();
        while (await row.ReadAsync(cancellationToken))
            lines.Add(Line(row));
        await row.NextResultAsync(cancellationToken);
        var waiting = new List<WaitingNumber>();
        while (await row.ReadAsync(cancellationToken))
            waiting.Add(new WaitingNumber(row.GetGuid(0), row.GetInt32(1), row.GetFieldValue<DateOnly>(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)));
        return new OutgoingBookPage(book, books, lines, waiting);
    }

    private async Task<IReadOnlyList<OutgoingBook>> BooksAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select series, year, name, (select count(*) from register_entries e where e.register_id = r.id)::int
            from registers r where organisation_id = $1 and kind = 'outgoing' order by year desc, name
            """, Sql.Value(organisationId));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var books = new List<OutgoingBook>();
        while (await row.ReadAsync(cancellationToken))
            books.Add(new OutgoingBook(row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetInt32(3)));
        return books;
    }

    private static OutgoingLine Line(NpgsqlDataReader row)
    {
        return new OutgoingLine(
            row.GetInt32(0), Text(1), Value<DateOnly>(2), Text(3), Text(4), Text(5), Text(6), Text(7), Value<int>(8), DayOf(9), Text(10), Text(11), Value<Guid>(12),
            row.GetFieldValue<string[]>(13));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        T? Value<T>(int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
        DateOnly? DayOf(int column) => row.IsDBNull(column) ? null : VietnamTime.DateOf(row.GetFieldValue<DateTimeOffset>(column));
    }

    // A cancelled number has a line and no document.
    private const string Lines = """
        select e.number, d.number_symbol, d.issue_date, y.name, d.abstract,
          nullif(concat_ws(' ', d.sign_mark || '.', d.signer_name), ''),
          (select string_agg(r.name, '; ' order by r.position) from outgoing_recipients r where r.document_id = d.id),
          nullif(concat_ws('; ', u.name, d.storage_place), ''), d.copy_count, d.issued_at,
          (select string_agg(x.settled_by, '; ' order by x.position) from outgoing_deliveries x where x.document_id = d.id and x.settled_by is not null),
          nullif(concat_ws('; ', e.note, case d.state when 'abandoned' then 'Đã hủy: ' || d.end_reason when 'recalled' then 'Đã thu hồi: ' || coalesce(d.end_reason, '') end), ''),
          d.id,
          array(select format('%s: %s → %s (%s)', c.field, coalesce(c.before, ''), coalesce(c.after, ''), c.reason)
                from register_corrections c where c.register_id = e.register_id and c.number = e.number order by c.corrected_at)
        from register_entries e
        left join outgoing_documents d on d.id = e.document_id
        left join document_types y on y.code = d.type_code
        left join units u on u.id = d.drafting_unit_id
        where e.register_id = $1
        order by e.number offset $2 limit $3
        """;
}
