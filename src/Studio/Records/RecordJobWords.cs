using System.Globalization;
using FlowOffice.Office.Records;
using FlowOffice.Studio.Language;

namespace FlowOffice.Studio.Records;

/// <summary>The words for checks and reports of records.</summary>
internal static class RecordJobWords
{
    public static string Of(RecordCheckState state, Words T) => state switch
    {
        RecordCheckState.Signed => T["Thủ trưởng đã xác nhận"],
        RecordCheckState.Checked => T["Chờ thủ trưởng xác nhận"],
        _ => T["Đang kiểm tra"],
    };

    public static string Of(RecordReportState state, Words T) => state switch
    {
        RecordReportState.Consolidated => T["Đã tổng hợp"],
        RecordReportState.Sent => T["Đã gửi Phòng tổng hợp"],
        RecordReportState.Submitted => T["Chờ thủ trưởng duyệt"],
        RecordReportState.Drafted => T["Đang lập"],
        _ => T["Chưa có báo cáo"],
    };

    /// <summary>As addresses have it: <c>2024-11</c>.</summary>
    public static string Code(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static string Text(DateOnly month) => month.ToString("MM/yyyy", CultureInfo.InvariantCulture);
}
