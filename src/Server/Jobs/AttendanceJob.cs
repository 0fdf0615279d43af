using FlowOffice.Office.Attendance;

namespace FlowOffice.Server.Jobs;

internal sealed class AttendanceJob(RemindAttendance attendance) : OfficeJob
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => attendance.RunAsync(cancellationToken);
}
