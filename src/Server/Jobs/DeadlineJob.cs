using FlowOffice.Office.Deadlines;

namespace FlowOffice.Server.Jobs;

internal sealed class DeadlineJob(FireDeadlines deadlines, JobHalts halts) : OfficeJob(halts)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => deadlines.RunAsync(cancellationToken);
}
