using FlowOffice.Studio.Jobs;

namespace FlowOffice.Server.Duties;

internal static class DutyRegistration
{
    /// <summary>A duty is a class of this folder and a line here.</summary>
    public static IServiceCollection AddDuties(this IServiceCollection services) => services
        .AddSingleton<IDuty, AttendanceDuty>()
        .AddSingleton<IDuty, InformationDuty>()
        .AddSingleton<IDuty, ArrivalDuty>()
        .AddSingleton<IDuty, BacklogDuty>()
        .AddSingleton<IDuty, BoardDuty>()
        .AddSingleton<IDuty, CalendarDuty>()
        .AddSingleton<IDuty, AccountDuty>()
        .AddSingleton<IDuty, ReviewDuty>()
        .AddSingleton<IDuty, TrainingDuty>()
        .AddSingleton<IDuty, DailyCheckDuty>()
        .AddSingleton<IDuty, ReportsDuty>()
        .AddSingleton<IDuty, YearlySummaryDuty>()
        .AddSingleton<IDuty, RecordCompletenessDuty>()
        .AddSingleton<IDuty, RecordCheckDuty>()
        .AddSingleton<IDuty, RecordReportDuty>()
        .AddSingleton<RecordProcedures>()
        .AddSingleton<PlanDuties>()
        .AddSingleton<RunDuties>()
        .AddSingleton<DutyBoard>()
        .AddSingleton<IJobBoard>(services => services.GetRequiredService<DutyBoard>())
        .AddSingleton<IDueWork, DueWork>()
        .AddSingleton<IDutySchedules, DutySchedules>();
}
