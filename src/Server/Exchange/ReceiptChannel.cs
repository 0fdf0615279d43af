using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using Npgsql;

namespace FlowOffice.Server.Exchange;

/// <summary>Brings a receipt back to the sender's document. One that is there already changes nothing.</summary>
internal sealed class ReceiptChannel(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock) : IOutboxChannel
{
    public string Kind => Receipts.Kind;

    public bool IsOpen => true;

    public async Task<Delivery> DeliverAsync(string key, JsonObject payload, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(Guid.Empty), clock.GetUtcNow(), cancellationToken);
        if (await Deliveries.LockAsync(work, Guid.Parse((string)payload["delivery"]!), cancellationToken) is not { } line)
            return new Delivery.Never("The line of delivery is gone.");

        work.Actor = Actor.System(line.OrganisationId);
        var (code, detail) = (ReceiptWords.Read((string)payload["code"]!), (string?)payload["detail"]);
        var at = DateTimeOffset.Parse((string)payload["at"]!, CultureInfo.InvariantCulture).ToUniversalTime();
        if (await work.ReadValueAsync<bool?>("select true from exchange_receipts where delivery_id = $1 and code = $2", cancellationToken, Sql.Value(line.Id), Sql.Value(code.Digits())) is true)
            return new Delivery.Delivered();
        work.Write("insert into exchange_receipts (id, organisation_id, document_id, delivery_id, code, at, received_at, detail) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(line.OrganisationId), Sql.Value(line.DocumentId), Sql.Value(line.Id), Sql.Value(code.Digits()), Sql.Value(at),
            Sql.Value(work.Now), Sql.Value(detail));
        Deliveries.Settle(work, line, code, at, detail);
        new AuditEntry("outgoing.receipt", "document", line.DocumentId.ToString()) { Outcome = code.Digits(), Details = new() { ["recipient"] = line.Recipient, ["detail"] = detail } }.AddTo(work);
        if (code is ReceiptCode.Refused or ReceiptCode.RecallAgreed or ReceiptCode.RecallRefused)
            DeliveryNotice.Tell(notices, work, line, $"receipt:{line.Id}:{code.Digits()}", $"{line.Recipient}, văn bản {line.NumberSymbol}: {code.Words().ToLowerInvariant()}{(detail is null ? "" : $" ({detail})")}");
        await work.CommitAsync(cancellationToken);
        return new Delivery.Delivered();
    }
}
