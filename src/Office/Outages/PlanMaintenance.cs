using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Outages;

/// <summary>Operators announce when the system will be maintained, and call it off.</summary>
/// <remarks>Source: Hà Tĩnh Điều 10.1 (HT-10.1b).</remarks>
public sealed class PlanMaintenance(NpgsqlDataSource source, TimeProvider clock)
{
    private const int LongestDescription = 500;
    private const int Most = 50;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>What an organisation has announced, the latest first.</summary>
    public async Task<IReadOnlyList<MaintenanceWindow>> ListAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var windows = new List<MaintenanceWindow>();
        await using var command = source.Command($"""
            select id, starts_at, ends_at, description, cancelled_at from maintenance_windows where organisation_id = $1 order by starts_at desc limit {Most}
            """, Sql.Value(organisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            windows.Add(new MaintenanceWindow
            {
                Id = reader.GetGuid(0), OrganisationId = organisationId, StartsAt = reader.GetFieldValue<DateTimeOffset>(1), EndsAt = reader.GetFieldValue<DateTimeOffset>(2),
                Description = reader.GetString(3), CancelledAt = reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4),
            });
        return windows;
    }

    /// <summary>Announces a window; those of all organisations stay apart from one another.</summary>
    public async Task<OutageOutcome> AnnounceAsync(Actor actor, DateTimeOffset? startsAt, DateTimeOffset? endsAt, string? description, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        description = description?.Trim().Normalize();
        var errors = new Dictionary<string, string>();
        if (startsAt is null || startsAt <= now)
            errors["maintenanceStartsAt"] = "Hãy ghi lúc bắt đầu, sau thời điểm hiện tại.";
        if (endsAt is null || endsAt <= startsAt)
            errors["maintenanceEndsAt"] = "Lúc kết thúc phải sau lúc bắt đầu.";
        else if (endsAt - startsAt > Longest)
            errors["maintenanceEndsAt"] = "Một đợt bảo trì dài nhất 24 giờ.";
        if (description is not { Length: > 0 and <= LongestDescription })
            errors["maintenance"] = $"Hãy ghi nội dung bảo trì, nhiều nhất {LongestDescription} ký tự.";
        if (errors.Count > 0)
            return new OutageOutcome.Invalid(errors);

        await using var work = await StepWork.OpenAsync(source, actor, now, cancellationToken);
        var id = Guid.CreateVersion7(now);
        work.Write("""
            insert into maintenance_windows (id, organisation_id, starts_at, ends_at, description, announced_by, announced_at) values ($1, $2, $3, $4, $5, $6, $7)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(startsAt!.Value.ToUniversalTime()), Sql.Value(endsAt!.Value.ToUniversalTime()),
            Sql.Value(description), Sql.Value(actor.PersonId), Sql.Value(now));
        new AuditEntry("maintenance.announced", "maintenance", id.ToString())
        {
            Details = new() { ["startsAt"] = startsAt, ["endsAt"] = endsAt, ["description"] = description },
        }.AddTo(work);
        try
        {
            await work.CommitAsync(cancellationToken);
            return new OutageOutcome.Recorded(id);
        }
        catch (PostgresException overlap) when (overlap.SqlState == PostgresErrorCodes.ExclusionViolation)
        {
            return new OutageOutcome.Invalid(new Dictionary<string, string> { ["maintenanceStartsAt"] = "Trùng với một đợt bảo trì đã thông báo. Hãy chọn giờ khác, hoặc hủy đợt kia trước." });
        }
    }

    /// <summary>Calls a window off that has not ended; jobs that waited for its end go on.</summary>
    /// <returns>False where the organisation announced no such window, or it is over.</returns>
    public async Task<bool> CancelAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var cancelled = await work.ReadValueAsync<Guid?>("""
            update maintenance_windows set cancelled_by = $3, cancelled_at = $4
            where id = $1 and organisation_id = $2 and cancelled_at is null and ends_at > $4 returning id
            """, cancellationToken, Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(actor.PersonId), Sql.Value(work.Now));
        if (cancelled is null)
            return false;
        new AuditEntry("maintenance.cancelled", "maintenance", id.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return true;
    }
}
