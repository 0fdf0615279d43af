namespace FlowOffice.Studio.Flows.Drawing;

/// <summary>Colour and icon of a step, by the group of the toolbox that it belongs to.</summary>
/// <param name="Class">The class that carries the colour.</param>
/// <param name="Icon">A letter of the icon font.</param>
internal sealed record DiagramHue(string Class, string Icon)
{
    private static readonly Dictionary<string, DiagramHue> ByCategory = new()
    {
        ["Văn bản đến"] = new("incoming", "\ueac4"), // inbox
        ["Văn bản đi"] = new("outgoing", "\ueb1e"), // send
        ["Chuyển tiếp, phân công"] = new("forwarding", "\uf7bd"), // share-3
        ["Xử lý"] = new("handling", "\ueb04"), // pencil
        ["Hồ sơ công việc"] = new("filing", "\ueaad"), // folder
        ["Dự thảo"] = new("handling", "\uef08"), // writing
        ["Việc của người"] = new("people", "\ueb4d"), // user
        ["Luồng"] = new("flow", "\ueb17"), // route
        ["Rẽ nhánh"] = new("branching", "\ueab2"), // git-branch
        ["Lặp"] = new("flow", "\ueb72"), // repeat
        ["Cơ bản"] = new("plain", "\uea45"), // box
        ["Quy trình con"] = new("flow", "\ueb9d"), // sitemap
        ["Workflows"] = new("flow", "\ueb9d"),
        ["Hẹn giờ"] = new("timing", "\uea70"), // clock
        ["Mã lệnh"] = new("plain", "\uea77"), // code
    };

    private static readonly DiagramHue Begin = new("flow", "\ued46"); // player-play
    private static readonly DiagramHue Over = new("flow", "\ueaa6"); // flag
    private static readonly DiagramHue Unknown = new("plain", "\uec9d"); // question-mark

    public static DiagramHue Of(DiagramNode node) => node.End switch
    {
        DiagramEnd.Start => Begin,
        DiagramEnd.Finish => Over,
        _ => ByCategory.GetValueOrDefault(node.Category, Unknown),
    };
}
