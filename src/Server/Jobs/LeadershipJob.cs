using FlowOffice.Office.Leadership;

namespace FlowOffice.Server.Jobs;

internal sealed class LeadershipJob(KeepLeadershipBoard keep, JobHalts halts) : OfficeJob(halts)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => keep.RunAsync(cancellationToken);
}
