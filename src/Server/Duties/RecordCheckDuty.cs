using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Records;

namespace FlowOffice.Server.Duties;

/// <summary>Opens the month's check in each unit that keeps records.</summary>
internal sealed class RecordCheckDuty(RecordProcedures procedures) : IDuty
{
    public DutyPlan Plan { get; } = new(
        "record-check", "Mở kiểm tra hồ sơ cán bộ hằng tháng", "Giao việc kiểm tra hồ sơ của tháng cho từng đơn vị quản lý hồ sơ, theo quy trình kiểm tra hồ sơ của cơ quan.", DutySchedule.Parse("0 0 6 1 * ?"))
    {
        Clause = "LS-1.3a",
    };

    public Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken)
    {
        var day = VietnamTime.DateOf(occurrence);
        return procedures.BeginAsync(work, RecordCheckRows.Procedure, new DateOnly(day.Year, day.Month, 1), RecordCheckRows.DueUnitsAsync, cancellationToken);
    }
}
