using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Exchange;

/// <summary>What came of refusing an arrival.</summary>
public abstract record RefuseArrivalOutcome
{
    public sealed record Refused : RefuseArrivalOutcome;

    public sealed record NotAllowed : RefuseArrivalOutcome; // 403; the attempt is in the audit

    public sealed record NotFound : RefuseArrivalOutcome; // 404

    /// <summary>What is wrong about the reason (422).</summary>
    public sealed record Invalid(string Reason) : RefuseArrivalOutcome;

    /// <summary>It is registered, refused or called back already (409).</summary>
    public sealed record Settled : RefuseArrivalOutcome;

    private RefuseArrivalOutcome()
    {
    }
}

/// <summary>The clerk refuses what came through the exchange: wrong addressee, damaged file. Its sender is told the reason.</summary>
/// <remarks>Source: Nghị định 30/2020/NĐ-CP, Điều 21; status 02 of the exchange.</remarks>
public sealed class RefuseArrival(NpgsqlDataSource source, TimeProvider clock)
{
    private const int LongestReason = 500;

    public async Task<RefuseArrivalOutcome> RunAsync(CurrentPerson person, Guid arrivalId, string? reason, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (!person.May(Right.RegisterDocuments))
        {
            new AuditEntry("arrival.refusal-refused", "arrival", arrivalId.ToString()).AddTo(work);
            await work.CommitAsync(cancellationToken);
            return new RefuseArrivalOutcome.NotAllowed();
        }

        reason = reason?.Trim().Normalize();
        if (string.IsNullOrEmpty(reason))
            return new RefuseArrivalOutcome.Invalid("Hãy ghi lý do từ chối; nơi gửi đọc được lý do này.");
        if (reason.Length > LongestReason)
            return new RefuseArrivalOutcome.Invalid($"Lý do dài {reason.Length} ký tự; nhiều nhất là {LongestReason}.");
        if (await ElectronicArrivals.TakeAsync(work, arrivalId, cancellationToken) is null)
            return await work.ReadValueAsync<bool?>("select true from electronic_arrivals where id = $1 and organisation_id = $2", cancellationToken,
                Sql.Value(arrivalId), Sql.Value(work.OrganisationId)) is true ? new RefuseArrivalOutcome.Settled() : new RefuseArrivalOutcome.NotFound();

        work.Write("update electronic_arrivals set refused_at = $2, refused_by = $3, refuse_reason = $4 where id = $1",
            Sql.Value(arrivalId), Sql.Value(work.Now), Sql.Value(person.Actor.PersonId), Sql.Value(reason));
        Receipts.TellOfArrival(work, arrivalId, ReceiptCode.Refused, reason);
        new AuditEntry("arrival.refused", "arrival", arrivalId.ToString()) { Details = new() { ["reason"] = reason } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new RefuseArrivalOutcome.Refused();
    }
}
