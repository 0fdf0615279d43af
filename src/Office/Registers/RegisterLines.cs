using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Registers;

/// <summary>One line of the incoming register with the ten columns that the decree demands.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex IV.</remarks>
public sealed record IncomingLine(
    int Number,
    DateOnly? ArrivalDate,
    string Author,
    string? NumberSymbol,
    DateOnly? DocumentDate,
    string? TypeName,
    string? Abstract,
    string? Receiver,
    DateOnly? TransferDate,
    string? ReceivedBy,
    string? Note,
    Guid DocumentId,
    IReadOnlyList<string> Corrections);

/// <summary>A page of one year's register, in the order of numbers.</summary>
/// <param name="Year">The year.</param>
/// <param name="Name">The book's name; null where nothing has been entered in that year.</param>
/// <param name="Lines">The lines of this page.</param>
/// <param name="Total">How many lines the book has.</param>
/// <param name="Years">The years that have a book, the newest first.</param>
public sealed record RegisterPage(int Year, string? Name, IReadOnlyList<IncomingLine> Lines, int Total, IReadOnlyList<int> Years);

/// <summary>Reads registers for viewing and printing.</summary>
public sealed class RegisterLines(NpgsqlDataSource source)
{
    /// <summary>Lines of the incoming register from a number on.</summary>
    public async Task<RegisterPage> ReadIncomingAsync(Guid organisationId, int year, int skip, int most, CancellationToken cancellationToken)
    {
        var register = Register.IdOf(organisationId, RegisterKind.Incoming, year);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Sql.Command("""
            select year, name, (select count(*) from register_entries e where e.register_id = r.id and r.year = $2)
            from registers r where organisation_id = $1 and kind = 'incoming' order by year desc
            """, Sql.Value(organisationId), Sql.Value(year)));
        batch.BatchCommands.Add(Sql.Command(Lines, Sql.Value(register), Sql.Value(skip), Sql.Value(most)));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        string? name = null;
        var total = 0;
        var years = new List<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            years.Add(reader.GetInt32(0));
            if (reader.GetInt32(0) == year)
                (name, total) = (reader.GetString(1), (int)reader.GetInt64(2));
        }

        await reader.NextResultAsync(cancellationToken);
        var lines = new List<IncomingLine>();
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(Line(reader));
        return new RegisterPage(year, name, lines, total, years);
    }

    private static IncomingLine Line(NpgsqlDataReader row)
    {
        return new IncomingLine(
            row.GetInt32(0), Value<DateOnly>(1), row.GetString(2), Text(3), Value<DateOnly>(4), Text(5), Text(6), Text(7), DayOf(8), Text(9), Text(10),
            row.GetGuid(11), row.GetFieldValue<string[]>(12));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        T? Value<T>(int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
        DateOnly? DayOf(int column) => row.IsDBNull(column) ? null : VietnamTime.DateOf(row.GetFieldValue<DateTimeOffset>(column));
    }

    // Who received: the first of the lead's tasks that somebody has opened.
    private const string Lines = """
        select e.number, d.arrival_date, d.sender, d.number_symbol, d.document_date, y.name, d.abstract,
          coalesce(u.name, lead.full_name), d.assigned_at,
          (select p.full_name || ' ' || to_char(t.started_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM')
           from tasks t join people p on p.id = coalesce(t.completed_by, t.assignee_id)
           where t.document_id = d.id and t.started_at is not null and d.assigned_at is not null and t.created_at >= d.assigned_at
             and (t.unit_id = d.lead_unit_id or t.assignee_id = d.lead_person_id)
           order by t.started_at limit 1),
          concat_ws('; ', e.note, case when d.return_reason is not null then 'Trả lại: ' || d.return_reason end), d.id,
          array(select format('%s: %s → %s (%s)', c.field, coalesce(c.before, ''), coalesce(c.after, ''), c.reason)
                from register_corrections c where c.register_id = e.register_id and c.number = e.number order by c.corrected_at)
        from register_entries e
        join incoming_documents d on d.id = e.document_id
        left join document_types y on y.code = d.type_code
        left join units u on u.id = d.lead_unit_id
        left join people lead on lead.id = d.lead_person_id
        where e.register_id = $1
        order by e.number offset $2 limit $3
        """;
}
