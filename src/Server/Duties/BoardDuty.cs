using FlowOffice.Office.Board;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;

namespace FlowOffice.Server.Duties;

internal sealed class BoardDuty(PurgeBoards purge) : IDuty
{
    public DutyPlan Plan { get; } = new(
        "board", "Xóa bài bảng tin hết thời gian lưu", "Xóa vào ngày ghi ở từng thư mục; báo người đăng trước 7 ngày.", DutySchedule.Parse("0 10 0 * * ?")) { Clause = "GL-7.5e" };

    public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken) =>
        new(await purge.RunAsync(work, cancellationToken));
}
