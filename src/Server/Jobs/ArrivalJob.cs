using FlowOffice.Office.Exchange;
using FlowOffice.Office.Outages;

namespace FlowOffice.Server.Jobs;

internal sealed class ArrivalJob(FindElectronicOnly find, MaintenanceCalendar maintenance) : OfficeJob(maintenance)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => find.RunAsync(cancellationToken);
}
