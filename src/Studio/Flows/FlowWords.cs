namespace FlowOffice.Studio.Flows;

/// <summary>What the pages call the parts of a definition.</summary>
internal static class FlowWords
{
    public static string Words(this FlowVersionState state) => state switch
    {
        FlowVersionState.Draft => "Bản nháp",
        FlowVersionState.Awaiting => "Chờ hiệu lực",
        FlowVersionState.InForce => "Đang hiệu lực",
        FlowVersionState.Replaced => "Đã thay thế",
        _ => "Đã ngừng phát hành",
    };

    public static string Tag(this FlowVersionState state) => state switch
    {
        FlowVersionState.InForce => "tag tag-good",
        FlowVersionState.Draft => "tag tag-soon",
        FlowVersionState.Awaiting => "tag tag-info",
        _ => "tag",
    };

    /// <summary>The office's name of a procedure; one that it made itself keeps the code that it gave.</summary>
    public static string Procedure(string code) => code switch
    {
        "incoming" => "Văn bản đến",
        "outgoing" => "Văn bản đi",
        "change-request" => "Yêu cầu thay đổi",
        "consultation" => "Lấy ý kiến",
        "regulation-rollout" => "Phổ biến quy chế",
        "regulation-feedback" => "Góp ý quy chế",
        _ => code,
    };

    /// <summary>A count that is not carried further than <see cref="FlowLine.MostCounted"/>.</summary>
    public static string Count(int count) => count >= FlowLine.MostCounted ? $"{FlowLine.MostCounted - 1}+" : count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
