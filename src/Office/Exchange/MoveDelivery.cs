using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Exchange;

/// <summary>What came of moving a line of delivery on by hand.</summary>
public abstract record MoveDeliveryOutcome
{
    public sealed record Done : MoveDeliveryOutcome;

    public sealed record NotAllowed : MoveDeliveryOutcome; // 403

    public sealed record NotFound : MoveDeliveryOutcome; // 404

    /// <summary>The line does not stand so that this could be done (409).</summary>
    public sealed record Refused(string Code, string Message) : MoveDeliveryOutcome;

    private MoveDeliveryOutcome()
    {
    }
}

/// <summary>What the clerk does for lines that this installation does not carry by itself: a package taken and sent, a failed line sent again.</summary>
/// <remarks>Source: Hà Tĩnh Điều 2 (HT-2b): what was sent is followed until its answer.</remarks>
public sealed class MoveDelivery(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Somebody of the sender's took the package: lines that wait for it say so.</summary>
    public async Task TakenAsync(Actor actor, Guid documentId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var waiting = await work.ReadValueAsync<long>("select count(*) from outgoing_deliveries where document_id = $1 and organisation_id = $2 and channel = 'network' and state = 'queued' and detail is not null",
            cancellationToken, Sql.Value(documentId), Sql.Value(work.OrganisationId));
        if (waiting == 0)
            return;
        work.Write("update outgoing_deliveries set package_at = $3, package_by = $4 where document_id = $1 and organisation_id = $2 and channel = 'network' and state = 'queued' and detail is not null",
            Sql.Value(documentId), Sql.Value(work.OrganisationId), Sql.Value(work.Now), Sql.Value(actor.PersonId));
        new AuditEntry("outgoing.package-taken", "document", documentId.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>The package that was taken has been sent on another way.</summary>
    public Task<MoveDeliveryOutcome> SentAsync(CurrentPerson person, Guid documentId, Guid lineId, CancellationToken cancellationToken) => MoveAsync(person, documentId, lineId, "outgoing.sent-by-package", line =>
        line switch
        {
            not { State: "queued", IsOutside: true } => new("NOT_WAITING", "Dòng này không chờ gửi bằng gói."),
            { IsTaken: false } => new("PACKAGE_NOT_TAKEN", "Chưa ai tải gói edXML của văn bản này. Hãy tải gói, gửi đi rồi xác nhận."),
            _ => null,
        },
        work => work.Write("update outgoing_deliveries set state = 'sent', sent_at = $2, sent_by = $3, detail = null where id = $1", Sql.Value(lineId), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId)),
        cancellationToken);

    /// <summary>A line that failed is tried once more, for what hindered it may be mended.</summary>
    public Task<MoveDeliveryOutcome> AgainAsync(CurrentPerson person, Guid documentId, Guid lineId, CancellationToken cancellationToken) => MoveAsync(person, documentId, lineId, "outgoing.sent-again", line =>
        line.State == "failed" ? null : new("NOT_FAILED", "Chỉ gửi lại được dòng không gửi được."),
        work =>
        {
            work.Write("update outgoing_deliveries set state = 'queued', settled_at = null, detail = null where id = $1", Sql.Value(lineId));
            work.Write("insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at) values ($1, $2, $3, jsonb_build_object('delivery', $4::uuid), $5, $5)",
                Sql.Value(work.OrganisationId), Sql.Value($"{Deliveries.Kind}:{lineId}:{work.Now:yyyyMMddHHmmssfff}"), Sql.Value(Deliveries.Kind), Sql.Value(lineId), Sql.Value(work.Now));
        },
        cancellationToken);

    private async Task<MoveDeliveryOutcome> MoveAsync(
        CurrentPerson person, Guid documentId, Guid lineId, string act, Func<Line, MoveDeliveryOutcome.Refused?> against, Action<StepWork> write, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (!person.May(Right.RegisterDocuments))
        {
            new AuditEntry(act + "-refused", "document", documentId.ToString()).AddTo(work);
            await work.CommitAsync(cancellationToken);
            return new MoveDeliveryOutcome.NotAllowed();
        }

        Line line;
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select state, detail is not null, package_at is not null, recipient from outgoing_deliveries where id = $1 and document_id = $2 and organisation_id = $3 for update
            """, Sql.Value(lineId), Sql.Value(documentId), Sql.Value(work.OrganisationId))))
        {
            if (!await row.ReadAsync(cancellationToken))
                return new MoveDeliveryOutcome.NotFound();
            line = new Line(row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetString(3));
        }

        if (against(line) is { } refused)
        {
            new AuditEntry(act + "-refused", "document", documentId.ToString()) { Outcome = refused.Code }.AddTo(work);
            await work.CommitAsync(cancellationToken);
            return refused;
        }

        write(work);
        new AuditEntry(act, "document", documentId.ToString()) { Details = new() { ["recipient"] = line.Recipient } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new MoveDeliveryOutcome.Done();
    }

    private sealed record Line(string State, bool IsOutside, bool IsTaken, string Recipient);
}
