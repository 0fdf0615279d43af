using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Jobs;
using FlowOffice.Studio.Jobs;
using Npgsql;
using Quartz;

namespace FlowOffice.Server.Duties;

/// <summary>The duties of one organisation for its board.</summary>
internal sealed class DutyBoard(
    NpgsqlDataSource source, IEnumerable<IDuty> duties, TimeProvider clock, [FromKeyedServices(JobRegistration.SchedulerName)] ISchedulerFactory schedulers) : IJobBoard
{
    private const string RunColumns = "r.id, r.occurrence, r.started_at, r.state, r.milliseconds, r.asked_by, r.done, r.message, r.technical";

    /// <summary>From then on a run is called late.</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(5);

    public bool IsOfInstallation => false;

    public async Task<IReadOnlyList<JobLine>> ListAsync(Guid organisation, CancellationToken cancellationToken)
    {
        Dictionary<string, JobLine> lines = [];
        var known = duties.ToDictionary(duty => duty.Plan.Key);
        await using var command = source.Command($"""
            select d.key, o.settings::text, g.schedule, g.owner_role, g.paused_at is not null, s.next_at, {RunColumns}
            from unnest($2) as d (key) join organisations o on o.id = $1
            left join duty_settings g on g.organisation_id = $1 and g.duty = d.key
            left join duty_states s on s.organisation_id = $1 and s.duty = d.key
            left join lateral (select * from duty_runs where organisation_id = $1 and duty = d.key order by occurrence desc limit 1) r on true
            """, Sql.Value(organisation), Sql.Value([.. known.Keys]));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var duty = known[reader.GetString(0)];
            var own = reader.IsDBNull(2) ? null : reader.GetString(2);
            lines[duty.Plan.Key] = new JobLine(duty.Plan.Key, duty.Plan.Name)
            {
                Schedule = own is null ? duty.UsualFor(reader.GetString(1)) : DutySchedule.Parse(own),
                IsUsual = own is null,
                Purpose = duty.Plan.Purpose,
                Clause = duty.Plan.Clause,
                OwnerRole = reader.IsDBNull(3) ? null : reader.GetString(3),
                IsPaused = reader.GetBoolean(4),
                NextRunAt = reader.GetBoolean(4) || reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
                Last = reader.IsDBNull(6) ? null : Run(reader, 6),
            };
        }

        return [.. duties.Select(duty => duty.Plan.Key).Where(lines.ContainsKey).Select(key => lines[key])];
    }

    public async Task<JobRunPage> RunsAsync(Guid organisation, string key, RunSearch search, CancellationToken cancellationToken)
    {
        List<JobRun> runs = [];
        await using var command = source.Command($"""
            select {RunColumns} from duty_runs r
            where organisation_id = $1 and duty = $2 and ($3 is null or occurrence >= $3 and occurrence < $4) and ($5 is null or state = $5)
              and ($6 is null or concat_ws(' ', message, technical) ilike $6)
            order by occurrence desc limit $7 offset $8
            """,
            Sql.Value(organisation), Sql.Value(key),
            Sql.Value(search.Day is { } day ? VietnamTime.At(day, TimeOnly.MinValue) : (DateTimeOffset?)null),
            Sql.Value(search.Day is { } same ? VietnamTime.At(same.AddDays(1), TimeOnly.MinValue) : (DateTimeOffset?)null),
            Sql.Value(search.State is { } state ? ColumnNames.Text(state) : null), Sql.Value(search.Text is { } text ? Like.Contains(text) : null),
            Sql.Value(RunSearch.PageSize + 1), Sql.Value((search.Page - 1) * RunSearch.PageSize));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            runs.Add(Run(reader, 0));
        return new([.. runs.Take(RunSearch.PageSize)], runs.Count > RunSearch.PageSize);
    }

    public Task<bool> MayKeepAsync(CurrentPerson person, CancellationToken cancellationToken) => Task.FromResult(person.May(Right.ManageJobs));

    public async Task RunAsync(Actor actor, string key, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        work.Write("""
            insert into duty_runs (id, organisation_id, duty, occurrence, state, asked_by, try_at) values ($1, $2, $3, $4, 'waiting', $5, $4) on conflict do nothing
            """, Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(key), Sql.Value(work.Now), Sql.Value(actor.PersonId));
        new AuditEntry("job.run-asked", "job", key).AddTo(work);
        await work.CommitAsync(cancellationToken);
        await HurryAsync(schedulers, cancellationToken);
    }

    public async Task PauseAsync(Actor actor, string key, bool paused, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        work.Write("""
            insert into duty_settings (organisation_id, duty, paused_at, paused_by) values ($1, $2, $3, $4)
            on conflict (organisation_id, duty) do update set paused_at = excluded.paused_at, paused_by = excluded.paused_by
            """, Sql.Value(work.OrganisationId), Sql.Value(key), Sql.Value(paused ? work.Now : (DateTimeOffset?)null), Sql.Value(paused ? actor.PersonId : null));
        new AuditEntry(paused ? "job.paused" : "job.resumed", "job", key).AddTo(work);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Has the next server look at once.</summary>
    internal static async Task HurryAsync(ISchedulerFactory schedulers, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(JobPlan.All.Single(plan => plan.Key == DutyJob.Key).JobKey, null, cancellationToken);
    }

    private static JobRun Run(NpgsqlDataReader row, int from)
    {
        var (due, started) = (row.GetFieldValue<DateTimeOffset>(from + 1), row.IsDBNull(from + 2) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(from + 2));
        return new JobRun(row.GetGuid(from), due, started, ColumnNames.Value<DutyRunState>(row.GetString(from + 3)))
        {
            Took = row.IsDBNull(from + 4) ? null : TimeSpan.FromMilliseconds(row.GetInt32(from + 4)),
            IsLate = started - due > LateAfter,
            WasAsked = !row.IsDBNull(from + 5),
            Done = row.GetInt32(from + 6),
            Message = row.IsDBNull(from + 7) ? null : row.GetString(from + 7),
            Technical = row.IsDBNull(from + 8) ? null : row.GetString(from + 8),
        };
    }
}
