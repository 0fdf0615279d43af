using FlowOffice.Studio.Jobs;
using Quartz;
using Quartz.Extensibility;

namespace FlowOffice.Server.Jobs;

/// <summary>Reads the schedule and the last runs from the scheduler's tables, which all servers share.</summary>
internal sealed class JobBoard(
    [FromKeyedServices(JobRegistration.SchedulerName)] ISchedulerFactory schedulers,
    [FromKeyedServices(JobRegistration.SchedulerName)] IExecutionHistoryStore history) : IJobBoard
{
    public async Task<IReadOnlyList<JobLine>> ReadAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var triggers = (await scheduler.QueryTriggers(new TriggerQuery(), cancellationToken)).Items.ToDictionary(trigger => trigger.JobKey);
        var statuses = (await history.QueryJobRunStatuses(new JobRunStatusQuery { SchedulerName = JobRegistration.SchedulerName }, cancellationToken))
            .Items.ToDictionary(status => status.Job);
        return [.. JobPlan.All.Select(plan => Line(plan, triggers.GetValueOrDefault(plan.JobKey), statuses.GetValueOrDefault(plan.JobKey)))];
    }

    private static JobLine Line(JobPlan plan, TriggerHeader? trigger, JobRunStatus? status) => new(
        plan.Name,
        plan.Schedule,
        status?.LastFiredAtUtc,
        trigger?.NextFireTimeUtc,
        status?.LastResult switch
        {
            null => JobRunState.None,
            JobRunResult.Failed => JobRunState.Failed,
            JobRunResult.Succeeded => JobRunState.Done,
            _ => JobRunState.Idle,
        },
        status?.LastResult is JobRunResult.Failed ? status.LastFailureMessage : status?.LastSummary);
}
