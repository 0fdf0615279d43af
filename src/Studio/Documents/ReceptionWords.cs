namespace FlowOffice.Studio.Documents;

/// <summary>The Vietnamese words for how a paper met its electronic file.</summary>
internal static class ReceptionWords
{
    public static string? Of(string? reception) => reception switch
    {
        "matched" => "Bản giấy khớp văn bản điện tử",
        "electronic-only" => "Chỉ có văn bản điện tử",
        "paper-only" => "Chỉ có bản giấy",
        "no-exchange" => "Nơi gửi không dùng phần mềm gửi nhận",
        _ => null,
    };
}
