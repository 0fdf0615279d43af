using System.Text.Json.Nodes;
using FlowOffice.Office.Attendance;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.People;

namespace FlowOffice.Server.Duties;

internal sealed class AttendanceDuty(RemindAttendance attendance) : IDuty
{
    public DutyPlan Plan { get; } = new("attendance", "Nhắc truy cập hằng ngày", "Nhắc những người chưa truy cập trong buổi.", Schedule(new AttendanceSettings(), [WorkingHours.Usual])!)
    {
        Clause = "SD-11.1b", UsefulFor = TimeSpan.FromMinutes(30), EachCounts = true,
    };

    public DutySchedule UsualFor(string settings)
    {
        var hours = SystemSettings.Show(JsonNode.Parse(settings)![SystemSettings.WorkingHours]).Split('\n').Select(CalendarLines.Hours).OfType<WorkingHours>().ToList();
        return Schedule(AttendanceSettings.Read(settings), hours.Count > 0 ? hours : [WorkingHours.Usual]) ?? Plan.Usual;
    }

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        new(await attendance.RunAsync(work, cancellationToken));

    // The times of all seasons: at those of another season nobody is missing yet, or all have been reminded.
    private static DutySchedule? Schedule(AttendanceSettings settings, IEnumerable<WorkingHours> seasons)
    {
        TimeOnly[] times = [.. seasons.SelectMany(settings.On).Select(window => window.RemindAt).Distinct().Order()];
        return times.Length > 0 ? new ScheduleChoice(ScheduleKind.WorkingDays, times).ToSchedule() : null;
    }
}
