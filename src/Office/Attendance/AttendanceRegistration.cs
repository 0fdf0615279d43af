using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Attendance;

internal static class AttendanceRegistration
{
    public static IServiceCollection AddAttendance(this IServiceCollection services) => services
        .AddSingleton<RemindAttendance>()
        .AddSingleton<AttendanceReport>();
}
