using System.Text.Json.Nodes;
using FlowOffice.Office.Attendance;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;

namespace FlowOffice.Server.Duties;

internal sealed class AttendanceDuty(RemindAttendance attendance) : IDuty
{
    public DutyPlan Plan { get; } = new("attendance", "Nhắc truy cập hằng ngày", "Nhắc những người chưa truy cập trong buổi.", Schedule(new AttendanceSettings()))
    {
        Clause = "SD-11.1b", UsefulFor = TimeSpan.FromMinutes(30), EachCounts = true,
    };

    public DutySchedule UsualFor(string settings) =>
        JsonNode.Parse(settings)!["attendance"]?.ToJsonString() is { } own && AttendanceSettings.Read(own) is { Windows.Count: > 0 } read ? Schedule(read) : Plan.Usual;

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        new(await attendance.RunAsync(work, cancellationToken));

    private static DutySchedule Schedule(AttendanceSettings settings) =>
        new ScheduleChoice(ScheduleKind.WorkingDays, [.. settings.Windows.Select(window => window.RemindAt).Distinct().Order()]).ToSchedule();
}
