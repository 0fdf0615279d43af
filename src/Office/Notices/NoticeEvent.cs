using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Notices;

/// <summary>What notices tell of, in the few kinds in which people choose by which ways they want to be told.</summary>
public sealed record NoticeEvent(string Code, string Label, params string[] Kinds)
{
    public const string Escalation = "escalation";

    private static readonly NoticeEvent Other = new("other", "Việc khác", "notify", "task-moved", "regulation");

    /// <summary>All of them, in the order in which they are shown. A kind of notice belongs to one.</summary>
    public static IReadOnlyList<NoticeEvent> All { get; } =
    [
        new("urgent", "Việc khẩn mới đến", "urgent"),
        new("reminder", "Nhắc việc đến hạn", "deadline-remind", "deadline-unread", "due-moved"),
        new("late", "Việc chậm", "deadline-late"),
        new(Escalation, "Báo cáo việc chậm lên cấp trên", "deadline-escalate", "backlog"),
        new("urge", "Đôn đốc, ghi chú", "urge", "note"),
        new("arrival", "Văn bản đến qua mạng", "arrival"),
        new("outgoing", "Văn bản đi, phản hồi, thu hồi", "outgoing", "recall"),
        new("information", "Văn bản để biết", "information"),
        new("request", "Trả lời yêu cầu, đề nghị", "request"),
        new("delegation", "Ủy quyền", "delegation"),
        new("message", "Thư cá nhân, bảng tin", "mail", "board"),
        new("attendance", "Nhắc truy cập hằng ngày", "attendance"),
        new("record", "Hồ sơ cán bộ", "record-incomplete"),
        new("account", "Tài khoản, đăng nhập, trực", "account"),
        new("definition", "Thay đổi quy trình", "definition-update"),
        new("report", "Báo cáo định kỳ", "report"),
        new("system", "Sự cố hệ thống, sao lưu", "backup", "work-set-aside", "outbox", "job-failed"),
        Other,
    ];

    private static readonly Dictionary<string, NoticeEvent> ByKind = All.SelectMany(one => one.Kinds.Select(kind => (kind, one))).ToDictionary(pair => pair.kind, pair => pair.one, StringComparer.Ordinal);

    /// <summary>As a field of a form offers them.</summary>
    public static IReadOnlyList<FieldOption> Options { get; } = [.. All.Select(one => new FieldOption(one.Code, one.Label))];

    /// <summary>What a notice of that kind tells of.</summary>
    public static NoticeEvent Of(string kind) => ByKind.GetValueOrDefault(kind, Other);

    public static bool Knows(string code) => All.Any(one => one.Code == code);
}
