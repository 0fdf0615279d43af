using FlowOffice.Office.Exchange;

namespace FlowOffice.Server.Jobs;

internal sealed class ArrivalJob(FindElectronicOnly find) : OfficeJob
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => find.RunAsync(cancellationToken);
}
