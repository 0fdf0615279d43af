using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Informing;

namespace FlowOffice.Server.Duties;

internal sealed class InformationDuty(RemindInformation reminders) : IDuty
{
    public DutyPlan Plan { get; } = new("information", "Nhắc mở xem văn bản để biết", "Nhắc mỗi người về văn bản để biết chưa mở xem, mỗi ngày làm việc một lần.", DutySchedule.Parse("0 30 7 * * ? | working"))
    {
        Clause = "HT-8.12", UsefulFor = TimeSpan.FromHours(16),
    };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        new(await reminders.RunAsync(work, cancellationToken));
}
