using FlowOffice.Office.Rights;

namespace FlowOffice.Studio.Layout;

/// <summary>The entries of the main menu, in order. An entry with rights shows only to those who have one of them.</summary>
internal sealed record Navigation(string Text, string Address, string Icon, params Right[] AnyOf)
{
    public static IReadOnlyList<Navigation> Entries { get; } =
    [
        new("Việc của tôi", "/tasks", "ti-checklist"),
        new("Để biết", "/information", "ti-mail-opened"),
        new("Bảng tin", "/board", "ti-speakerphone"),
        new("Đang theo dõi", "/tasks/watching", "ti-eye", Right.WatchTasks),
        new("Tiếp nhận văn bản", "/documents/new", "ti-file-plus", Right.RegisterDocuments),
        new("Văn bản đến qua mạng", "/arrivals", "ti-cloud-download", Right.RegisterDocuments),
        new("Văn bản đến", "/documents", "ti-inbox"),
        new("Sổ văn bản đến", "/registers/incoming", "ti-book-2", Right.ReadRegister),
        new("Văn bản đi", "/outgoing", "ti-send"),
        new("Sổ văn bản đi", "/registers/outgoing", "ti-notebook", Right.ReadRegister),
        new("Các sổ", "/registers", "ti-books", Right.ReadRegister),
        new("Hồ sơ công việc", "/work-files", "ti-folders", Right.ReadWorkFile),
        new("Ủy quyền", "/delegations", "ti-user-share", Right.DelegateOwnWork, Right.ReadWorkFile),
        new("Quy trình đang chạy", "/studio/instances", "ti-route", Right.ReadInstances),
        new("Quy trình", "/flows", "ti-sitemap", Right.ReadDefinitions),
        new("Quy chế", "/regulation", "ti-gavel", Right.ReadDefinitions),
        new("Truy cập hằng ngày", "/attendance", "ti-calendar-check", Right.ReadReports),
        new("Người dùng", "/people", "ti-users", Right.ManagePeople),
        new("Thiết lập", "/settings", "ti-settings", Right.ManageSettings),
        new("Gián đoạn hệ thống", "/outages", "ti-plug-x", Right.RecordOutages),
        new("Tác vụ tự động", "/jobs", "ti-clock-cog", Right.ReadJobs),
    ];

    public bool IsFor(CurrentPerson person) => AnyOf.Length == 0 || AnyOf.Any(person.May);

    /// <summary>Whether the page at <paramref name="path"/> belongs to this entry.</summary>
    public bool IsAt(string path) => this == Entries.Where(entry => path == entry.Address || path.StartsWith(entry.Address + "/", StringComparison.Ordinal))
        .MaxBy(entry => entry.Address.Length);
}
