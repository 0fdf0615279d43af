namespace FlowOffice.Studio.Flows.Moving;

/// <summary>What the pages call the parts of a move.</summary>
internal static class MoveWords
{
    public static string Words(this MoveKind kind) => kind switch
    {
        MoveKind.Moved => "Chuyển được",
        MoveKind.Blocked => "Không chuyển được",
        MoveKind.Depends => "Tùy từng phiên",
        _ => "Đã ở bản này",
    };

    public static string Tag(this MoveKind kind) => kind switch
    {
        MoveKind.Moved => "tag-good",
        MoveKind.Blocked => "tag-bad",
        MoveKind.Depends => "tag-soon",
        _ => "",
    };

    /// <summary>What came of an instance (<see cref="MoveResult.State"/>).</summary>
    public static string State(string state) => state switch
    {
        "waiting" => "Đang chờ",
        "moved" => "Đã chuyển",
        "same" => "Đã ở bản này",
        "blocked" => "Không chuyển được",
        "failed" => "Gặp lỗi",
        "undoing" => "Đang hoàn tác",
        "undone" => "Đã hoàn tác",
        _ => "Không hoàn tác được",
    };

    public static string StateTag(string state) => state switch
    {
        "moved" => "tag-good",
        "blocked" or "failed" => "tag-bad",
        "kept" => "tag-soon",
        "undone" => "tag-info",
        _ => "",
    };

    public static string Change(string change) => change switch
    {
        "title" => "tên việc",
        "clause" => "căn cứ",
        "outcomes" => "nút bấm",
        _ => "ô nhập",
    };
}
