using FlowOffice.Office.Deadlines;
using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Jobs;

internal sealed class DeadlineJob(FireDeadlines deadlines, TransferOverdue transfers, JobHalts halts) : OfficeJob(halts)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken) =>
        await deadlines.RunAsync(cancellationToken) + await transfers.RunAsync(cancellationToken);
}
