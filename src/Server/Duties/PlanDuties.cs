using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using Npgsql;

namespace FlowOffice.Server.Duties;

/// <summary>
/// Puts down what has come due since it looked last: each occurrence once. Of several that were missed the newest is run,
/// unless each counts; what is no longer worth running, or is paused, is put down as skipped.
/// </summary>
internal sealed class PlanDuties(NpgsqlDataSource source, IEnumerable<IDuty> duties, WorkingCalendars calendars, TimeProvider clock)
{
    /// <summary>After a long time off no more than this is put down of one duty.</summary>
    private const int Most = 100;

    /// <summary>The longest that a change of the working calendar stays unnoticed.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    private readonly Dictionary<string, IDuty> known = duties.ToDictionary(duty => duty.Plan.Key);

    private sealed record Found(Guid Organisation, string Settings, string Duty, string? Schedule, bool Paused);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var found in await FindAsync(clock.GetUtcNow(), cancellationToken))
            await PlanAsync(found, cancellationToken);
    }

    /// <summary>Counts the next time of a duty anew, after its schedule was changed; of the new one nothing before now is due.</summary>
    public static void LookAgainAt(StepWork work, string duty) => work.Write(
        "update duty_states set next_at = $3, considered_until = greatest(considered_until, $3) where organisation_id = $1 and duty = $2", Sql.Value(work.OrganisationId), Sql.Value(duty), Sql.Value(work.Now));

    private async Task<List<Found>> FindAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Found> found = [];
        await using var command = source.Command("""
            select o.id, o.settings::text, d.key, g.schedule, g.paused_at is not null
            from organisations o cross join unnest($1) as d (key)
            left join duty_states s on s.organisation_id = o.id and s.duty = d.key
            left join duty_settings g on g.organisation_id = o.id and g.duty = d.key
            where s.duty is null or s.next_at <= $2 or s.planned_at not between $3 and $2
            """, Sql.Value([.. known.Keys]), Sql.Value(now), Sql.Value(now - LookAgain));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            found.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetBoolean(4)));
        return found;
    }

    private async Task PlanAsync(Found found, CancellationToken cancellationToken)
    {
        var duty = known[found.Duty];
        var schedule = found.Schedule is { } own ? DutySchedule.Parse(own) : duty.UsualFor(found.Settings);
        var calendar = await calendars.OfAsync(found.Organisation, cancellationToken);
        await using var work = await StepWork.OpenAsync(source, Actor.System(found.Organisation), clock.GetUtcNow(), cancellationToken);
        await work.ReadValueAsync<bool>("insert into duty_states (organisation_id, duty, considered_until, planned_at) values ($1, $2, $3, $3) on conflict do nothing",
            cancellationToken, Sql.Value(found.Organisation), Sql.Value(found.Duty), Sql.Value(work.Now));
        var considered = await work.ReadValueAsync<DateTimeOffset?>("select considered_until from duty_states where organisation_id = $1 and duty = $2 for update skip locked",
            cancellationToken, Sql.Value(found.Organisation), Sql.Value(found.Duty));
        if (considered is not { } since)
            return; // another server is at it
        List<DateTimeOffset> due = [.. schedule.Between(since, work.Now, calendar).TakeLast(Most)];
        foreach (var occurrence in due)
            Put(work, duty.Plan, occurrence, StateOf(duty.Plan, occurrence, isNewest: occurrence == due[^1], found.Paused, work.Now));
        var until = since > work.Now ? since : work.Now; // a clock that was put back undoes nothing
        work.Write("update duty_states set considered_until = $3, next_at = $4, planned_at = $5 where organisation_id = $1 and duty = $2",
            Sql.Value(found.Organisation), Sql.Value(found.Duty), Sql.Value(until), Sql.Value(schedule.NextAfter(until, calendar)), Sql.Value(work.Now));
        await work.CommitAsync(cancellationToken);
    }

    private static (DutyRunState State, string? Message) StateOf(DutyPlan plan, DateTimeOffset occurrence, bool isNewest, bool paused, DateTimeOffset now) =>
        paused ? (DutyRunState.Skipped, "Đang tạm dừng.")
        : now - occurrence > plan.UsefulFor ? (DutyRunState.Skipped, "Đã quá giờ cần làm.")
        : isNewest || plan.EachCounts ? (DutyRunState.Waiting, null)
        : (DutyRunState.Missed, "Hệ thống không chạy vào giờ này; lần chạy sau làm thay.");

    private static void Put(StepWork work, DutyPlan plan, DateTimeOffset occurrence, (DutyRunState State, string? Message) put) => work.Write("""
        insert into duty_runs (id, organisation_id, duty, occurrence, state, try_at, message) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
        """,
        Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(plan.Key), Sql.Value(occurrence), Sql.Value(ColumnNames.Text(put.State)),
        Sql.Value(put.State is DutyRunState.Waiting ? work.Now : (DateTimeOffset?)null), Sql.Value(put.Message));
}
