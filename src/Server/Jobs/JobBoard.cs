using System.Globalization;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Rights;
using FlowOffice.Studio.Jobs;
using Npgsql;
using Quartz;
using Quartz.Extensibility;

namespace FlowOffice.Server.Jobs;

/// <summary>The jobs of the installation: schedule, last runs and history come from the scheduler's tables, which all servers share.</summary>
internal sealed class JobBoard(
    [FromKeyedServices(JobRegistration.SchedulerName)] ISchedulerFactory schedulers,
    [FromKeyedServices(JobRegistration.SchedulerName)] IExecutionHistoryStore history,
    NpgsqlDataSource source, JobHalts halts, InstallationKeeper keeper, TimeProvider clock) : IJobBoard
{
    /// <summary>A search by text looks at so many runs.</summary>
    private const int MostSearched = 1000;

    public bool IsOfInstallation => true;

    public async Task<IReadOnlyList<JobLine>> ListAsync(Guid organisation, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var triggers = (await scheduler.QueryTriggers(new TriggerQuery(), cancellationToken)).Items.ToLookup(trigger => trigger.JobKey);
        var statuses = (await history.QueryJobRunStatuses(new JobRunStatusQuery { SchedulerName = JobRegistration.SchedulerName }, cancellationToken))
            .Items.ToDictionary(status => status.Job);
        var paused = await halts.PausedAsync(cancellationToken);
        return [.. JobPlan.All.Select(plan => Line(plan, triggers[plan.JobKey].Min(trigger => trigger.NextFireTimeUtc), statuses.GetValueOrDefault(plan.JobKey), paused.Contains(plan.Key)))];
    }

    public async Task<JobRunPage> RunsAsync(Guid organisation, string key, RunSearch search, CancellationToken cancellationToken)
    {
        if (JobPlan.All.FirstOrDefault(plan => plan.Key == key) is not { } plan)
            return new([], false);
        var found = (await history.QueryExecutions(new ExecutionHistoryQuery
        {
            SchedulerName = JobRegistration.SchedulerName,
            Job = plan.JobKey,
            FiredFrom = search.Day is { } day ? VietnamTime.At(day, TimeOnly.MinValue) : null,
            FiredBefore = search.Day is { } same ? VietnamTime.At(same.AddDays(1), TimeOnly.MinValue) : null,
            Take = MostSearched,
        }, cancellationToken)).Items.Select(Run)
            .Where(run => search.State is null || run.State == search.State)
            .Where(run => search.Text is not { } text || $"{run.Message} {run.Technical}".Contains(text, StringComparison.OrdinalIgnoreCase))
            .Skip((search.Page - 1) * RunSearch.PageSize).Take(RunSearch.PageSize + 1).ToList();
        return new([.. found.Take(RunSearch.PageSize)], found.Count > RunSearch.PageSize);
    }

    public Task<bool> MayKeepAsync(CurrentPerson person, CancellationToken cancellationToken) => keeper.IsAsync(person, cancellationToken);

    public async Task RunAsync(Actor actor, string key, CancellationToken cancellationToken)
    {
        var plan = JobPlan.All.Single(plan => plan.Key == key);
        await NoteAsync(actor, "job.run-asked", key, _ => { }, cancellationToken);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(plan.JobKey, new JobDataMap { [OfficeJob.Asked] = "true" }, cancellationToken);
    }

    public Task PauseAsync(Actor actor, string key, bool paused, CancellationToken cancellationToken) =>
        NoteAsync(actor, paused ? "job.paused" : "job.resumed", key, work => JobHalts.Put(work, key, paused), cancellationToken);

    private async Task NoteAsync(Actor actor, string action, string key, Action<StepWork> write, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        write(work);
        new AuditEntry(action, "job", key).AddTo(work);
        await work.CommitAsync(cancellationToken);
    }

    private static JobLine Line(JobPlan plan, DateTimeOffset? next, JobRunStatus? status, bool paused) => new(plan.Key, plan.Name)
    {
        Interval = plan.Schedule,
        NextRunAt = paused ? null : next,
        IsPaused = paused,
        IsStalled = !paused && JobWatch.IsStalled(plan, status?.LastFiredAtUtc, next),
        Last = status is null ? null : new JobRun(null, status.LastFiredAtUtc, status.LastFiredAtUtc, StateOf(status.LastResult, status.LastSummary))
        {
            Took = status.LastDuration,
            Done = int.TryParse(status.LastSummary, NumberStyles.None, CultureInfo.InvariantCulture, out var done) ? done : 0,
            Message = status.LastResult is JobRunResult.Failed ? FailureWords.Of(status.LastFailureMessage ?? "") : status.LastResult is JobRunResult.Skipped ? status.LastSummary : null,
            Technical = status.LastResult is JobRunResult.Failed ? status.LastFailureMessage : null,
        },
    };

    private static JobRun Run(ExecutionHistoryEntry entry) => new(null, entry.FiredAtUtc, entry.FiredAtUtc, StateOf(entry.EffectiveResult, entry.Summary))
    {
        Took = entry.Duration,
        WasAsked = entry.Manual is true,
        Done = int.TryParse(entry.Summary, NumberStyles.None, CultureInfo.InvariantCulture, out var done) ? done : 0,
        Message = entry.EffectiveResult is JobRunResult.Failed ? FailureWords.Of(entry.ExceptionMessage ?? "") : done == 0 ? entry.Summary : null,
        Technical = entry.ExceptionMessage,
    };

    private static DutyRunState StateOf(JobRunResult? result, string? summary) => result switch
    {
        JobRunResult.Failed => DutyRunState.Failed,
        JobRunResult.Succeeded => DutyRunState.Done,
        JobRunResult.Cancelled => DutyRunState.Skipped,
        JobRunResult.Skipped when summary is not null => DutyRunState.Skipped,
        _ => DutyRunState.Idle,
    };
}
