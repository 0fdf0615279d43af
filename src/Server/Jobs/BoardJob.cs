using FlowOffice.Office.Board;

namespace FlowOffice.Server.Jobs;

internal sealed class BoardJob(PurgeBoards purge) : OfficeJob
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => purge.RunAsync(cancellationToken);
}
