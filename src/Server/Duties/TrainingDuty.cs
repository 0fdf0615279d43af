using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Training;

namespace FlowOffice.Server.Duties;

internal sealed class TrainingDuty(RemindTraining reminders) : IDuty
{
    public DutyPlan Plan { get; } = new(
        "training", "Nhắc kế hoạch tập huấn năm", "Nhắc người giữ kế hoạch khi trong năm chưa có lớp tập huấn nào.", DutySchedule.Parse("0 0 8 1 12 ?")) { Clause = "SD-12.6" };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        new(await reminders.RunAsync(work, cancellationToken));
}
