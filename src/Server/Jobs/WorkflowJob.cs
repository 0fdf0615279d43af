using FlowOffice.Office.Outages;
using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Jobs;

/// <summary>Wakes workflows whose timer has come, and does what steps have left behind.</summary>
internal sealed class WorkflowJob(IWorkflowTicker ticker, MaintenanceCalendar maintenance) : OfficeJob(maintenance)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await ticker.RunDueAsync(cancellationToken);
        return 0;
    }
}
