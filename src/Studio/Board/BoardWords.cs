using FlowOffice.Office.Board;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Studio.Board;

/// <summary>The Vietnamese words of the board.</summary>
internal static class BoardWords
{
    public static string Words(this FolderKind kind) => kind switch
    {
        FolderKind.Notices => "Thông báo",
        FolderKind.Calendar => "Lịch công tác",
        FolderKind.Consultations => "Lấy ý kiến",
        _ => "Chi bộ, đoàn thể",
    };

    public static string Icon(this FolderKind kind) => kind switch
    {
        FolderKind.Notices => "ti-speakerphone",
        FolderKind.Calendar => "ti-calendar-event",
        FolderKind.Consultations => "ti-message-question",
        _ => "ti-users-group",
    };

    public static string Words(this RetentionSpan span) => span switch
    {
        RetentionSpan.Month => "Một tháng",
        RetentionSpan.Quarter => "Một quý",
        RetentionSpan.Year => "Một năm",
        _ => "Không xóa",
    };

    public static string Words(this RetentionCount count) => count == RetentionCount.Elapsed ? "Đủ thời gian kể từ ngày đăng" : "Theo kỳ: cả kỳ trước xóa trong tháng đầu của kỳ sau";

    /// <summary>The file of a form that a post takes.</summary>
    public static IReadOnlyList<SubmittedFile> Of(IEnumerable<SubmittedFile> files) => [.. files.Where(file => file.Field == "files")];
}
