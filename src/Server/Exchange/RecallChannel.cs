using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Exchange;

/// <summary>
/// Brings the sender's recall to the receiver: an arrival that waits is taken back; a document that is not finished stands still,
/// its procedure is cancelled, those who had tasks are told; one that is finished stays, and the sender is told that.
/// </summary>
internal sealed class RecallChannel(NpgsqlDataSource source, InstanceSteps steps, NoticeWriter notices, QueueSignal queue, TimeProvider clock) : IOutboxChannel
{
    public string Kind => Deliveries.RecallKind;

    public bool IsOpen => true;

    public async Task<Delivery> DeliverAsync(string key, JsonObject payload, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(Guid.Empty), clock.GetUtcNow(), cancellationToken);
        if (await Deliveries.LockAsync(work, Guid.Parse((string)payload["delivery"]!), cancellationToken) is not { ToOrganisationId: { } receiver } line)
            return new Delivery.Never("The line of delivery is gone, or it was never sent.");
        await StopWaitingAsync(work, line, cancellationToken);

        work.Actor = Actor.System(receiver); // from here on at the receiver's
        if (await ArrivalAsync(work, line.Id, cancellationToken) is not { } arrival)
            return new Delivery.Delivered();
        var answer = arrival.DocumentId is { } document ? await FreezeAsync(work, line, document, cancellationToken) : await TakeBackAsync(work, line, arrival.Id, cancellationToken);
        if (answer is null)
            return new Delivery.NotNow("A step of the receiver's came in between.");
        if (answer == ReceiptCode.RecallAgreed)
            work.Write("update electronic_arrivals set recalled_at = $2, recall_reason = $3 where id = $1", Sql.Value(arrival.Id), Sql.Value(work.Now), Sql.Value(line.Reason));
        Receipts.TellOfArrival(work, arrival.Id, answer.Value, answer == ReceiptCode.RecallRefused ? "Đã xử lý xong trước khi có yêu cầu thu hồi." : null);
        new AuditEntry("arrival.recalled", "arrival", arrival.Id.ToString()) { Outcome = answer.Value.Digits(), Details = new() { ["reason"] = line.Reason } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        queue.RingIf(true);
        return new Delivery.Delivered();
    }

    /// <summary>Nobody waits for an answer to what was called back.</summary>
    private static async Task StopWaitingAsync(StepWork work, Deliveries.Line line, CancellationToken cancellationToken)
    {
        work.Actor = Actor.System(line.OrganisationId);
        List<string> waiting = [];
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command(
            "select distinct instance_id from workflow_bookmarks where hash = $3 and organisation_id = $1 and correlation_id = $2",
            Sql.Value(line.OrganisationId), Sql.Value(line.DocumentId.ToString()), Sql.Value(Stimulus.OfEvent(DocumentChannel.RepliedEvent)))))
            while (await row.ReadAsync(cancellationToken))
                waiting.Add(row.GetString(0));
        foreach (var instance in waiting)
            WorkQueue.Add(work, new WorkflowEffect.CancelWorkflow(instance), instance);
    }

    private static async Task<(Guid Id, Guid? DocumentId)?> ArrivalAsync(StepWork work, Guid deliveryId, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command(
            "select id, document_id from electronic_arrivals where delivery_id = $1 and recalled_at is null for update", Sql.Value(deliveryId)));
        return await row.ReadAsync(cancellationToken) ? (row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1)) : null;
    }

    private async Task<ReceiptCode> TakeBackAsync(StepWork work, Deliveries.Line line, Guid arrivalId, CancellationToken cancellationToken)
    {
        Tell(work, await GroupMembers.FindAsync(work, [CandidateKey.Role(RoleCode.Clerk)], cancellationToken), $"recalled:{arrivalId}", line, $"/arrivals/{arrivalId}");
        return ReceiptCode.RecallAgreed;
    }

    /// <returns>The answer; null where it must be looked at again.</returns>
    private async Task<ReceiptCode?> FreezeAsync(StepWork work, Deliveries.Line line, Guid documentId, CancellationToken cancellationToken)
    {
        var (state, instance) = await StateAsync(work, documentId, "", cancellationToken);
        if (state == "finished")
            return ReceiptCode.RecallRefused;
        if (state is "returned" or "recalled")
            return ReceiptCode.RecallAgreed;
        var holders = await HoldersAsync(work, documentId, cancellationToken);
        if (instance is not null)
            await steps.CancelAsync(work, instance, cancellationToken); // under the instance's lock: no step is under way any more
        if ((await StateAsync(work, documentId, "for update of d", cancellationToken)).State != state)
            return null;
        work.Write("""
            update incoming_documents set state = 'recalled', return_reason = $2, finished_at = $3, waiting_since = null, waiting_reason = null, due_at = null where id = $1
            """, Sql.Value(documentId), Sql.Value(line.Reason), Sql.Value(work.Now));
        Tell(work, holders, $"recalled:{documentId}", line, $"/documents/{documentId}");
        new AuditEntry("document.recalled", "document", documentId.ToString()) { Details = new() { ["reason"] = line.Reason } }.AddTo(work);
        return ReceiptCode.RecallAgreed;
    }

    private static async Task<(string? State, string? Instance)> StateAsync(StepWork work, Guid documentId, string locking, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command($"select d.state, d.instance_id from incoming_documents d where d.id = $1 {locking}", Sql.Value(documentId)));
        return await row.ReadAsync(cancellationToken) ? (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)) : (null, null);
    }

    /// <summary>Those who have an open task of the document, the clerk who received it, and whoever handles it.</summary>
    private static async Task<IReadOnlyList<Guid>> HoldersAsync(StepWork work, Guid documentId, CancellationToken cancellationToken)
    {
        List<Guid> people = [];
        List<string> groups = [];
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select assignee_id, candidate_keys from tasks where document_id = $1 and state in ('ready', 'reserved', 'in-progress', 'suspended')
            union all select initiator_id, null from incoming_documents where id = $1 and initiator_id is not null
            union all select handler_id, null from incoming_documents where id = $1 and handler_id is not null
            """, Sql.Value(documentId))))
            while (await row.ReadAsync(cancellationToken))
                if (!row.IsDBNull(0))
                    people.Add(row.GetGuid(0));
                else if (!row.IsDBNull(1))
                    groups.AddRange(row.GetFieldValue<string[]>(1));
        if (groups.Count > 0)
            people.AddRange(await GroupMembers.FindAsync(work, groups, cancellationToken));
        return [.. people.Distinct()];
    }

    private void Tell(StepWork work, IReadOnlyList<Guid> people, string key, Deliveries.Line line, string link) => notices.Add(work, [.. people.Select(person => new Notice
    {
        OrganisationId = work.OrganisationId,
        PersonId = person,
        Key = key,
        Kind = "recall",
        Text = $"Nơi gửi đã thu hồi văn bản {line.NumberSymbol}: {line.Reason}",
        Link = link,
        CreatedAt = work.Now,
    })]);
}
