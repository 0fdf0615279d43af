using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using FlowOffice.Office.Registers;

namespace FlowOffice.Server.Printing;

/// <summary>A book as a spreadsheet: cover words, headings, a row a line; struck lines and corrections say so in a last column.</summary>
internal static class BookWorkbook
{
    /// <param name="mark">When, by whom and on which request it was taken out.</param>
    public static byte[] Make(Book book, int volume, string mark)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var rows = new SheetData();
            foreach (var text in new[] { book.Organisation, $"{book.Title} năm {book.Query.Year}" }.Concat(BookCover.Words(book, volume)).Append(mark))
                rows.Append(Row([text]));
            rows.Append(Row([.. book.Query.Form.Columns().Select(column => column.Title), "Đính chính, gạch bỏ"]));
            foreach (var line in book.Lines)
                rows.Append(Row([.. line.Cells, string.Join("; ", line.Struck is null ? line.Corrections : [line.Struck, .. line.Corrections])]));
            sheet.Worksheet = new Worksheet(rows);
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "So" }));
        }

        return stream.ToArray();
    }

    // A cell that begins like a formula is text all the same: inline strings are never calculated.
    private static Row Row(IReadOnlyList<string> cells) => new(cells.Select(cell =>
        new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Clean(cell)) { Space = SpaceProcessingModeValues.Preserve }) }));

    private static string Clean(string text) => new([.. text.Where(letter => letter is '\t' or '\n' or >= ' ')]);
}
