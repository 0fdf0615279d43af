using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Exchange;

/// <summary>
/// Brings an issued document to another organisation of the installation: the receiver's arrival, the receipt that it came and
/// the sender's line in one transaction, under the lock of that line. A message that comes again finds the line sent.
/// </summary>
internal sealed class DocumentChannel(NpgsqlDataSource source, Arrivals arrivals, NoticeWriter notices, QueueSignal queue, TimeProvider clock) : IOutboxChannel
{
    /// <summary>Raised in the sender's organisation when all who have a document over the network have answered it; its correlation is the document.</summary>
    public const string RepliedEvent = "exchange.replied";

    public string Kind => Deliveries.Kind;

    public bool IsOpen => true;

    public async Task<Delivery> DeliverAsync(string key, JsonObject payload, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(Guid.Empty), clock.GetUtcNow(), cancellationToken);
        if (await Deliveries.LockAsync(work, Guid.Parse((string)payload["delivery"]!), cancellationToken) is not { } line)
            return new Delivery.Never("The line of delivery is gone.");
        if (line.State != "queued")
            return new Delivery.Delivered();

        work.Actor = Actor.System(line.OrganisationId);
        var sender = await ExchangeMember.ReadAsync(work, line.OrganisationId, cancellationToken);
        var receiver = await ExchangeMember.FindAsync(work, line.Recipient, line.OrganCode, cancellationToken);
        if (receiver is null)
            Deliveries.Outside(work, line.Id);
        else if (Hindrance(line, sender, receiver) is { } hindrance)
            Fail(work, line, hindrance);
        else
            await BringAsync(work, line, receiver, cancellationToken);
        await work.CommitAsync(cancellationToken);
        queue.RingIf(true);
        return new Delivery.Delivered();
    }

    private static string? Hindrance(Deliveries.Line line, ExchangeMember sender, ExchangeMember receiver) => line switch
    {
        { DocumentState: not "issued" } => "Văn bản đã thu hồi trước khi gửi.",
        { Secrecy: not "none" } => "Văn bản mật không gửi qua mạng.",
        _ when sender.Id == receiver.Id => "Nơi nhận là chính cơ quan gửi.",
        _ when !sender.SharesWith(receiver) => $"{receiver.Name} không có trong danh sách chia sẻ của cơ quan.",
        _ when !receiver.SharesWith(sender) => $"{receiver.Name} không nhận văn bản qua mạng của cơ quan này.",
        _ => null,
    };

    private async Task BringAsync(StepWork work, Deliveries.Line line, ExchangeMember receiver, CancellationToken cancellationToken)
    {
        var document = await ExchangeDocuments.ReadAsync(work, line.OrganisationId, line.DocumentId, cancellationToken)
            ?? throw new InvalidOperationException($"Expected issued document {line.DocumentId}, found none.");
        Deliveries.Sent(work, line.Id, receiver.Id);
        new AuditEntry("outgoing.delivered", "document", line.DocumentId.ToString()) { Details = new() { ["recipient"] = line.Recipient } }.AddTo(work);

        work.Actor = Actor.System(receiver.Id); // from here on at the receiver's
        var answered = await Deliveries.AnsweredAsync(work, line.DocumentId, receiver.Id, cancellationToken);
        var arrival = await arrivals.AcceptAsync(work, document, new Arrivals.Origin(line.OrganisationId, line.Id) { AnswersDocumentId = answered?.DocumentId }, cancellationToken);
        Receipts.TellOfArrival(work, arrival, ReceiptCode.Arrived);
        if (answered is { } own && await Deliveries.AnswerAsync(work, own.DeliveryId, own.DocumentId, arrival, cancellationToken))
            WorkQueue.Add(work, new WorkflowEffect.PublishEvent(RepliedEvent, own.DocumentId.ToString(), null,
                new JsonObject { ["arrivalId"] = arrival.ToString(), ["numberSymbol"] = document.NumberSymbol }), null);
    }

    private void Fail(StepWork work, Deliveries.Line line, string reason)
    {
        Deliveries.Failed(work, line.Id, reason);
        new AuditEntry("outgoing.not-delivered", "document", line.DocumentId.ToString()) { Details = new() { ["recipient"] = line.Recipient, ["reason"] = reason } }.AddTo(work);
        DeliveryNotice.Tell(notices, work, line, $"not-delivered:{line.Id}", $"Văn bản {line.NumberSymbol} không gửi được đến {line.Recipient}: {reason}");
    }
}
