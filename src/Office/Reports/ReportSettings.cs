using System.Text.Json.Nodes;
using FlowOffice.Office.Notices;
using FlowOffice.Office.People;

namespace FlowOffice.Office.Reports;

/// <summary>Which reports an organisation has made at the end of which periods, to whom they go, and who else may read figures of the whole office.</summary>
/// <remarks>Source: row <c>reports[]</c> of the differences (kind, period, recipient).</remarks>
public static class ReportSettings
{
    /// <summary>Units whose members read reports besides those who may anyway.</summary>
    public const string ReaderUnits = "reportUnits";

    /// <summary>Roles whose holders do.</summary>
    public const string ReaderRoles = "reportRoles";

    /// <summary>Whether the draft of the year's summary is made.</summary>
    public const string YearlySummary = "yearlySummary";

    private static readonly (ReportSpan Span, string Name, string Label, string Help)[] Spans =
    [
        (ReportSpan.Month, "reportsMonthly", "Hằng tháng", "Báo cáo lập cho mỗi tháng."), (ReportSpan.Quarter, "reportsQuarterly", "Hằng quý", "Báo cáo lập cho mỗi quý."),
        (ReportSpan.Year, "reportsYearly", "Hằng năm", "Báo cáo lập cho mỗi năm."),
    ];

    public static IReadOnlyList<SystemSettingGroup> Groups { get; } =
    [
        new("Báo cáo định kỳ", [.. Spans.Select(span => Column(span.Name, span.Label, span.Help))])
        {
            IsTable = true, RowsAre = "Báo cáo", Help = "Lập lúc 06:00 ngày 01 của tháng sau; giờ, ngày đổi ở «Tác vụ tự động». Mỗi kỳ một bản, giữ nguyên như khi lập.",
        },
        new("Gửi báo cáo định kỳ cho", [.. ReportKind.All.Select(kind => Roles(RecipientsOf(kind), kind.Name, "") with { Clause = kind.Clause })])
        {
            IsFolded = true, Help = "Người giữ vai trò đã chọn được báo khi có báo cáo và mở được báo cáo đó.",
        },
        new("Tổng kết năm, xếp hạng",
        [
            SystemSettings.YesNo(YearlySummary, "Lập dự thảo tổng kết năm", "Lập lúc 06:00 ngày 15/12, kèm việc cho người tổng hợp nếu cơ quan có quy trình. Giờ, ngày đổi ở «Tác vụ tự động».") with { Clause = "Gia Lai Điều 19.1" },
            .. RankingRules.Weights.Select(weight => SystemSettings.Number(weight.Name, weight.Label, $"Từ 0 đến 100. Chưa đặt trọng số nào: {weight.Usual}.", 0, 100) with { Clause = "Sơn Động Điều 12.2; Gia Lai Điều 18.1" }),
            .. RankingRules.Thresholds.Select(one => SystemSettings.Number(one.Name, $"Loại {one.Letter} từ (điểm)", "Đặt cả ba mức thì báo cáo xếp loại A, B, C, D.", 1, 100) with { Clause = "Gia Lai Điều 18.1" }),
            SystemSettings.Number(OpinionSteps.DaysSetting, "Cho ý kiến trong (ngày)", $"Với việc cho ý kiến không có hạn riêng. Để trống: {OpinionSteps.UsualDays} ngày.", 1, 30) with { Clause = "Gia Lai Điều 10.7" },
        ]),
        new("Ai xem báo cáo, thống kê",
        [
            new(ReaderUnits, "Đơn vị", "Người của các đơn vị này xem được mọi báo cáo, thống kê, như lãnh đạo cơ quan và đơn vị quản lý.", SystemSettingKind.Units,
                text => SystemSettings.Lines(text, _ => true), "Hãy chọn trong danh sách.") { Clause = "Sơn Động Điều 12.2" },
            Roles(ReaderRoles, "Vai trò", "Người giữ vai trò này cũng vậy.") with { Clause = "Gia Lai Điều 14.1" },
        ]),
    ];

    /// <summary>The setting that names the roles to which reports of a kind go.</summary>
    public static string RecipientsOf(ReportKind kind) => $"reportTo-{kind.Code}";

    /// <summary>The setting that lists the kinds made for each period of that length.</summary>
    public static string KindsOf(ReportSpan span) => Spans.Single(one => one.Span == span).Name;

    private static SystemSetting Column(string name, string label, string help) =>
        new(name, label, help, SystemSettingKind.Choices, Read, "Hãy chọn trong danh sách.") { Choices = [.. ReportKind.All.Where(kind => kind != ReportKind.YearlySummary).Select(kind => new Tasks.FieldOption(kind.Code, kind.Name))], Unset = "không lập" };

    // Nothing ticked is the same as nothing decided.
    private static JsonArray? Read(string text) => SystemSettings.Lines(string.Join('\n', text.Split('\n').Where(line => line.Trim() != NoticeSettings.Nothing)), line => ReportKind.Find(line) is not null);

    private static SystemSetting Roles(string name, string label, string help) =>
        new(name, label, help, SystemSettingKind.Roles, text => SystemSettings.Lines(text, _ => true), "Hãy chọn trong danh sách.");
}
