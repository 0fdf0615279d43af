using Quartz;

namespace FlowOffice.Server.Jobs;

/// <summary>
/// A doorway from the scheduler to one use case. Running it twice is harmless; that it never runs beside itself, on any
/// server, only saves work.
/// </summary>
[DisallowConcurrentExecution]
internal abstract class OfficeJob : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var done = await RunAsync(cancellationToken);
        context.Result = done == 0 ? JobRunReport.Skipped(null) : JobRunReport.Succeeded($"{done}");
    }

    /// <returns>How many things were done.</returns>
    protected abstract Task<int> RunAsync(CancellationToken cancellationToken);
}
