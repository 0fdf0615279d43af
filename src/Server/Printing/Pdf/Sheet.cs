using System.Globalization;

namespace FlowOffice.Server.Printing.Pdf;

internal enum TextAlign
{
    Left,
    Center,
    Right,
}

/// <summary>A paragraph: its text and how it is set.</summary>
/// <param name="Before">Room above it, in points.</param>
internal sealed record TextBlock(string Text, Typeface Face = Typeface.Regular, double Size = 13, TextAlign Align = TextAlign.Left, double Before = 0, bool IsStruck = false);

/// <summary>
/// Paragraphs and tables set one below the other over as many pages as they need. From the second page on its number stands in the
/// middle of the upper margin; a mark says at the foot where the print comes from.
/// </summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex I (page, margins, type, page numbers), annex VI (prints are marked).</remarks>
internal sealed class Sheet(PdfDocument document, Paper paper, string mark)
{
    private const double Padding = 3;
    private PdfPage? page;
    private double top;
    private Action? head;

    /// <summary>How wide what is written may be.</summary>
    public double Width => paper.Width - paper.Left - paper.Right;

    private double Bottom => paper.Height - paper.Bottom;

    public void Write(TextBlock block)
    {
        foreach (var line in Lines(block, Width))
            Place(line);
    }

    public void Space(double points) => top += points;

    /// <summary>What follows stands on a page of its own.</summary>
    public void Break() => page = null;

    /// <summary>A table whose head stands again on each page.</summary>
    /// <param name="shares">Each column's share of the width.</param>
    /// <param name="heads">Rows of the head; none for a table without.</param>
    /// <param name="isRuled">Whether lines are drawn around the cells.</param>
    public void Table(IReadOnlyList<double> shares, IReadOnlyList<IReadOnlyList<TextBlock[]>> heads, IEnumerable<IReadOnlyList<TextBlock[]>> rows, bool isRuled = true)
    {
        var widths = shares.Select(share => share * Width / shares.Sum()).ToList();
        var drawn = false;
        head = () =>
        {
            drawn = true;
            foreach (var row in heads)
                Row(row, widths, isRuled, isHead: true);
        };
        foreach (var row in rows.Prepend([]))
        {
            if (!drawn && Room() < (row.Count == 0 ? 60 : 0))
                NewPage();
            if (!drawn)
                head();
            if (row.Count > 0)
                Row(row, widths, isRuled, isHead: false);
        }

        head = null;
    }

    public byte[] ToBytes(string title, DateTimeOffset at)
    {
        if (page is null)
            NewPage();
        return document.ToBytes(title, at);
    }

    private void Row(IReadOnlyList<TextBlock[]> cells, List<double> widths, bool isRuled, bool isHead)
    {
        if (page is null)
            NewPage();
        var open = cells.Select((cell, column) => new Queue<SetLine>(cell.SelectMany(block => Lines(block, widths[column] - (2 * Padding))))).ToList();
        var whole = open.Max(lines => lines.Sum(line => line.Height)) + (2 * Padding);
        if (!isHead && whole > Room() && whole <= Bottom - paper.Top - 100)
            NewPage();
        while (true)
        {
            var room = Room() - (2 * Padding);
            var taken = open.Select(lines => Take(lines, room)).ToList();
            if (taken.Any(lines => lines.Count > 0))
                Draw(taken, widths, isRuled);
            if (open.All(lines => lines.Count == 0))
                return;
            NewPage();
        }
    }

    private static List<SetLine> Take(Queue<SetLine> lines, double room)
    {
        var taken = new List<SetLine>();
        while (lines.TryPeek(out var line) && line.Height <= room)
        {
            taken.Add(lines.Dequeue());
            room -= line.Height;
        }

        return taken;
    }

    private void Draw(List<List<SetLine>> cells, List<double> widths, bool isRuled)
    {
        var height = cells.Max(lines => lines.Sum(line => line.Height)) + (2 * Padding);
        var left = paper.Left;
        for (var column = 0; column < cells.Count; left += widths[column++])
        {
            var at = top + Padding;
            foreach (var line in cells[column])
                at = Set(line, left + Padding, at);
            if (isRuled)
                page!.Line(left, top, left, top + height);
        }

        if (isRuled)
        {
            page!.Line(left, top, left, top + height);
            page.Line(paper.Left, top, left, top);
            page.Line(paper.Left, top + height, left, top + height);
        }

        top += height;
    }

    private void Place(SetLine line)
    {
        if (page is null || line.Height > Room())
            NewPage();
        top = Set(line, paper.Left, top);
    }

    /// <returns>Where the next line begins.</returns>
    private double Set(SetLine line, double left, double at)
    {
        var (font, block) = (document.Font(line.Block.Face), line.Block);
        var baseline = at + line.Height - (block.Size * 0.3);
        page!.Text(left + line.Indent, baseline, font, block.Size, line.Text);
        if (block.IsStruck)
            page.Line(left + line.Indent, baseline - (block.Size * 0.28), left + line.Indent + font.Width(line.Text, block.Size), baseline - (block.Size * 0.28));
        return at + line.Height;
    }

    private IEnumerable<SetLine> Lines(TextBlock block, double width)
    {
        var font = document.Font(block.Face);
        var before = block.Before;
        foreach (var text in LineBreaks.Of(block.Text, width, part => font.Width(part, block.Size)))
        {
            var rest = width - font.Width(text, block.Size);
            yield return new SetLine(text, block, before + (block.Size * 1.25), block.Align switch { TextAlign.Center => rest / 2, TextAlign.Right => rest, _ => 0 });
            before = 0;
        }
    }

    private double Room() => page is null ? 0 : Bottom - top;

    private void NewPage()
    {
        page = document.AddPage(paper.Width, paper.Height);
        top = paper.Top;
        if (document.Pages.Count > 1)
        {
            var number = document.Pages.Count.ToString(CultureInfo.InvariantCulture);
            page.Text((paper.Width - document.Font(Typeface.Regular).Width(number, 13)) / 2, paper.Top - 16, document.Font(Typeface.Regular), 13, number);
        }

        page.Text(paper.Left, paper.Height - (paper.Bottom / 2), document.Font(Typeface.Italic), 8, mark);
        head?.Invoke();
    }

    private sealed record SetLine(string Text, TextBlock Block, double Height, double Indent);
}
