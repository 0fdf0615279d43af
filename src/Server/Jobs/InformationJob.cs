using FlowOffice.Office.Informing;
using FlowOffice.Office.Outages;

namespace FlowOffice.Server.Jobs;

internal sealed class InformationJob(RemindInformation reminders, MaintenanceCalendar maintenance) : OfficeJob(maintenance)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => reminders.RunAsync(cancellationToken);
}
