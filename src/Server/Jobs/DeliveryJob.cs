using FlowOffice.Office.Outbox;

namespace FlowOffice.Server.Jobs;

internal sealed class DeliveryJob(WatchOutbox watch, PruneOutbox prune, JobHalts halts) : OfficeJob(halts)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken) =>
        await watch.RunAsync(cancellationToken) + await prune.RunAsync(cancellationToken);
}
