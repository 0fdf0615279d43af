using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Records;

namespace FlowOffice.Server.Duties;

/// <summary>Drafts the preceding year's report in each unit that keeps records.</summary>
internal sealed class RecordReportDuty(RecordProcedures procedures) : IDuty
{
    public DutyPlan Plan { get; } = new(
        "record-report", "Lập dự thảo báo cáo hồ sơ cán bộ năm", "Lập dự thảo báo cáo năm trước cho từng đơn vị quản lý hồ sơ và giao việc, theo quy trình báo cáo hồ sơ của cơ quan.", DutySchedule.Parse("0 0 6 2 1 ?"))
    {
        Clause = "LS-2.6a",
    };

    public Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        procedures.BeginAsync(work, RecordReportRows.Procedure, new DateOnly(VietnamTime.DateOf(occurrence).Year - 1, 1, 1), RecordReportRows.DueUnitsAsync, cancellationToken);
}
