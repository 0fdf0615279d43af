using FlowOffice.Office.Statistics;
using FlowOffice.Server.Printing.Pdf;

namespace FlowOffice.Server.Printing;

/// <summary>The report on incoming documents, outgoing documents and work files of a period, for a leader's desk.</summary>
/// <remarks>Source: Hà Tĩnh Điều 4.1 (HT-4.1b).</remarks>
internal static class StatisticsPaper
{
    public static byte[] Make(string organisation, DateOnly from, DateOnly to, IReadOnlyList<DocumentCount> counts, string mark, DateTimeOffset at)
    {
        var sheet = new Sheet(new PdfDocument(), Paper.Upright, mark);
        SlipPaper.Head(sheet, "", organisation, DateOnly.FromDateTime(at.DateTime));
        sheet.Write(new TextBlock("BÁO CÁO TÌNH HÌNH VĂN BẢN, HỒ SƠ", Typeface.Bold, 14, TextAlign.Center, Before: 14));
        sheet.Write(new TextBlock($"Từ ngày {from:dd/MM/yyyy} đến ngày {to:dd/MM/yyyy}", Typeface.Italic, 13, TextAlign.Center));
        foreach (var table in counts.GroupBy(count => (count.Counted, count.By)).OrderBy(table => table.Key))
        {
            sheet.Write(new TextBlock($"{table.Key.Counted.Title()}, theo {table.Key.By.Heading().ToLowerInvariant()}", Typeface.Bold, 13, Before: 12));
            sheet.Space(4);
            sheet.Table([6, 2, 2], [[Cell(table.Key.By.Heading(), Typeface.Bold), Cell("Số lượng", Typeface.Bold), Cell("Quá hạn", Typeface.Bold)]],
                table.Select(count => new[] { Cell(count.Words()), Cell($"{count.Count}"), Cell($"{count.Late}") }));
        }

        return sheet.ToBytes($"Báo cáo từ {from:dd/MM/yyyy} đến {to:dd/MM/yyyy}", at);
    }

    public static byte[] Workbook(string organisation, DateOnly from, DateOnly to, IReadOnlyList<DocumentCount> counts, string mark) => Spreadsheet.Make("Thong ke",
    [
        [organisation], [$"Tình hình văn bản, hồ sơ từ ngày {from:dd/MM/yyyy} đến ngày {to:dd/MM/yyyy}"], [mark],
        .. counts.GroupBy(count => (count.Counted, count.By)).OrderBy(table => table.Key).SelectMany(table => (IEnumerable<IReadOnlyList<object?>>)
        [
            [], [table.Key.Counted.Title()], [table.Key.By.Heading(), "Số lượng", "Quá hạn"], .. table.Select(count => (IReadOnlyList<object?>)[count.Words(), count.Count, count.Late]),
        ]),
    ]);

    private static TextBlock[] Cell(string text, Typeface face = Typeface.Regular) => [new TextBlock(text, face, 12)];
}
