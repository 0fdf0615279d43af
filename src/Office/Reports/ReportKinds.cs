using FlowOffice.Office.Database;

namespace FlowOffice.Office.Reports;

/// <summary>A kind of report: what it is called, and what asks for it.</summary>
/// <param name="Code">Stored with each report; never changed.</param>
/// <param name="Name">Vietnamese.</param>
public sealed record ReportKind(string Code, string Name, string Clause)
{
    public static readonly ReportKind Documents = new("documents", "Kết quả giải quyết văn bản đi, đến", "Sơn Động Điều 12.3");
    public static readonly ReportKind WorkFiles = new("work-files", "Kết quả xử lý hồ sơ công việc", "Sơn Động Điều 12.3");
    public static readonly ReportKind Compliance = new("compliance", "Việc thực hiện quy chế theo đơn vị", "Sơn Động Điều 12.2");
    public static readonly ReportKind Usage = new("usage", "Tình hình sử dụng phần mềm", "Hà Tĩnh Điều 4.4");
    public static readonly ReportKind Divisions = new("divisions", "Công việc của các phòng, đơn vị", "Gia Lai Điều 13.4");
    public static readonly ReportKind Departures = new("departures", "Việc làm không đúng quy trình", "Hà Tĩnh Điều 11.1");
    public static readonly ReportKind Ranking = new("ranking", "Xếp hạng đơn vị, cá nhân", "Sơn Động Điều 12.2; Gia Lai Điều 18.1");
    public static readonly ReportKind Paper = new("paper", "Mức giảm văn bản giấy", "Gia Lai Điều 4.4");
    public static readonly ReportKind Reform = new("reform", "Số liệu chấm điểm cải cách hành chính", "Tuần Giáo, phần mở đầu");
    public static readonly ReportKind Capacity = new("capacity", "Người dùng, văn bản, dung lượng", "Sơn Động Điều 12.5");

    /// <summary>Made by a duty of its own, before the year ends.</summary>
    public static readonly ReportKind YearlySummary = new("yearly-summary", "Dự thảo tổng kết năm", "Gia Lai Điều 19.1");

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<ReportKind> All { get; } = [Documents, WorkFiles, Compliance, Usage, Divisions, Departures, Ranking, Paper, Reform, Capacity, YearlySummary];

    public static ReportKind? Find(string code) => All.FirstOrDefault(kind => kind.Code == code);
}

/// <summary>Counts what a kind of report tells. What a figure means is said once, in <see cref="Handling"/> and its neighbours.</summary>
public interface IReportFigures
{
    ReportKind Kind { get; }

    Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken);
}

/// <summary>Of what is counted.</summary>
/// <param name="Work">The transaction in which it is read; its organisation is the one that is reported on.</param>
public sealed record ReportScope(StepWork Work, ReportPeriod Period)
{
    /// <summary>Up to when things count: the end of the period, or now while it runs.</summary>
    public DateTimeOffset AsOf => Work.Now < Period.Ends ? Work.Now : Period.Ends;
}
