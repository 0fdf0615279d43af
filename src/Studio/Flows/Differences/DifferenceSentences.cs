using FlowOffice.Studio.Language;

namespace FlowOffice.Studio.Flows.Differences;

/// <summary>Tells differences in sentences: «bước «Cho ý kiến»: hạn 3 ngày → 2 ngày».</summary>
public sealed class DifferenceSentences(Words T)
{
    /// <summary>A whole group in one sentence.</summary>
    public string Of(DifferenceGroup group) => (group.Kind, group.Lines.Count) switch
    {
        (DifferenceGroupKind.Removed, _) or (_, 0) => Heading(group),
        _ => $"{Heading(group)}: {string.Join("; ", group.Lines.Select(line => Of(line, group)))}",
    };

    /// <summary>What a group is about.</summary>
    public string Heading(DifferenceGroup group) => group.Kind switch
    {
        DifferenceGroupKind.Whole => T["cả quy trình"],
        DifferenceGroupKind.Added => T["thêm bước «{0}» ({1})", group.Title, group.Type],
        DifferenceGroupKind.Removed => T["bỏ bước «{0}» ({1})", group.Title, group.Type],
        _ => T["bước «{0}»", group.Title],
    };

    /// <summary>One difference, as a clause of its group's sentence.</summary>
    public string Of(DifferenceLine line, DifferenceGroup group) => line.Kind switch
    {
        DifferenceKind.Name => T["đổi tên: «{0}» → «{1}»", line.Before, line.After],
        DifferenceKind.Deadline => Deadline(line),
        DifferenceKind.List => List(line),
        DifferenceKind.Text when line.Before.Length > 0 && line.After.Length > 0 => T["{0}: sửa nội dung", T[line.Label]],
        DifferenceKind.Code when line.Before.Length > 0 && line.After.Length > 0 => T["{0}: sửa đoạn mã", T[line.Label]],
        DifferenceKind.Code => line.After.Length > 0 ? T["{0}: thêm đoạn mã", T[line.Label]] : T["{0}: bỏ đoạn mã", T[line.Label]],
        DifferenceKind.Way => Way(line, group),
        DifferenceKind.LongerWay => T["đổi hướng: {0} → «{1}» nay đi qua «{2}»", Source(line, group), line.Before, line.Added],
        DifferenceKind.ShorterWay => T["đổi hướng: {0} → «{1}» không còn đi qua «{2}»", Source(line, group), line.After, line.Removed],
        DifferenceKind.Part => line.Before.Length == 0 ? T["thêm {0} {1}", T[line.Label], line.After] : line.After.Length == 0
            ? T["bỏ {0} {1}", T[line.Label], line.Before] : T["{0} {1}: nay là {2}", T[line.Label], line.Before, line.After],
        DifferenceKind.Order => T["đổi thứ tự {0}", T[line.Label]],
        _ => Setting(line),
    };

    private string Setting(DifferenceLine line) => (line.Before.Length, line.After.Length) switch
    {
        (0, _) => $"{T[line.Label]}: {line.After}",
        (_, 0) => T["{0}: bỏ {1}", T[line.Label], line.Before],
        _ => $"{T[line.Label]}: {line.Before} → {line.After}",
    };

    private string Deadline(DifferenceLine line) => (line.Before.Length, line.After.Length) switch
    {
        (0, _) => T["đặt hạn {0}", line.After],
        (_, 0) => T["bỏ hạn {0}", line.Before],
        _ => T["hạn {0} → {1}", line.Before, line.After],
    };

    private string List(DifferenceLine line) => (line.Added.Length, line.Removed.Length) switch
    {
        (0, 0) => T["{0}: đổi thứ tự", T[line.Label]],
        (_, 0) => T["{0}: thêm {1}", T[line.Label], line.Added],
        (0, _) => T["{0}: bỏ {1}", T[line.Label], line.Removed],
        _ => T["{0}: thêm {1}; bỏ {2}", T[line.Label], line.Added, line.Removed],
    };

    private string Way(DifferenceLine line, DifferenceGroup group) => (line.Before.Length, line.After.Length) switch
    {
        (0, _) when group.Kind == DifferenceGroupKind.Added => line.Label.Length == 0 ? T["đi tiếp đến «{0}»", line.After] : T["«{0}» đến «{1}»", line.Label, line.After],
        (0, _) => T["thêm hướng: {0} → «{1}»", Source(line, group), line.After],
        (_, 0) => T["bỏ hướng: {0} → «{1}»", Source(line, group), line.Before],
        _ => T["đổi hướng: {0} → «{1}» nay đến «{2}»", Source(line, group), line.Before, line.After],
    };

    /// <summary>Where a way begins: its outcome, or the step where there is nothing to choose.</summary>
    private static string Source(DifferenceLine line, DifferenceGroup group) => $"«{(line.Label.Length > 0 ? line.Label : group.Title)}»";
}
