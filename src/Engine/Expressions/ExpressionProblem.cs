using System.Text.RegularExpressions;

namespace FlowOffice.Engine;

/// <summary>Tells in Vietnamese, to somebody who did not write the expression, what is wrong with it.</summary>
internal static partial class ExpressionProblem
{
    public static string InWords(Exception problem) => problem switch
    {
        ScriptLimitException => "đoạn mã vượt giới hạn cho phép (chạy quá lâu, lặp không dừng, hoặc cho kết quả quá lớn).",
        NotSupportedException => "cách viết này máy chủ không chạy được. Hãy dùng JavaScript, biến, dữ liệu vào hoặc ghi thẳng giá trị.",
        FormatException when Pattern().Match(problem.Message) is { Success: true } match => Script(match.Groups["kind"].Value, match.Groups["name"].Value),
        FormatException => "đoạn mã báo lỗi hoặc viết sai.",
        _ => "giá trị không dùng được.",
    };

    private static string Script(string kind, string name) => kind switch
    {
        "ReferenceError" when name.Length > 0 => $"đoạn mã dùng tên «{name}» không có. Hãy kiểm tra tên biến, tên hàm.",
        "ReferenceError" => "đoạn mã dùng một tên không có.",
        "TypeError" => "đoạn mã dùng một giá trị trống hoặc sai kiểu (ví dụ đọc mục con của giá trị chưa có).",
        "RangeError" => "đoạn mã dùng một số ngoài phạm vi.",
        "SyntaxError" => "đoạn mã viết sai cú pháp.",
        _ => "đoạn mã báo lỗi.",
    };

    [GeneratedRegex(@"^(?<kind>\w+Error)(: (?<name>[\p{L}\p{N}_$]+) is not defined)?")]
    private static partial Regex Pattern();
}
