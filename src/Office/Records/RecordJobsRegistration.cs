using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Records;

internal static class RecordJobsRegistration
{
    public static IServiceCollection AddRecordJobs(this IServiceCollection services) => services
        .AddSingleton<RemindCompleteness>()
        .AddSingleton<RecordUnits>()
        .AddSingleton<RecordChecks>()
        .AddSingleton<RecordReports>();
}
