using FlowOffice.Office.Outbox;

namespace FlowOffice.Server.Jobs;

internal sealed class OutboxJob(SendOutbox outbox) : OfficeJob
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => outbox.RunAsync(cancellationToken);
}
