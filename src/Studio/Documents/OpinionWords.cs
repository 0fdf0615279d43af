namespace FlowOffice.Studio.Documents;

/// <summary>The Vietnamese words for kinds of opinion.</summary>
internal static class OpinionWords
{
    public static string Of(string kind) => kind switch
    {
        "direction" => "Ý kiến chỉ đạo",
        "return" => "Lý do trả lại",
        "result" => "Kết quả",
        "note" => "Ghi chú xử lý",
        "summary" => "Tóm tắt quá trình xử lý",
        "mismatch" => "Điểm không khớp",
        "message" => "Trao đổi",
        "urge" => "Đôn đốc",
        "report" => "Báo sai",
        "reason" => "Lý do",
        "answer" => "Trả lời",
        "collaboration" or "request" => "Phối hợp",
        _ => "Ý kiến",
    };
}
