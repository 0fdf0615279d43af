using Quartz;

namespace FlowOffice.Server.Tests.Jobs;

/// <summary>Counts the runs of one server's jobs, and tells when there were enough.</summary>
internal sealed class JobRuns : IJobListener
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counts = [];
    private readonly List<(string Job, int Times, TaskCompletionSource Reached)> waits = [];

    public string Name => "runs";

    public Task WaitAsync(string job, int times)
    {
        lock (gate)
        {
            if (counts.GetValueOrDefault(job) >= times)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waits.Add((job, times, reached));
            return reached.Task;
        }
    }

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken)
    {
        var job = context.JobDetail.Key.Name;
        lock (gate)
        {
            if (jobException is not null)
                waits.ForEach(wait => wait.Reached.TrySetException(jobException));
            counts[job] = counts.GetValueOrDefault(job) + 1;
            waits.Where(wait => wait.Job == job && counts[job] >= wait.Times).ToList().ForEach(wait => wait.Reached.TrySetResult());
        }

        return ValueTask.CompletedTask;
    }
}
