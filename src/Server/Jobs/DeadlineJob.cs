using FlowOffice.Office.Deadlines;

namespace FlowOffice.Server.Jobs;

internal sealed class DeadlineJob(FireDeadlines deadlines) : OfficeJob
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => deadlines.RunAsync(cancellationToken);
}
