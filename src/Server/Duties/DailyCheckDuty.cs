using System.Text.Json;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Health;

namespace FlowOffice.Server.Duties;

internal sealed class DailyCheckDuty(CheckOffice check) : IDuty
{
    public DutyPlan Plan { get; } = new(
        "daily-check", "Kiểm tra dữ liệu hằng ngày", "Kiểm tra cơ sở dữ liệu, một số tệp chọn ngẫu nhiên, nhật ký và các tác vụ; sai thì báo ngay.", DutySchedule.Parse("0 0 6 * * ?")) { Clause = "GL-16.2a" };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken)
    {
        var lines = await check.RunAsync(work, cancellationToken);
        List<string> problems = [.. lines.Where(line => line.Problem is not null).Select(line => line.Problem!)];
        return new DutyResult(lines.Count, $"Đã kiểm tra, đều đúng: {string.Join(", ", lines.Select(line => $"{line.Found} {line.Name}"))}.")
        {
            Problem = problems.Count == 0 ? null : $"Kiểm tra thấy: {string.Join("; ", problems)}.",
            Details = JsonSerializer.Serialize(lines, JsonText.Plain),
        };
    }
}
