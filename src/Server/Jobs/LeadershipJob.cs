using FlowOffice.Office.Leadership;
using FlowOffice.Office.Outages;

namespace FlowOffice.Server.Jobs;

internal sealed class LeadershipJob(KeepLeadershipBoard keep, MaintenanceCalendar maintenance) : OfficeJob(maintenance)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => keep.RunAsync(cancellationToken);
}
