using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Jobs;

/// <summary>Wakes workflows whose timer has come, and does what steps have left behind.</summary>
internal sealed class WorkflowJob(IWorkflowTicker ticker, JobHalts halts) : OfficeJob(halts)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await ticker.RunDueAsync(cancellationToken);
        return 0;
    }
}
