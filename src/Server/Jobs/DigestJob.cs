using FlowOffice.Office.Notices;
using FlowOffice.Office.Outages;

namespace FlowOffice.Server.Jobs;

internal sealed class DigestJob(GatherMails gather, TellBacklog backlog, MaintenanceCalendar maintenance) : OfficeJob(maintenance)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken) =>
        await gather.RunAsync(cancellationToken) + await backlog.RunAsync(cancellationToken);
}
