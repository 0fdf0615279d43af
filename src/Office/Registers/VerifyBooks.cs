using System.Text.Json;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Registers;

/// <summary>What verifying a closed book came to.</summary>
/// <param name="Break">What is wrong, in Vietnamese; null where the seal holds.</param>
public sealed record BookVerdict(Guid RegisterId, string OrganisationCode, string Name, int Lines, string Seal, string? Break);

/// <summary>Verifies the seals of closed books: the sealed lines against the seal, and the entries against the sealed lines.</summary>
public sealed class VerifyBooks(NpgsqlDataSource source)
{
    /// <summary>Every closed book, or one.</summary>
    public async Task<IReadOnlyList<BookVerdict>> RunAsync(Guid? registerId, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Sql.Command("""
            select r.id, o.code, r.name, r.seal from registers r join organisations o on o.id = r.organisation_id
            where r.closed_at is not null and ($1::uuid is null or r.id = $1) order by o.code, r.year, r.kind, r.series
            """, Sql.Value(registerId)));
        batch.BatchCommands.Add(Sql.Command("""
            select s.register_id, s.line, e.number, e.document_id, e.entered_at
            from registers r join register_sealed_lines s on s.register_id = r.id
            full join register_entries e on e.register_id = s.register_id and e.number = s.number
            where coalesce(s.register_id, e.register_id) in (select id from registers where closed_at is not null and ($1::uuid is null or id = $1))
            order by s.register_id, s.number
            """, Sql.Value(registerId)));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var books = new List<(Guid Id, string Organisation, string Name, string Seal)>();
        while (await row.ReadAsync(cancellationToken))
            books.Add((row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3)));
        await row.NextResultAsync(cancellationToken);
        var lines = books.ToDictionary(book => book.Id, _ => new List<string>());
        var broken = new Dictionary<Guid, string>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (row.IsDBNull(0))
                continue;
            var (register, line) = (row.GetGuid(0), row.GetString(1));
            lines[register].Add(line);
            if (row.IsDBNull(2) || !Matches(line, row.GetInt32(2), row.GetGuid(3), row.GetFieldValue<DateTimeOffset>(4)))
                broken.TryAdd(register, $"dòng số {JsonSerializer.Deserialize<string[]>(line)![0]} không còn như khi đóng sổ");
        }

        return [.. books.Select(book => new BookVerdict(book.Id, book.Organisation, book.Name, lines[book.Id].Count, book.Seal,
            BookSeal.Of(book.Id, lines[book.Id]) != book.Seal ? "các dòng đã đóng sổ không khớp với dấu niêm phong" : broken.GetValueOrDefault(book.Id)))];
    }

    private static bool Matches(string line, int number, Guid documentId, DateTimeOffset enteredAt) =>
        JsonSerializer.Deserialize<string[]>(line)!.Take(3).SequenceEqual(JsonSerializer.Deserialize<string[]>(BookSeal.LineOf(number, documentId, enteredAt, []))!);
}
