using FlowOffice.Office.Database;
using FlowOffice.Office.Outgoing;
using Npgsql;

namespace FlowOffice.Office.Exchange;

/// <summary>One line of delivery with what came back of it.</summary>
/// <param name="State"><c>queued</c>, <c>sent</c>, <c>received</c>, <c>returned</c>, <c>failed</c>.</param>
/// <param name="Detail">Why it is where it is.</param>
/// <param name="ReplyNumber">Number and symbol of the receiver's answer.</param>
/// <param name="ReplyDocumentId">The own incoming document that the answer became.</param>
public sealed record DeliveryLine(
    Guid Id, DeliveryChannel Channel, string Recipient, string State, DateTimeOffset? SentAt, string? Detail, DateTimeOffset? RecallAskedAt, DateTimeOffset? RepliedAt,
    string? ReplyNumber, Guid? ReplyArrivalId, Guid? ReplyDocumentId, IReadOnlyList<DeliveryReceipt> Receipts)
{
    /// <summary>When the package for it was last taken, and by whom.</summary>
    public DateTimeOffset? PackageAt { get; init; }

    public string? PackageBy { get; init; }

    /// <summary>Who said that the package was sent; null where the system sent it.</summary>
    public string? SentBy { get; init; }

    /// <summary>Whether it waits for somebody to send the package.</summary>
    public bool WaitsForPackage => State == "queued" && Detail is not null;
}

/// <summary>One receipt as the sender's page shows it.</summary>
public sealed record DeliveryReceipt(ReceiptCode Code, DateTimeOffset At, string? Detail);

/// <summary>Reads how far the sending of a document has come. Who may read the document is asked before.</summary>
public sealed class DeliveryList(NpgsqlDataSource source)
{
    public async Task<IReadOnlyList<DeliveryLine>> ReadAsync(Guid organisationId, Guid documentId, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Sql.Command("""
            select delivery_id, code, at, detail from exchange_receipts where document_id = $1 and organisation_id = $2 order by at, code
            """, Sql.Value(documentId), Sql.Value(organisationId)));
        batch.BatchCommands.Add(Sql.Command("""
            select d.id, d.channel, d.recipient, d.state, d.sent_at, d.detail, d.recall_asked_at, d.replied_at, a.number_symbol, a.id, a.document_id, d.package_at, t.full_name, s.full_name
            from outgoing_deliveries d left join electronic_arrivals a on a.id = d.reply_arrival_id and a.organisation_id = $2
            left join people t on t.id = d.package_by left join people s on s.id = d.sent_by
            where d.document_id = $1 and d.organisation_id = $2 order by d.position, d.channel
            """, Sql.Value(documentId), Sql.Value(organisationId)));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var receipts = new List<(Guid Delivery, DeliveryReceipt Receipt)>();
        while (await row.ReadAsync(cancellationToken))
            receipts.Add((row.GetGuid(0), new DeliveryReceipt(ReceiptWords.Read(row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2), Text(3))));
        await row.NextResultAsync(cancellationToken);
        var lines = new List<DeliveryLine>();
        while (await row.ReadAsync(cancellationToken))
        {
            var id = row.GetGuid(0);
            lines.Add(new DeliveryLine(
                id, ColumnNames.Value<DeliveryChannel>(row.GetString(1)), row.GetString(2), row.GetString(3), Time(4), Text(5), Time(6), Time(7), Text(8), Id(9), Id(10),
                [.. receipts.Where(receipt => receipt.Delivery == id).Select(receipt => receipt.Receipt)])
            {
                PackageAt = Time(11), PackageBy = Text(12), SentBy = Text(13),
            });
        }

        return lines;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        Guid? Id(int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}

/// <summary>The Vietnamese words of a line's state.</summary>
public static class DeliveryStateWords
{
    public static string Of(DeliveryLine line) => line switch
    {
        { WaitsForPackage: true } => "Chờ gửi bằng gói",
        { State: "queued" } => "Đang gửi",
        { State: "sent", SentBy: not null } => "Đã gửi bằng gói",
        { State: "sent" } => "Đã gửi",
        { State: "received" } => "Đã nhận",
        { State: "returned" } => "Bị từ chối",
        _ => "Không gửi được",
    };
}
