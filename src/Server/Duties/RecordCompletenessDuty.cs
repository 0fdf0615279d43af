using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Records;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Duties;

/// <summary>Tells people what their records lack, where they can file it: the organisation has its procedure in force.</summary>
internal sealed class RecordCompletenessDuty(PublishedGraphs graphs, RemindCompleteness reminders) : IDuty
{
    private const string Procedure = "record-update";

    public DutyPlan Plan { get; } = new(
        "record-completeness", "Đôn đốc hoàn thiện hồ sơ cán bộ", "Báo từng người những trường hồ sơ bắt buộc còn thiếu, mỗi tháng một lần.", DutySchedule.Parse("0 0 8 5 * ?"))
    {
        Clause = "LS-2.3a", UsefulFor = TimeSpan.FromDays(10),
    };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        await graphs.InForceAsync(work.OrganisationId, Procedure, work.Now, cancellationToken) is null ? new(0) : new(await reminders.RunAsync(work, cancellationToken));
}
