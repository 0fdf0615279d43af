using FlowOffice.Office.Backups;
using FlowOffice.Server.Backups;

namespace FlowOffice.Server.Jobs;

internal sealed class BackupJob(RunDueBackups backups, WatchBackups watch, JobHalts halts) : OfficeJob(halts)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken) =>
        await watch.RunAsync(cancellationToken) + await backups.RunAsync(cancellationToken);
}
