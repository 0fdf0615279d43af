using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace FlowOffice.Server.Printing;

/// <summary>One sheet of rows as a file that spreadsheet programs open.</summary>
internal static class Spreadsheet
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="rows">Numbers stay numbers, null is an empty cell, everything else is text.</param>
    public static byte[] Make(string name, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(Cell)))));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = name }));
        }

        return stream.ToArray();
    }

    // A cell that begins like a formula is text all the same: inline strings are never calculated.
    private static Cell Cell(object? value) => value switch
    {
        null => new Cell(),
        int or long or decimal => new Cell { DataType = CellValues.Number, CellValue = new CellValue(string.Create(CultureInfo.InvariantCulture, $"{value}")) },
        _ => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Clean($"{value}")) { Space = SpaceProcessingModeValues.Preserve }) },
    };

    private static string Clean(string text) => new([.. text.Where(letter => letter is '\t' or '\n' or >= ' ')]);
}
