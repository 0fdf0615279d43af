using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Outages;

/// <summary>What came of recording an outage.</summary>
public abstract record OutageOutcome
{
    public sealed record Recorded(Guid Id) : OutageOutcome;

    /// <summary>What is wrong, by field (422).</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Errors) : OutageOutcome;

    private OutageOutcome()
    {
    }
}

/// <summary>Operators record when the system could not be used. From then on what was done meanwhile may be entered with its actual time.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.6 (HT-3.6).</remarks>
public sealed class RecordOutage(NpgsqlDataSource source, TimeProvider clock)
{
    private const int LongestDescription = 500;

    public async Task<OutageOutcome> RunAsync(Actor actor, DateTimeOffset? startsAt, DateTimeOffset? endsAt, string? description, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        description = description?.Trim().Normalize();
        var errors = new Dictionary<string, string>();
        if (startsAt is null)
            errors["startsAt"] = "Hãy ghi lúc bắt đầu gián đoạn.";
        if (endsAt is null || endsAt <= startsAt)
            errors["endsAt"] = "Lúc kết thúc phải sau lúc bắt đầu.";
        else if (endsAt > now)
            errors["endsAt"] = "Gián đoạn phải đã kết thúc rồi mới ghi nhận.";
        if (description is not { Length: > 0 and <= LongestDescription })
            errors["description"] = $"Hãy mô tả gián đoạn, nhiều nhất {LongestDescription} ký tự.";
        if (errors.Count > 0)
            return new OutageOutcome.Invalid(errors);

        await using var work = await StepWork.OpenAsync(source, actor, now, cancellationToken);
        var id = Guid.CreateVersion7(now);
        work.Write("""
            insert into outages (id, organisation_id, starts_at, ends_at, description, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(startsAt!.Value.ToUniversalTime()), Sql.Value(endsAt!.Value.ToUniversalTime()),
            Sql.Value(description), Sql.Value(actor.PersonId), Sql.Value(now));
        new AuditEntry("outage.recorded", "outage", id.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new OutageOutcome.Recorded(id);
    }
}
