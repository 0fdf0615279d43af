using FlowOffice.Office.Board;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;

namespace FlowOffice.Server.Duties;

internal sealed class CalendarDuty(RemindCalendars reminders) : IDuty
{
    public DutyPlan Plan { get; } = new(
        "calendars", "Nhắc lập lịch công tác tháng", "Nhắc người phụ trách thư mục lịch chưa có lịch của tháng, mỗi ngày một lần đến khi đăng.", DutySchedule.Parse("0 0 8 * * ?"))
    {
        Clause = "GL-7.1b", UsefulFor = TimeSpan.FromHours(12),
    };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        new(await reminders.RunAsync(work, cancellationToken));
}
