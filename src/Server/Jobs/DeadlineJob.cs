using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Outages;

namespace FlowOffice.Server.Jobs;

internal sealed class DeadlineJob(FireDeadlines deadlines, MaintenanceCalendar maintenance) : OfficeJob(maintenance)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => deadlines.RunAsync(cancellationToken);
}
