using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Reports;
using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Duties;

/// <summary>
/// Makes the draft of the year's summary where the office wants one, and raises the event <c>yearly-summary</c>: a definition that begins
/// with it gives the task to whoever sums up.
/// </summary>
internal sealed class YearlySummaryDuty(MakeReport reports) : IDuty
{
    internal const string Event = "yearly-summary";

    public DutyPlan Plan { get; } = new("yearly-summary", "Lập dự thảo tổng kết năm", "Lập số liệu tổng kết việc thực hiện quy chế trong năm và giao việc tổng hợp, nếu cơ quan đặt ở «Báo cáo định kỳ, xếp hạng».", DutySchedule.Parse("0 0 6 15 12 ?"))
    {
        Clause = "GL-19.1b", EachCounts = true,
    };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken)
    {
        var period = ReportPeriod.Year(VietnamTime.DateOf(occurrence).Year);
        if (!await MakeReport.IsWantedAsync(work, cancellationToken) || await reports.KeepAsync(work, ReportKind.YearlySummary, period, cancellationToken) is not { } report)
            return new(0);
        WorkQueue.Add(work, new WorkflowEffect.PublishEvent(Event, null, null, new JsonObject { ["report"] = report.ToString(), ["year"] = period.From.Year }), null);
        return new(1, $"Đã lập dự thảo tổng kết {period.Words}.");
    }
}
