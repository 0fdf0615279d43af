using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Exchange;

namespace FlowOffice.Server.Duties;

internal sealed class ArrivalDuty(FindElectronicOnly find) : IDuty
{
    public DutyPlan Plan { get; } = new(
        "arrivals", "Tìm văn bản qua mạng chưa có bản giấy", "Đánh dấu và báo văn thư văn bản qua mạng đã quá số ngày chờ bản giấy.", DutySchedule.Parse("0 30 7 * * ?; 0 0 13 * * ?")) { Clause = "HT-7.1a" };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        new(await find.RunAsync(work, cancellationToken));
}
