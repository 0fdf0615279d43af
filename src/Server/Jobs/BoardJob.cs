using FlowOffice.Office.Board;
using FlowOffice.Office.Outages;

namespace FlowOffice.Server.Jobs;

internal sealed class BoardJob(PurgeBoards purge, MaintenanceCalendar maintenance) : OfficeJob(maintenance)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => purge.RunAsync(cancellationToken);
}
