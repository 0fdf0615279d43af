using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Registers;

/// <summary>What holds for secret documents in every organisation, whatever its definitions say.</summary>
/// <remarks>Source: Hà Tĩnh Điều 4.2 (HT-4.2b); reading R-4.</remarks>
public static class SecretDocuments
{
    /// <summary>The code of the refusal.</summary>
    public const string Code = "SECRET_CONTENT";

    /// <summary>The answer to whoever brings a file, an abstract or a text of a secret document.</summary>
    public static StepResult.Refused Refusal(string? clause) => new(Code, clause,
        "Nội dung văn bản mật không đưa lên mạng: không nhập trích yếu, toàn văn hay tệp. Chỉ vào sổ riêng số bì, nơi gửi, độ mật, thời điểm đến, người nhận và giờ ký nhận.");
}
