using FlowOffice.Office.Outages;
using FlowOffice.Office.Outbox;

namespace FlowOffice.Server.Jobs;

internal sealed class OutboxJob(SendOutbox outbox, MaintenanceCalendar maintenance) : OfficeJob(maintenance)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => outbox.RunAsync(cancellationToken);
}
