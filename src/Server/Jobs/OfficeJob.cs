using Quartz;

namespace FlowOffice.Server.Jobs;

/// <summary>
/// A doorway from the scheduler to one use case. Running it twice is harmless; that it never runs beside itself, on any
/// server, only saves work. While the system is being maintained nothing runs, nor while it is paused; what came due meanwhile
/// is done at the first run after it, since use cases ask what is due and not what the time is (HT-10.1b).
/// </summary>
[DisallowConcurrentExecution]
internal abstract class OfficeJob(JobHalts halts) : IJob
{
    /// <summary>In the data of a run that somebody asked for.</summary>
    public const string Asked = "asked";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (await halts.WhyAsync(context.JobDetail.Key.Name, context.MergedJobDataMap.ContainsKey(Asked), cancellationToken) is { } halt)
        {
            context.Result = JobRunReport.Skipped(halt);
            return;
        }

        var done = await RunAsync(cancellationToken);
        context.Result = done == 0 ? JobRunReport.Skipped(null) : JobRunReport.Succeeded($"{done}");
    }

    /// <returns>How many things were done.</returns>
    protected abstract Task<int> RunAsync(CancellationToken cancellationToken);
}
