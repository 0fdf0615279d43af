using FlowOffice.Office.Leadership;

namespace FlowOffice.Studio.Leadership;

/// <summary>What people read on the leaders' board; each is a key of the translations.</summary>
internal static class BoardWords
{
    public static string Of(MatterDirection direction) => direction switch
    {
        MatterDirection.Incoming => "Văn bản đến",
        MatterDirection.Outgoing => "Văn bản đi",
        MatterDirection.WorkFile => "Hồ sơ công việc",
        _ => "Phiếu, yêu cầu",
    };

    public static string Of(OutgoingProgress progress) => progress switch
    {
        OutgoingProgress.Draft => "Dự thảo",
        OutgoingProgress.Review => "Đang xem xét",
        OutgoingProgress.Numbered => "Đã cấp số",
        OutgoingProgress.Signed => "Đã ký",
        _ => "Đã phát hành",
    };

    public static string Of(BoardDue due) => due switch
    {
        BoardDue.Late => "Quá hạn",
        BoardDue.LateUpTo3 => "Quá hạn đến 3 ngày",
        BoardDue.Late4To10 => "Quá hạn 4–10 ngày",
        BoardDue.LateOver10 => "Quá hạn trên 10 ngày",
        BoardDue.Today => "Hết hạn hôm nay",
        _ => "Hết hạn trong tuần",
    };
}
