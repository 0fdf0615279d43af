using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Registers;

/// <summary>Reads books as their forms show them, in the order of numbers.</summary>
public sealed class BookReader(NpgsqlDataSource source)
{
    public async Task<Book> ReadAsync(Guid organisationId, BookQuery query, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(new NpgsqlBatch(connection), organisationId, query, cancellationToken);
    }

    /// <summary>Reads within a step, so that what is sealed is what was read.</summary>
    internal static async Task<Book> ReadAsync(NpgsqlBatch batch, Guid organisationId, BookQuery query, CancellationToken cancellationToken)
    {
        var register = Register.IdOf(organisationId, query.Form.Kind(), query.Year, query.Series);
        await using var _ = batch;
        batch.BatchCommands.Add(Sql.Command("""
            select o.name, coalesce(o.settings ->> 'parentOrganisation', ''), r.closed_at, r.seal from organisations o left join registers r on r.id = $2 where o.id = $1
            """, Sql.Value(organisationId), Sql.Value(register)));
        batch.BatchCommands.Add(Sql.Command(BookSql.Of(query.Form), Sql.Value(register), Sql.Value(query.From), Sql.Value(query.To),
            Sql.Value(string.IsNullOrWhiteSpace(query.Search) ? null : Like.Contains(query.Search))));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var (name, parent) = (row.GetString(0), row.GetString(1));
        var (closedAt, seal) = (row.GetFieldValue<DateTimeOffset?>(2), row.IsDBNull(3) ? null : row.GetString(3));
        await row.NextResultAsync(cancellationToken);
        var lines = new List<BookLine>();
        DateOnly? first = null, last = null;
        while (await row.ReadAsync(cancellationToken))
        {
            lines.Add(new BookLine(row.GetInt32(0), row.GetGuid(1), row.GetFieldValue<string[]>(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetFieldValue<string[]>(5)));
            var day = row.GetFieldValue<DateOnly?>(2);
            (first, last) = (first ?? day, day ?? last);
        }

        return new Book(query, register, name, parent, query.Form.Title(), lines, first, last, closedAt, seal);
    }
}
