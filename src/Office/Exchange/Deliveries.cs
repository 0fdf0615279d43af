using FlowOffice.Office.Database;

namespace FlowOffice.Office.Exchange;

/// <summary>The sender's lines of delivery, one a recipient and channel, as the exchange moves them.</summary>
public static class Deliveries
{
    /// <summary>The kind of outbox message that carries a document.</summary>
    public const string Kind = "exchange-document";

    /// <summary>The kind of outbox message that calls one back.</summary>
    public const string RecallKind = "exchange-recall";

    /// <summary>One line, as it stands.</summary>
    /// <param name="DocumentState">Of the document: <c>issued</c>, <c>recalled</c>.</param>
    /// <param name="Reason">Why it was called back.</param>
    public sealed record Line(
        Guid Id, Guid OrganisationId, Guid DocumentId, string Recipient, string? OrganCode, string State, Guid? ToOrganisationId, string DocumentState, string Secrecy, string? Reason,
        string? NumberSymbol, Guid? DrafterId, Guid? IssuedBy);

    /// <summary>The line, locked: two servers that carry the same message do it one after the other.</summary>
    public static async Task<Line?> LockAsync(StepWork work, Guid id, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select d.id, d.organisation_id, d.document_id, d.recipient, d.organ_code, d.state, d.to_organisation_id, o.state, o.secrecy, o.end_reason, o.number_symbol, o.drafter_id, o.issued_by
            from outgoing_deliveries d join outgoing_documents o on o.id = d.document_id where d.id = $1 for update of d
            """, Sql.Value(id)));
        if (!await row.ReadAsync(cancellationToken))
            return null;
        return new Line(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), Text(4), row.GetString(5), Id(6), row.GetString(7), row.GetString(8), Text(9), Text(10), Id(11), Id(12));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        Guid? Id(int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
    }

    /// <summary>It lies in the receiver's «Văn bản đến qua mạng».</summary>
    public static void Sent(StepWork work, Guid id, Guid to) => work.Write(
        "update outgoing_deliveries set state = 'sent', sent_at = $2, to_organisation_id = $3, detail = null where id = $1", Sql.Value(id), Sql.Value(work.Now), Sql.Value(to));

    /// <summary>It is not carried by this installation: the line waits for whoever takes the package.</summary>
    public static void Outside(StepWork work, Guid id) => work.Write(
        "update outgoing_deliveries set detail = 'Nơi nhận ở ngoài hệ thống này: tải gói edXML để gửi.' where id = $1", Sql.Value(id));

    /// <summary>It cannot go this way.</summary>
    public static void Failed(StepWork work, Guid id, string reason) => work.Write(
        "update outgoing_deliveries set state = 'failed', settled_at = $2, detail = $3 where id = $1", Sql.Value(id), Sql.Value(work.Now), Sql.Value(reason));

    /// <summary>What a receipt makes of the line: received, or returned with the receiver's reason.</summary>
    public static void Settle(StepWork work, Line line, ReceiptCode code, DateTimeOffset at, string? detail)
    {
        if (code == ReceiptCode.Refused)
            work.Write("update outgoing_deliveries set state = 'returned', settled_at = $2, detail = $3 where id = $1", Sql.Value(line.Id), Sql.Value(at), Sql.Value(detail));
        else if (code <= ReceiptCode.Done)
            work.Write("""
                update outgoing_deliveries set state = 'received', settled_at = coalesce(settled_at, $2), settled_by = coalesce(settled_by, recipient)
                where id = $1 and state in ('queued', 'sent')
                """, Sql.Value(line.Id), Sql.Value(at));
    }

    /// <summary>
    /// A document that answers one of the receiver's own: the receiver's line of that document, where it was sent to the one who
    /// answers; null where it answers none of theirs.
    /// </summary>
    public static async Task<(Guid DeliveryId, Guid DocumentId)?> AnsweredAsync(StepWork work, Guid replyDocumentId, Guid receiver, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select d.id, d.document_id from outgoing_documents reply join electronic_arrivals a on a.document_id = reply.source_document_id
            join outgoing_deliveries d on d.id = a.delivery_id and d.organisation_id = $2 where reply.id = $1 limit 1
            """, Sql.Value(replyDocumentId), Sql.Value(receiver)));
        return await row.ReadAsync(cancellationToken) ? (row.GetGuid(0), row.GetGuid(1)) : null;
    }

    /// <summary>Notes the answer; whether now everybody who has the document over the network has answered.</summary>
    public static async Task<bool> AnswerAsync(StepWork work, Guid deliveryId, Guid documentId, Guid replyArrivalId, CancellationToken cancellationToken)
    {
        work.Write("update outgoing_deliveries set replied_at = coalesce(replied_at, $2), reply_arrival_id = coalesce(reply_arrival_id, $3) where id = $1",
            Sql.Value(deliveryId), Sql.Value(work.Now), Sql.Value(replyArrivalId));
        return await work.ReadValueAsync<bool?>("""
            select true from outgoing_deliveries where document_id = $1 and id <> $2 and to_organisation_id is not null and state in ('sent', 'received') and replied_at is null limit 1
            """, cancellationToken, Sql.Value(documentId), Sql.Value(deliveryId)) is not true;
    }
}
