using FlowOffice.Office.Calendars;
using FlowOffice.Office.Reports;
using FlowOffice.Server.Printing.Pdf;

namespace FlowOffice.Server.Printing;

/// <summary>A kept report on paper and as a spreadsheet.</summary>
internal static class ReportPaper
{
    private const string Whole = "Cả cơ quan";
    private const string NoName = "Chưa giao";

    public static byte[] Print(string organisation, KeptReport report, string mark, DateTimeOffset at)
    {
        var sheet = new Sheet(new PdfDocument(), report.Tables.Max(table => table.Columns.Count) > 5 ? Paper.Across : Paper.Upright, mark);
        SlipPaper.Head(sheet, "", organisation, VietnamTime.DateOf(report.MadeAt));
        sheet.Write(new TextBlock($"BÁO CÁO {report.Kind.Name.ToUpperInvariant()}", Typeface.Bold, 14, TextAlign.Center, Before: 14));
        sheet.Write(new TextBlock(Period(report), Typeface.Italic, 13, TextAlign.Center));
        foreach (var table in report.Tables)
        {
            sheet.Write(new TextBlock(table.Title, Typeface.Bold, 13, Before: 12));
            sheet.Space(4);
            sheet.Table([4, .. table.Columns.Select(_ => 1.5)], [[.. Headings(table).Select(text => Cell(text, Typeface.Bold))]],
                table.Rows.Select(row => (TextBlock[][])[Cell(NameOf(row)), .. row.Values.Zip(table.Columns, (value, column) => Cell(column.Format.Show(value)))]));
        }

        return sheet.ToBytes($"{report.Kind.Name}, {report.Period.Words}", at);
    }

    public static byte[] Workbook(string organisation, KeptReport report, string mark) => Spreadsheet.Make("Bao cao",
    [
        [organisation], [report.Kind.Name], [Period(report)], [mark],
        .. report.Tables.SelectMany(table => (IEnumerable<IReadOnlyList<object?>>)
        [
            [], [table.Title], [.. Headings(table)],
            .. table.Rows.Select(row => (IReadOnlyList<object?>)[NameOf(row), .. row.Values.Zip(table.Columns, (value, column) => column.Format.Cell(value))]),
        ]),
    ]);

    private static string Period(KeptReport report)
    {
        var (words, at) = (report.Period.Words, report.AsOf.ToOffset(VietnamTime.Offset));
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}{(report.AsOf < report.Period.Ends ? $", tính đến {at:HH:mm dd/MM/yyyy}" : "")}";
    }

    private static IEnumerable<string> Headings(ReportTable table) => table.Columns.Select(column => column.Format is ReportFormat.Percent ? $"{column.Title} (%)" : column.Title).Prepend(table.Of);

    private static string NameOf(ReportRow row) => row.IsTotal ? Whole : row.Name.Length == 0 ? NoName : row.Under is null ? row.Name : $"{row.Name} ({row.Under})";

    private static TextBlock[] Cell(string text, Typeface face = Typeface.Regular) => [new TextBlock(text, face, 12)];
}
