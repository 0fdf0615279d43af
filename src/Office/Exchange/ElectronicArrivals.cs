using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Exchange;

/// <summary>What came through the exchange and has not become a document yet, as steps read and settle it.</summary>
public static class ElectronicArrivals
{
    private const int Most = 20;

    /// <summary>Those that wait, the likeliest for a paper first: the same number and sender, then the same sender, then the newest.</summary>
    public static async Task<IReadOnlyList<ElectronicArrival>> WaitingAsync(StepWork work, string? sender, string? numberSymbol, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(Columns + """
             where organisation_id = $1 and document_id is null and refused_at is null and recalled_at is null
            order by (fold_vi(coalesce(number_symbol, '')) = fold_vi($3)) desc nulls last, (fold_vi(sender) = fold_vi($2)) desc nulls last, received_at desc, id
            limit $4
            """, Sql.Value(work.OrganisationId), Sql.Value(sender), Sql.Value(numberSymbol), Sql.Value(Most)));
        return await ReadAsync(reader, cancellationToken);
    }

    /// <summary>The one that a document was received from.</summary>
    public static async Task<IReadOnlyList<ElectronicArrival>> OfAsync(StepWork work, Guid id, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(Columns + " where organisation_id = $1 and id = $2", Sql.Value(work.OrganisationId), Sql.Value(id)));
        return await ReadAsync(reader, cancellationToken);
    }

    /// <summary>One that waits, locked so that it becomes one document only; null where there is none.</summary>
    public static async Task<ElectronicArrival?> TakeAsync(StepWork work, Guid id, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(
            Columns + " where organisation_id = $1 and document_id is null and refused_at is null and recalled_at is null and id = $2 for update", Sql.Value(work.OrganisationId), Sql.Value(id)));
        return (await ReadAsync(reader, cancellationToken)).FirstOrDefault();
    }

    /// <summary>Says which document it became, and whether with its paper.</summary>
    public static void Settle(StepWork work, Guid id, Guid documentId, string result) => work.Write(
        "update electronic_arrivals set document_id = $2, result = $3, compared_at = $4, compared_by = $5 where id = $1",
        Sql.Value(id), Sql.Value(documentId), Sql.Value(result), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId));

    private const string Columns = "select id, sender, number_symbol, document_date, type_code, abstract, urgency, files::text, received_at, signer_name, signer_title, page_count, reply_by from electronic_arrivals";

    private static async Task<List<ElectronicArrival>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<ElectronicArrival> arrivals = [];
        while (await reader.ReadAsync(cancellationToken))
            arrivals.Add(new ElectronicArrival
            {
                Id = reader.GetGuid(0),
                Sender = reader.GetString(1),
                NumberSymbol = Text(2),
                DocumentDate = reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3),
                TypeCode = Text(4),
                Abstract = Text(5),
                Urgency = reader.GetString(6),
                Files = reader.GetString(7),
                ReceivedAt = reader.GetFieldValue<DateTimeOffset>(8),
                SignerName = Text(9),
                SignerTitle = Text(10),
                PageCount = reader.IsDBNull(11) ? null : reader.GetInt32(11),
                ReplyBy = reader.IsDBNull(12) ? null : reader.GetFieldValue<DateOnly>(12),
            });
        return arrivals;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
