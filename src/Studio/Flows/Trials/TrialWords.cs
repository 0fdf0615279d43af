namespace FlowOffice.Studio.Flows.Trials;

/// <summary>What the pages call the parts of a trial.</summary>
public static class TrialWords
{
    /// <summary>Most working days that a step can be given.</summary>
    public const int MostDays = 60;

    /// <summary>Reads a pace; null where there is none of that name.</summary>
    public static TrialPace? Pace(string? name) => name switch
    {
        null or "" or "at-once" => TrialPace.AtOnce,
        "last-moment" => TrialPace.LastMoment,
        "after-days" => TrialPace.AfterDays,
        _ => null,
    };

    internal static string Words(this TrialEnd end) => end switch
    {
        TrialEnd.Finished => "Quy trình đã đi đến kết thúc",
        TrialEnd.Waiting => "Đang chờ người xử lý",
        TrialEnd.WaitingOutside => "Đang chờ sự kiện hoặc hệ thống khác",
        TrialEnd.Refused => "Bước vừa thử bị từ chối",
        TrialEnd.Faulted => "Dừng vì sự cố",
        _ => "Dừng vì giới hạn của chạy thử",
    };

    internal static string Tag(this TrialEnd end) => end switch
    {
        TrialEnd.Finished => "tag tag-good",
        TrialEnd.Waiting => "tag tag-info",
        TrialEnd.WaitingOutside => "tag tag-soon",
        _ => "tag tag-bad",
    };

    internal static string Icon(this TrialEventKind kind) => kind switch
    {
        TrialEventKind.Passed => "ti-arrow-right",
        TrialEventKind.TaskMade => "ti-user-plus",
        TrialEventKind.TaskDone => "ti-user-check",
        TrialEventKind.TaskWithdrawn => "ti-user-x",
        TrialEventKind.Refused => "ti-ban",
        TrialEventKind.Number => "ti-hash",
        TrialEventKind.Reminder => "ti-bell",
        TrialEventKind.Notice => "ti-message",
        TrialEventKind.Timer => "ti-clock",
        TrialEventKind.Outside => "ti-external-link",
        TrialEventKind.Incident => "ti-alert-triangle",
        _ => "ti-flag",
    };

    internal static string Words(this TrialEventKind kind) => kind switch
    {
        TrialEventKind.Passed => "Đi qua",
        TrialEventKind.TaskMade => "Giao việc",
        TrialEventKind.TaskDone => "Hoàn thành",
        TrialEventKind.TaskWithdrawn => "Thu hồi việc",
        TrialEventKind.Refused => "Từ chối",
        TrialEventKind.Number => "Cấp số",
        TrialEventKind.Reminder => "Nhắc việc",
        TrialEventKind.Notice => "Thông báo",
        TrialEventKind.Timer => "Hẹn giờ",
        TrialEventKind.Outside => "Bên ngoài",
        TrialEventKind.Incident => "Sự cố",
        _ => "Kết thúc",
    };

    internal static string Reminder(string kind) => kind switch
    {
        "remind" => "nhắc trước hạn",
        "late" => "nhắc khi quá hạn, sau đó mỗi ngày",
        "unread" => "nhắc khi chưa đọc, mỗi nửa ngày",
        _ => "báo cấp trên",
    };

    internal static string Words(this ReplayDifferenceKind kind) => kind switch
    {
        ReplayDifferenceKind.Step => "Bước khác",
        ReplayDifferenceKind.Holder => "Người nhận khác",
        ReplayDifferenceKind.Deadline => "Hạn khác",
        ReplayDifferenceKind.Outcome => "Không còn lựa chọn",
        ReplayDifferenceKind.Field => "Thiếu thông tin",
        ReplayDifferenceKind.Refused => "Bị từ chối",
        ReplayDifferenceKind.Incident => "Sự cố",
        _ => "Kết thúc khác",
    };
}
