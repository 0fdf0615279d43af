namespace FlowOffice.Server.Jobs;

/// <summary>Says of a failure what somebody can do about it.</summary>
internal static class FailureWords
{
    private const int LongestTechnical = 2000;

    private static readonly (string Sign, string Words)[] Known =
    [
        ("XX001", "Dữ liệu trong cơ sở dữ liệu bị hỏng. Hãy dừng hệ thống và phục hồi từ bản sao lưu."),
        ("53100", "Đĩa của cơ sở dữ liệu đã đầy. Hãy giải phóng dung lượng rồi chạy lại."),
        ("No space left", "Đĩa đã đầy. Hãy giải phóng dung lượng rồi chạy lại."),
        ("53300", "Cơ sở dữ liệu hết kết nối. Hãy giảm tải hoặc tăng số kết nối rồi chạy lại."),
        ("NpgsqlException", "Không làm việc được với cơ sở dữ liệu. Hãy kiểm tra máy chủ cơ sở dữ liệu và đường mạng; tác vụ sẽ tự chạy lại."),
        ("UnauthorizedAccess", "Máy chủ không được đọc hoặc ghi thư mục dữ liệu. Hãy kiểm tra quyền của thư mục rồi chạy lại."),
        ("Permission denied", "Máy chủ không được đọc hoặc ghi thư mục dữ liệu. Hãy kiểm tra quyền của thư mục rồi chạy lại."),
        ("FileDamaged", "Một tệp đã lưu bị hỏng hoặc mất. Hãy lấy lại tệp từ bản sao lưu."),
        ("BackupException", "Không tạo được bản sao lưu. Hãy xem trang Sao lưu, kiểm tra thư mục sao lưu rồi chạy lại."),
        ("Timeout", "Quá thời gian chờ. Hãy chạy lại khi hệ thống bớt tải."),
    ];

    /// <summary>What the program says of an exception: its types and messages, outermost first.</summary>
    public static string Technical(Exception problem)
    {
        List<string> said = [];
        for (var inner = problem; inner is not null; inner = inner.InnerException)
            said.Add($"{inner.GetType().Name}: {inner.Message}");
        var text = string.Join(" ← ", said);
        return text.Length <= LongestTechnical ? text : text[..LongestTechnical];
    }

    /// <summary>What an administrator reads.</summary>
    public static string Of(string technical) =>
        Known.FirstOrDefault(known => technical.Contains(known.Sign, StringComparison.Ordinal)).Words
        ?? "Lỗi của chương trình. Hãy chạy lại; nếu vẫn lỗi, gửi phần kỹ thuật cho đơn vị vận hành.";
}
