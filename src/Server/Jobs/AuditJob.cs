using FlowOffice.Office.Audit;

namespace FlowOffice.Server.Jobs;

internal sealed class AuditJob(SealAudit audit, JobHalts halts) : OfficeJob(halts)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => audit.RunAsync(cancellationToken);
}
