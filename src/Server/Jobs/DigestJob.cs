using FlowOffice.Office.Notices;

namespace FlowOffice.Server.Jobs;

internal sealed class DigestJob(GatherMails gather, TellBacklog backlog, JobHalts halts) : OfficeJob(halts)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken) =>
        await gather.RunAsync(cancellationToken) + await backlog.RunAsync(cancellationToken);
}
