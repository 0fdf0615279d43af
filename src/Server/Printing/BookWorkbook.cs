using FlowOffice.Office.Registers;

namespace FlowOffice.Server.Printing;

/// <summary>A book as a spreadsheet: cover words, headings, a row a line; struck lines and corrections say so in a last column.</summary>
internal static class BookWorkbook
{
    /// <param name="mark">When, by whom and on which request it was taken out.</param>
    public static byte[] Make(Book book, int volume, string mark) => Spreadsheet.Make("So",
    [
        .. new[] { book.Organisation, $"{book.Title} năm {book.Query.Year}" }.Concat(BookCover.Words(book, volume)).Append(mark).Select(text => (IReadOnlyList<object?>)[text]),
        [.. book.Query.Form.Columns().Select(column => column.Title), "Đính chính, gạch bỏ"],
        .. book.Lines.Select(line => (IReadOnlyList<object?>)[.. line.Cells, string.Join("; ", line.Struck is null ? line.Corrections : [line.Struck, .. line.Corrections])]),
    ]);
}
