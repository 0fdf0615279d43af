using System.Globalization;
using FlowOffice.Office.Registers;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace FlowOffice.Server.Printing;

/// <summary>
/// A book on paper: the cover, then the lines on A4 across with the columns of its form, numbered as the decree numbers them.
/// A struck line is crossed out and stays readable.
/// </summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex IV; Hà Tĩnh Điều 4.3 (HT-4.3c3).</remarks>
internal static class BookPdf
{
    private const double Margin = 34;
    private const double LineHeight = 11.5;
    private const double Padding = 2.5;

    /// <param name="mark">What stands at the foot of every page: when and by whom it was taken out.</param>
    public static byte[] Make(Book book, int volume, string mark)
    {
        PrintFonts.Register();
        using var document = new PdfDocument();
        document.Info.Title = $"{book.Title} {book.Query.Year}";
        document.Info.Author = book.Organisation;
        Cover(document, book, volume);
        new Sheets(document, book, mark).Draw();
        using var stream = new MemoryStream();
        document.Save(stream);
        return stream.ToArray();
    }

    private static void Cover(PdfDocument document, Book book, int volume)
    {
        var page = Across(document);
        using var ink = XGraphics.FromPdfPage(page);
        var y = 90d;
        void Line(string text, double size, XFontStyleEx style, double after)
        {
            ink.DrawString(text, new XFont(PrintFonts.Family, size, style), XBrushes.Black, new XRect(Margin, y, page.Width.Point - 2 * Margin, size * 1.3), XStringFormats.TopCenter);
            y += size * 1.3 + after;
        }

        if (book.Parent.Length > 0)
            Line(book.Parent.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), 13, XFontStyleEx.Regular, 2);
        Line(book.Organisation.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), 14, XFontStyleEx.Bold, 90);
        Line(book.Title.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), 26, XFontStyleEx.Bold, 14);
        Line($"Năm: {book.Query.Year}", 16, XFontStyleEx.Regular, 40);
        foreach (var text in CoverWords(book, volume))
            Line(text, 14, XFontStyleEx.Regular, 6);
        if (book.ClosedAt is { } closed)
            Line($"Sổ đã đóng ngày {Day(DateOnly.FromDateTime(closed.ToOffset(TimeSpan.FromHours(7)).DateTime))}. Niêm phong: {book.Seal}", 9, XFontStyleEx.Regular, 0);
    }

    /// <summary>From which day and number to which, and the volume.</summary>
    public static IReadOnlyList<string> CoverWords(Book book, int volume) =>
    [
        $"Từ ngày {Day(book.Query.From ?? book.FirstDay)} đến ngày {Day(book.Query.To ?? book.LastDay)}",
        $"Từ số {NumberSeries.Show(book.Numbers.First)} đến số {NumberSeries.Show(book.Numbers.Last)}",
        $"Quyển số: {NumberSeries.Show(volume)}",
    ];

    private static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "…";

    private static PdfPage Across(PdfDocument document)
    {
        var page = document.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        page.Orientation = PdfSharp.PageOrientation.Landscape;
        return page;
    }

    /// <summary>Lays lines on pages; a row is as high as its longest cell.</summary>
    private sealed class Sheets(PdfDocument document, Book book, string mark)
    {
        private readonly XFont body = new(PrintFonts.Family, 9);
        private readonly XFont head = new(PrintFonts.Family, 9, XFontStyleEx.Bold);
        private readonly IReadOnlyList<BookColumn> columns = book.Query.Form.Columns();
        private XGraphics ink = null!;
        private double[] widths = [];
        private double y;
        private double bottom;
        private int pages;

        public void Draw()
        {
            Turn();
            foreach (var line in book.Lines)
            {
                Row(line.Cells, body, line.Struck is not null);
                foreach (var note in (line.Struck is null ? [] : new[] { line.Struck }).Concat(line.Corrections.Select(correction => $"Đính chính: {correction}")))
                    Note(note);
            }

            ink.Dispose();
        }

        private void Turn()
        {
            ink?.Dispose();
            var page = Across(document);
            ink = XGraphics.FromPdfPage(page);
            var width = page.Width.Point - 2 * Margin;
            widths = [.. columns.Select(column => width * column.Weight / columns.Sum(one => one.Weight))];
            (y, bottom) = (Margin, page.Height.Point - Margin - 12);
            ink.DrawString($"{mark} · trang {++pages}", new XFont(PrintFonts.Family, 7), XBrushes.DimGray, new XRect(Margin, bottom + 3, width, 10), XStringFormats.TopRight);
            Row([.. columns.Select(column => column.Title)], head, struck: false);
            Row([.. columns.Select((_, place) => $"({place + 1})")], body, struck: false);
        }

        private void Row(IReadOnlyList<string> cells, XFont font, bool struck)
        {
            var wrapped = cells.Select((cell, place) => Wrap(cell, font, widths[place] - 2 * Padding)).ToList();
            var height = wrapped.Max(lines => lines.Count) * LineHeight + 2 * Padding;
            if (y + height > bottom && y > Margin + 60)
                Turn();
            var x = Margin;
            for (var place = 0; place < widths.Length; place++)
            {
                ink.DrawRectangle(XPens.Black, x, y, widths[place], height);
                for (var line = 0; line < wrapped[place].Count; line++)
                {
                    var at = y + Padding + line * LineHeight;
                    ink.DrawString(wrapped[place][line], font, XBrushes.Black, new XPoint(x + Padding, at + 9));
                    if (struck)
                        ink.DrawLine(XPens.Black, x + Padding, at + 6, x + Padding + ink.MeasureString(wrapped[place][line], font).Width, at + 6);
                }

                x += widths[place];
            }

            y += height;
        }

        private void Note(string text)
        {
            foreach (var line in Wrap(text, body, widths.Sum() - 2 * Padding))
            {
                if (y + LineHeight > bottom)
                    Turn();
                ink.DrawString(line, body, XBrushes.Black, new XPoint(Margin + Padding, y + 9));
                y += LineHeight;
            }

            y += Padding;
        }

        // Words are kept whole; one that is longer than its column is broken.
        private List<string> Wrap(string text, XFont font, double width)
        {
            var lines = new List<string>();
            var line = "";
            foreach (var word in text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                var rest = word;
                while (ink.MeasureString(rest, font).Width > width && rest.Length > 1)
                {
                    var taken = rest.Length - 1;
                    while (taken > 1 && ink.MeasureString(rest[..taken], font).Width > width)
                        taken--;
                    if (line.Length > 0)
                        lines.Add(line);
                    lines.Add(rest[..taken]);
                    (line, rest) = ("", rest[taken..]);
                }

                var longer = line.Length == 0 ? rest : $"{line} {rest}";
                if (line.Length > 0 && ink.MeasureString(longer, font).Width > width)
                {
                    lines.Add(line);
                    longer = rest;
                }

                line = longer;
            }

            lines.Add(line);
            return lines;
        }
    }
}
