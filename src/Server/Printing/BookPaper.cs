using System.Globalization;
using FlowOffice.Office.Registers;
using FlowOffice.Server.Printing.Pdf;

namespace FlowOffice.Server.Printing;

/// <summary>A book on paper: its cover, then all legal columns over as many pages as it needs, to be signed and bound.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex IV; Hà Tĩnh Điều 4.3 (HT-4.3c3).</remarks>
internal static class BookPaper
{
    /// <param name="mark">When and by whom it was printed.</param>
    public static byte[] Make(Book book, int volume, string mark, DateTimeOffset at)
    {
        var sheet = new Sheet(new PdfDocument(), Paper.Across, mark);
        var columns = book.Query.Form.Columns();
        if (book.Parent.Length > 0)
            sheet.Write(new TextBlock(Upper(book.Parent), Size: 13, Align: TextAlign.Center));
        sheet.Write(new TextBlock(Upper(book.Organisation), Typeface.Bold, 13, TextAlign.Center));
        sheet.Write(new TextBlock(Upper(book.Title), Typeface.Bold, 20, TextAlign.Center, Before: 110));
        sheet.Write(new TextBlock($"Năm: {book.Query.Year}", Typeface.Bold, 14, TextAlign.Center, Before: 10));
        foreach (var words in BookCover.Words(book, volume))
            sheet.Write(new TextBlock(words, Size: 14, Align: TextAlign.Center, Before: 6));
        sheet.Break();
        sheet.Table([.. columns.Select(column => (double)column.Weight)],
            [[.. columns.Select(column => Cell(column.Title, Typeface.Bold, TextAlign.Center))], [.. columns.Select((_, place) => Cell($"({place + 1})", Typeface.Italic, TextAlign.Center))]],
            book.Lines.Select(line => Cells(line)));
        sheet.Write(new TextBlock(
            $"Sổ này có {book.Lines.Count} dòng{(book.Lines.Count == 0 ? "" : $", từ số {NumberSeries.Show(book.Numbers.First)} đến số {NumberSeries.Show(book.Numbers.Last)}")}.", Typeface.Italic, 12, Before: 8));
        if (book.Seal is not null)
            sheet.Write(new TextBlock($"Đã đóng sổ; dấu niêm phong {book.Seal}", Typeface.Italic, 10));
        sheet.Table([1, 1], [], [[Signed("Người lập sổ"), Signed("Người kiểm tra")]], isRuled: false);
        return sheet.ToBytes($"{book.Title} năm {book.Query.Year}", at);
    }

    /// <summary>A struck line stays readable; its last column says where its document went. Corrections stand there, too.</summary>
    private static List<TextBlock[]> Cells(BookLine line)
    {
        var cells = line.Cells.Select(text => new[] { new TextBlock(text, Size: 10, IsStruck: line.Struck is not null) }).ToList();
        var notes = line.Corrections.Select(correction => $"Đính chính: {correction}").Prepend(line.Struck ?? "").Where(note => note.Length > 0).ToList();
        if (notes.Count > 0)
            cells[^1] = [.. cells[^1].Where(block => block.Text.Length > 0), .. notes.Select(note => new TextBlock(note, Typeface.Italic, 9))];
        return cells;
    }

    private static TextBlock[] Cell(string text, Typeface face, TextAlign align) => [new TextBlock(text, face, 10, align)];

    private static TextBlock[] Signed(string who) =>
        [new TextBlock(who, Typeface.Bold, 12, TextAlign.Center, Before: 14), new TextBlock("(Ký, ghi rõ họ tên)", Typeface.Italic, 11, TextAlign.Center), new TextBlock(" ", Size: 12, Before: 48)];

    private static string Upper(string text) => text.ToUpper(CultureInfo.GetCultureInfo("vi-VN"));
}
