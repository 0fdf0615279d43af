using Quartz;

namespace FlowOffice.Server.Jobs;

/// <summary>One entry of the schedule.</summary>
/// <param name="Type">The doorway.</param>
/// <param name="Key">Its name in the scheduler's tables; never changed once released.</param>
/// <param name="Name">What operators read, in Vietnamese.</param>
/// <param name="Schedule">When it runs, in Vietnamese words.</param>
/// <param name="Every">The interval.</param>
internal sealed record JobPlan(Type Type, string Key, string Name, string Schedule, TimeSpan Every)
{
    /// <summary>Everything that runs by itself. What is due when is decided by the use cases and the office's own clock.</summary>
    public static IReadOnlyList<JobPlan> All { get; } =
    [
        new(typeof(WorkflowJob), "workflows", "Đánh thức quy trình đến giờ", "5 giây một lần", TimeSpan.FromSeconds(5)),
        new(typeof(DeadlineJob), "deadlines", "Nhắc việc đến hạn, báo việc chậm", "5 giây một lần", TimeSpan.FromSeconds(5)),
        new(typeof(OutboxJob), "outbox", "Gửi thư, chuyển văn bản giữa các cơ quan", "10 giây một lần", TimeSpan.FromSeconds(10)),
        new(typeof(DutyJob), DutyJob.Key, "Chạy công việc theo lịch của từng cơ quan", "15 giây một lần", TimeSpan.FromSeconds(15)),
        new(typeof(DeliveryJob), "deliveries", "Báo thư, tin nhắn không gửi được; bỏ thông tin gửi hết hạn lưu", "10 phút một lần", TimeSpan.FromMinutes(10)),
        new(typeof(DigestJob), "digests", "Gửi thư gộp", "1 phút một lần; gửi vào giờ đã đặt của ngày làm việc", TimeSpan.FromMinutes(1)),
        new(typeof(AuditJob), "audit", "Niêm phong nhật ký", "15 giây một lần", TimeSpan.FromSeconds(15)),
        new(typeof(LeadershipJob), "leadership", "Cập nhật bảng điều hành", "10 giây một lần; ai mở bảng cũng cập nhật ngay", TimeSpan.FromSeconds(10)),
        new(typeof(BackupJob), "backups", "Sao lưu theo kế hoạch, báo khi thiếu bản sao lưu", "1 phút một lần; sao lưu vào giờ đã đặt ở Tham số hệ thống", TimeSpan.FromMinutes(1)),
    ];

    public JobKey JobKey => new(Key, "office");

    public TriggerKey TriggerKey => new(Key, "office");
}
