using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Meetings;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Exchange;

/// <summary>What came of calling a document back.</summary>
public abstract record RecallOutcome
{
    public sealed record Recalled : RecallOutcome;

    public sealed record NotAllowed : RecallOutcome; // 403; the attempt is in the audit

    public sealed record NotFound : RecallOutcome; // 404

    /// <summary>What is wrong about the reason (422).</summary>
    public sealed record Invalid(string Reason) : RecallOutcome;

    /// <summary>The state of things says no (409): it was not issued, or a receiver has finished it.</summary>
    public sealed record Refused(string Code, string Message) : RecallOutcome;

    private RecallOutcome()
    {
    }
}

/// <summary>
/// Calls an issued document back: it stands still from now on, and each receiver of the exchange is asked to let go of it. What the
/// receivers answer comes back as receipts, line by line.
/// </summary>
/// <remarks>Source: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 6 and annex VI: number and register line stay.</remarks>
public sealed class RecallDocument(NpgsqlDataSource source, TimeProvider clock)
{
    private const int LongestReason = 500;

    public async Task<RecallOutcome> RunAsync(CurrentPerson person, Guid documentId, string? reason, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (!person.May(Right.RecallDocuments))
        {
            new AuditEntry("outgoing.recall-refused", "document", documentId.ToString()).AddTo(work);
            await work.CommitAsync(cancellationToken);
            return new RecallOutcome.NotAllowed();
        }

        reason = reason?.Trim().Normalize();
        if (string.IsNullOrEmpty(reason))
            return new RecallOutcome.Invalid("Hãy ghi lý do thu hồi; nơi nhận đọc được lý do này.");
        if (reason.Length > LongestReason)
            return new RecallOutcome.Invalid($"Lý do dài {reason.Length} ký tự; nhiều nhất là {LongestReason}.");
        var state = await work.ReadValueAsync<string>("select state from outgoing_documents where id = $1 and organisation_id = $2 for update", cancellationToken,
            Sql.Value(documentId), Sql.Value(work.OrganisationId));
        if (state is null)
            return new RecallOutcome.NotFound();
        if (await HindranceAsync(work, documentId, state, cancellationToken) is { } refused)
            return await RefuseAsync(person, documentId, refused, cancellationToken);

        Write(work, documentId, reason);
        new AuditEntry("outgoing.recalled", "document", documentId.ToString()) { Details = new() { ["reason"] = reason } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new RecallOutcome.Recalled();
    }

    private static async Task<RecallOutcome.Refused?> HindranceAsync(StepWork work, Guid documentId, string state, CancellationToken cancellationToken)
    {
        if (state == "recalled")
            return new RecallOutcome.Refused("ALREADY_RECALLED", "Văn bản này đã được thu hồi.");
        if (state != "issued")
            return new RecallOutcome.Refused("NOT_ISSUED", "Chỉ thu hồi được văn bản đã ban hành.");
        return await work.ReadValueAsync<string>("""
            select string_agg(d.recipient, ', ' order by d.position) from outgoing_deliveries d join exchange_receipts r on r.delivery_id = d.id and r.code = '06' where d.document_id = $1
            """, cancellationToken, Sql.Value(documentId)) is { } finished
            ? new RecallOutcome.Refused("RECEIVER_FINISHED", $"Không thu hồi được: {finished} đã xử lý xong văn bản này.")
            : null;
    }

    private static void Write(StepWork work, Guid documentId, string reason)
    {
        work.Write("update outgoing_documents set state = 'recalled', recalled_at = $2, recalled_by = $3, end_reason = $4 where id = $1",
            Sql.Value(documentId), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId), Sql.Value(reason));
        MeetingCalendar.TakeAway(work, documentId, reason);
        work.Write($"""
            with asked as (
              update outgoing_deliveries set recall_asked_at = $2 where document_id = $1 and to_organisation_id is not null and state in ('sent', 'received')
              returning id, organisation_id)
            insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at)
            select organisation_id, '{Deliveries.RecallKind}:' || id, '{Deliveries.RecallKind}', jsonb_build_object('delivery', id), $2, $2 from asked
            on conflict (key) do nothing
            """, Sql.Value(documentId), Sql.Value(work.Now));
    }

    private async Task<RecallOutcome> RefuseAsync(CurrentPerson person, Guid documentId, RecallOutcome.Refused refused, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        new AuditEntry("outgoing.recall-refused", "document", documentId.ToString()) { Outcome = refused.Code }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return refused;
    }
}
