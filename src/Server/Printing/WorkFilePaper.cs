using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.WorkFiles;
using FlowOffice.Server.Printing.Pdf;

namespace FlowOffice.Server.Printing;

/// <summary>A work file on paper: the list of its documents in seven columns, then opinions and steps in the order of time.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex V (mục lục văn bản, tài liệu trong hồ sơ).</remarks>
internal static class WorkFilePaper
{
    private static readonly (string Title, double Share)[] Columns =
    [
        ("Số TT", 5), ("Số, ký hiệu văn bản", 16), ("Ngày tháng năm văn bản", 12), ("Tên loại và trích yếu nội dung văn bản", 31), ("Tác giả văn bản", 17), ("Số trang", 7), ("Ghi chú", 12),
    ];

    public static byte[] Make(string organisation, WorkFileDetail file, WorkFileContents contents, string mark, DateTimeOffset at)
    {
        var sheet = new Sheet(new PdfDocument(), Paper.Upright, mark);
        SlipPaper.Head(sheet, "", organisation, VietnamTime.DateOf(at));
        sheet.Write(new TextBlock("MỤC LỤC VĂN BẢN, TÀI LIỆU TRONG HỒ SƠ", Typeface.Bold, 14, TextAlign.Center, Before: 14));
        sheet.Write(new TextBlock($"Hồ sơ số {file.File.Code}/{file.File.Year}: {file.File.Title}", Typeface.Bold, 13, TextAlign.Center));
        sheet.Space(6);
        foreach (var words in Facts(file))
            sheet.Write(new TextBlock(words, Size: 12));
        sheet.Space(8);
        sheet.Table([.. Columns.Select(column => column.Share)], [[.. Columns.Select(column => Cell(column.Title, Typeface.Bold))]], contents.Documents.Select(line => new[]
        {
            Cell($"{line.Ordinal}"), Cell(line.NumberSymbol), Cell(line.Date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)),
            Cell(string.Join(": ", new[] { line.TypeName, line.Abstract }.OfType<string>())), Cell(line.Author), Cell(line.PageCount?.ToString(CultureInfo.InvariantCulture)), Cell(line.Note),
        }));
        var said = file.Items.Where(item => item.Kind != WorkFileItemKind.Document).ToList();
        if (said.Count > 0)
            sheet.Write(new TextBlock("Tài liệu, ý kiến", Typeface.Bold, 13, Before: 12));
        foreach (var item in said)
            sheet.Write(new TextBlock($"{Moment(item.At)}, {item.AuthorName}{Behalf(item.OnBehalfOfName)}: {item.Title}", Size: 12, Before: 2));
        if (contents.Steps.Count > 0)
            sheet.Write(new TextBlock("Quá trình giải quyết", Typeface.Bold, 13, Before: 12));
        foreach (var step in contents.Steps)
            sheet.Write(new TextBlock($"{Moment(step.At)}, {step.Person}{Behalf(step.OnBehalfOf)}: {step.Title}{(step.Outcome is null ? "" : $" – {step.Outcome}")}", Size: 12, Before: 2));
        if (file.File.ClosedAt is { } closed)
            sheet.Write(new TextBlock($"Hồ sơ kết thúc ngày {VietnamTime.DateOf(closed):dd/MM/yyyy}, người kết thúc: {file.ClosedByName}. {file.File.ClosingRemark}", Typeface.Italic, 12, Before: 10));
        return sheet.ToBytes($"Hồ sơ {file.File.Code}/{file.File.Year}", at);
    }

    private static IEnumerable<string> Facts(WorkFileDetail file)
    {
        yield return $"Lĩnh vực: {file.FieldName}";
        yield return $"Chủ trì: {string.Join(" – ", new[] { file.LeadPersonName, file.LeadUnitName }.OfType<string>())}";
        yield return $"Người lập: {file.OpenedByName}, ngày {VietnamTime.DateOf(file.File.OpenedAt):dd/MM/yyyy}";
    }

    private static TextBlock[] Cell(string? text, Typeface face = Typeface.Regular) => [new TextBlock(text ?? "", face, 10.5, face == Typeface.Bold ? TextAlign.Center : TextAlign.Left)];

    private static string Moment(DateTimeOffset at) => at.ToOffset(VietnamTime.Offset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Behalf(string? name) => name is null ? "" : $" (thay mặt {name})";
}
