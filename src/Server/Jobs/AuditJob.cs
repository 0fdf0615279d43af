using FlowOffice.Office.Audit;

namespace FlowOffice.Server.Jobs;

internal sealed class AuditJob(SealAudit audit) : OfficeJob
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => audit.RunAsync(cancellationToken);
}
