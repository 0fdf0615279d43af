using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Documents;

/// <summary>A document that has the same number, symbol and sender as another.</summary>
public sealed record SameDocument(Guid Id, int? ArrivalNumber, DateOnly? ArrivalDate);

/// <summary>
/// Finds documents that came before: the same number, symbol and issuing organisation, all three. Case and spaces around do
/// not count, diacritics do (ĐA and DA are different).
/// </summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex VI. A warning, not a bar: the same document may come on paper and by network.</remarks>
public static class SameDocuments
{
    private const int Most = 5;

    /// <summary>The statement that <see cref="ReadAsync"/> reads. Finds nothing while either text is unknown.</summary>
    public static NpgsqlBatchCommand Query(Guid organisationId, string? numberSymbol, string? sender, Guid except) => Sql.Command($"""
        select id, arrival_number, arrival_date from incoming_documents
        where organisation_id = $1 and lower(number_symbol) = lower($2) and lower(sender) = lower($3) and id <> $4 and state <> 'returned'
        order by created_at desc limit {Most}
        """,
        Sql.Value(organisationId), Sql.Value(numberSymbol), Sql.Value(sender), Sql.Value(except));

    /// <summary>Reads the rows of <see cref="Query"/>, the newest first.</summary>
    public static async Task<IReadOnlyList<SameDocument>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var found = new List<SameDocument>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new SameDocument(
                reader.GetGuid(0),
                await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetInt32(1),
                await reader.IsDBNullAsync(2, cancellationToken) ? null : await reader.GetFieldValueAsync<DateOnly>(2, cancellationToken)));
        }

        return found;
    }
}
