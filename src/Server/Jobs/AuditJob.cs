using FlowOffice.Office.Audit;
using FlowOffice.Office.Outages;

namespace FlowOffice.Server.Jobs;

internal sealed class AuditJob(SealAudit audit, MaintenanceCalendar maintenance) : OfficeJob(maintenance)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => audit.RunAsync(cancellationToken);
}
