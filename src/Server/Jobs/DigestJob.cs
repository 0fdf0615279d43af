using FlowOffice.Office.Notices;

namespace FlowOffice.Server.Jobs;

internal sealed class DigestJob(GatherMails gather, JobHalts halts) : OfficeJob(halts)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => gather.RunAsync(cancellationToken);
}
