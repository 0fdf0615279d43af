using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Reports;

namespace FlowOffice.Server.Duties;

internal sealed class ReportsDuty(MakeReport reports) : IDuty
{
    public DutyPlan Plan { get; } = new("reports", "Lập báo cáo định kỳ", "Lập báo cáo của tháng, quý, năm vừa hết, mỗi kỳ một lần.", DutySchedule.Parse("0 0 6 1 * ?")) { Clause = "SD-12.3c", EachCounts = true };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken)
    {
        var made = await reports.MakeDueAsync(work, VietnamTime.DateOf(occurrence), cancellationToken);
        return new(made.Count, made.Count == 0 ? null : $"Đã lập: {string.Join("; ", made)}.");
    }
}
