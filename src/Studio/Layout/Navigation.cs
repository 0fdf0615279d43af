using FlowOffice.Office.Rights;
using FlowOffice.Studio.Language;

namespace FlowOffice.Studio.Layout;

/// <summary>
/// The entries of the main menu, in order. An entry with rights shows only to those who have one of them. What one opens
/// every day stands in the bar, which keeps to one row; what is rare or does not fit there stands under «Khác».
/// </summary>
public sealed record Navigation(string Text, string Address, string Icon, params Right[] AnyOf)
{
    // In pixels, as the bar is drawn at a window of 1280.
    private const double BarWidth = 1000, EntryWidth = 48, LetterWidth = 7.6;

    /// <summary>Whether it stands under «Khác» for everybody.</summary>
    public bool IsRare { get; init; }

    /// <summary>Whether it shows only where the organisation keeps personnel records.</summary>
    public bool IsOfRecords { get; init; }

    public static IReadOnlyList<Navigation> Entries { get; } =
    [
        new("Việc của tôi", "/tasks", "ti-checklist"),
        new("Để biết", "/information", "ti-mail-opened"),
        new("Bảng tin", "/board", "ti-speakerphone"),
        new("Bảng điều hành", "/leadership", "ti-layout-list", Right.WatchTasks),
        new("Đang theo dõi", "/tasks/watching", "ti-eye", Right.WatchTasks),
        new("Tiếp nhận văn bản", "/documents/new", "ti-file-plus", Right.RegisterDocuments),
        new("Văn bản đến qua mạng", "/arrivals", "ti-cloud-download", Right.RegisterDocuments),
        new("Văn bản đến", "/documents", "ti-inbox"),
        new("Sổ văn bản đến", "/registers/incoming", "ti-book-2", Right.ReadRegister) { IsRare = true },
        new("Văn bản đi", "/outgoing", "ti-send"),
        new("Sổ văn bản đi", "/registers/outgoing", "ti-notebook", Right.ReadRegister) { IsRare = true },
        new("Các sổ", "/registers", "ti-books", Right.ReadRegister) { IsRare = true },
        new("Hồ sơ công việc", "/work-files", "ti-folders", Right.ReadWorkFile),
        new("Hồ sơ cán bộ", "/records", "ti-id-badge-2") { IsRare = true, IsOfRecords = true },
        new("Ủy quyền", "/delegations", "ti-user-share", Right.DelegateOwnWork, Right.ReadWorkFile) { IsRare = true },
        new("Quy trình đang chạy", "/studio/instances", "ti-route", Right.ReadInstances) { IsRare = true },
        new("Quy trình", "/flows", "ti-sitemap", Right.ReadDefinitions),
        new("Quy chế", "/regulation", "ti-gavel") { IsRare = true },
        new("Truy cập hằng ngày", "/attendance", "ti-calendar-check", Right.ReadReports) { IsRare = true },
        new("Người dùng", "/people", "ti-users", Right.ManagePeople),
        new("Thiết lập", "/settings", "ti-settings", Right.ManageSettings),
        new("Gián đoạn hệ thống", "/outages", "ti-plug-x", Right.RecordOutages) { IsRare = true },
        new("Tác vụ tự động", "/jobs", "ti-clock-cog", Right.ReadJobs) { IsRare = true },
    ];

    /// <summary>What somebody has in the bar, in order as far as there is room, and what under «Khác».</summary>
    public static (IReadOnlyList<Navigation> Bar, IReadOnlyList<Navigation> More) Arrange(CurrentPerson person, Words words)
    {
        var (bar, more, left) = (new List<Navigation>(), new List<Navigation>(), BarWidth);
        foreach (var entry in Entries.Where(entry => entry.IsFor(person)))
        {
            var width = EntryWidth + (LetterWidth * words[entry.Text].Length);
            (entry.IsRare || width > left ? more : bar).Add(entry);
            left -= entry.IsRare || width > left ? 0 : width;
        }

        return (bar, more);
    }

    public bool IsFor(CurrentPerson person) => (!IsOfRecords || person.HasRecords) && (AnyOf.Length == 0 || AnyOf.Any(person.May));

    /// <summary>Whether the page at <paramref name="path"/> belongs to this entry.</summary>
    public bool IsAt(string path) => this == Entries.Where(entry => path == entry.Address || path.StartsWith(entry.Address + "/", StringComparison.Ordinal))
        .MaxBy(entry => entry.Address.Length);
}
