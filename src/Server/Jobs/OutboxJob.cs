using FlowOffice.Office.Outbox;

namespace FlowOffice.Server.Jobs;

internal sealed class OutboxJob(SendOutbox outbox, JobHalts halts) : OfficeJob(halts)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => outbox.RunAsync(cancellationToken);
}
