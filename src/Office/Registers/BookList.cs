using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Registers;

/// <summary>One book on the shelf.</summary>
public sealed record ShelvedBook(
    Guid Id, RegisterKind Kind, int Year, string Series, string Name, int Lines, int FirstNumber, int LastNumber, DateTimeOffset? ClosedAt, string? ClosedBy, string? Seal);

/// <summary>The books of an organisation, the newest year first. Secret ones are left out for those who do not keep them.</summary>
public sealed class BookList(NpgsqlDataSource source)
{
    public async Task<IReadOnlyList<ShelvedBook>> ReadAsync(Guid organisationId, bool withSecret, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select r.id, r.kind, r.year, r.series, r.name, e.lines::int, e.first, e.last, r.closed_at, p.full_name, r.seal
            from registers r left join people p on p.id = r.closed_by
            cross join lateral (select count(*) as lines, coalesce(min(number), 0) as first, coalesce(max(number), 0) as last from register_entries where register_id = r.id) e
            where r.organisation_id = $1 and ($2 or r.kind not like 'secret-%')
            order by r.year desc, r.kind, r.series limit 500
            """, Sql.Value(organisationId), Sql.Value(withSecret));
        var books = new List<ShelvedBook>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            books.Add(new ShelvedBook(
                row.GetGuid(0), ColumnNames.Value<RegisterKind>(row.GetString(1)), row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.GetInt32(6),
                row.GetInt32(7), row.GetFieldValue<DateTimeOffset?>(8), row.IsDBNull(9) ? null : row.GetString(9), row.IsDBNull(10) ? null : row.GetString(10)));
        return books;
    }
}
