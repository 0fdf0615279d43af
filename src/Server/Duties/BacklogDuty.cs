using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Notices;

namespace FlowOffice.Server.Duties;

internal sealed class BacklogDuty(TellBacklog backlog) : IDuty
{
    public DutyPlan Plan { get; } = new("backlog", "Báo cáo việc tồn đọng", "Gửi lãnh đạo danh sách việc chậm từ 1 ngày trong phạm vi theo dõi, mỗi ngày làm việc một lần.", At(NoticeSettings.UsualDigestTime))
    {
        Clause = "HT-6.1c", UsefulFor = TimeSpan.FromHours(16),
    };

    public DutySchedule UsualFor(string settings) =>
        JsonNode.Parse(settings)![NoticeSettings.DigestTime] is { } at ? At(TimeOnly.ParseExact(at.ToString(), "HH:mm", CultureInfo.InvariantCulture)) : Plan.Usual;

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        new(await backlog.RunAsync(work, cancellationToken));

    private static DutySchedule At(TimeOnly time) => new ScheduleChoice(ScheduleKind.WorkingDays, [time]).ToSchedule();
}
