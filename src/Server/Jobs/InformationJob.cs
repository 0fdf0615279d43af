using FlowOffice.Office.Informing;

namespace FlowOffice.Server.Jobs;

internal sealed class InformationJob(RemindInformation reminders) : OfficeJob
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => reminders.RunAsync(cancellationToken);
}
