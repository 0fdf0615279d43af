using FlowOffice.Office.Attendance;
using FlowOffice.Office.Outages;

namespace FlowOffice.Server.Jobs;

internal sealed class AttendanceJob(RemindAttendance attendance, MaintenanceCalendar maintenance) : OfficeJob(maintenance)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => attendance.RunAsync(cancellationToken);
}
