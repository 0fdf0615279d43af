using System.Globalization;
using FlowOffice.Server.Printing.Pdf;
using FsCheck.Fluent;
using Xunit;

namespace FlowOffice.Server.Tests.Printing;

/// <summary>What we write is what another program reads: letters with their marks, rows in order, pages with their numbers.</summary>
public sealed class WritingPdf
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private const string Marks = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";

    [Fact]
    public async Task Every_letter_of_the_language_comes_back_as_it_is()
    {
        var upper = Marks.ToUpper(CultureInfo.GetCultureInfo("vi-VN"));

        var read = await PdfReading.ReadAsync(Sheet(sheet => Array.ForEach([.. Enum.GetValues<Typeface>()], face =>
        {
            sheet.Write(new TextBlock(Marks, face, 10));
            sheet.Write(new TextBlock(upper + "0123456789 «»–—…„“”’/(),.;:!?%&+=→", face, 9));
        })));

        foreach (var text in new[] { Marks, upper })
            Assert.Equal(4, Joined(read).Split(text).Length - 1); // in each of the four cuts
        Assert.Contains("«»–—…„“”’/(),.;:!?%&+=→", Joined(read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_text_comes_back_however_it_was_broken_into_lines_and_pages()
    {
        var words = Gen.Elements(Marks.ToCharArray()).ArrayOf().Where(letters => letters.Length is > 0 and < 9).Select(letters => new string(letters));
        var texts = words.ArrayOf(40).Select(parts => string.Join(' ', parts)).Sample(120).ToList();

        var read = await PdfReading.ReadAsync(Sheet(sheet => texts.ForEach(text => sheet.Write(new TextBlock(text)))));

        Assert.True(read.Pages.Length > 3);
        Assert.Equal(string.Join(' ', texts), string.Join(' ', read.Pages.SelectMany((lines, page) => lines.Where(line => line != Mark && line != $"{page + 1}"))));
    }

    [Fact]
    public async Task A_table_repeats_its_head_and_has_each_row_once_in_order()
    {
        var rows = Enumerable.Range(1, 300).Select(number => new[] { Cell($"n{number}"), Cell($"Dòng thứ {number} có một đoạn dài hơn bề rộng của cột nên phải xuống dòng") });

        var read = await PdfReading.ReadAsync(Sheet(sheet => sheet.Table([1, 3], [[Cell("Số đến"), Cell("Trích yếu")]], rows)));

        Assert.True(read.Pages.Length > 5);
        Assert.All(read.Pages, lines => Assert.Contains("Trích yếu", lines));
        Assert.Equal(Enumerable.Range(1, 300).Select(number => $"n{number}"), read.Pages.SelectMany(lines => lines.Where(line => line.StartsWith('n') && char.IsDigit(line[1]))));
        Assert.DoesNotContain("1", read.Pages[0]);
        Assert.All(read.Pages.Skip(1).Index(), page => Assert.Contains((page.Index + 2).ToString(CultureInfo.InvariantCulture), page.Item));
        Assert.All(read.Pages, lines => Assert.Contains(Mark, lines));
    }

    [Fact]
    public async Task A_row_higher_than_a_page_goes_on_over_the_next()
    {
        var words = Enumerable.Range(1, 3000).Select(number => $"chữ{number}").ToList();

        var read = await PdfReading.ReadAsync(Sheet(sheet => sheet.Table([1, 1], [[Cell("A"), Cell("B")]], [[Cell("ngắn"), Cell(string.Join(' ', words))]])));

        Assert.True(read.Pages.Length > 2);
        Assert.Equal(words, read.Pages.SelectMany(lines => lines).SelectMany(line => line.Split(' ')).Where(word => word.StartsWith("chữ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_word_wider_than_its_column_and_letters_that_the_type_lacks_break_nothing()
    {
        var read = await PdfReading.ReadAsync(Sheet(sheet => sheet.Table([1, 9], [], [[Cell(new string('W', 60)), Cell("a\u0301\u0000b\t😀 ở")]])));

        Assert.Equal(60, read.Text.Count(letter => letter == 'W'));
        Assert.Contains("á b", read.Text, StringComparison.Ordinal); // composed; control characters are blanks
        Assert.Contains("ở", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_pages_give_the_same_bytes_with_the_title_and_only_the_letters_used()
    {
        byte[] Make() => Sheet(sheet => sheet.Write(new TextBlock("Độc lập - Tự do - Hạnh phúc", Typeface.Bold)));

        Assert.Equal(Make(), Make());
        Assert.Equal("Sổ đăng ký văn bản đến", (await PdfReading.ReadAsync(Make())).Title);
        Assert.InRange(Make().Length, 5_000, 60_000);
    }

    private const string Mark = "In từ FlowOffice";

    private static byte[] Sheet(Action<Sheet> write)
    {
        var sheet = new Sheet(new PdfDocument(), Paper.Upright, Mark);
        write(sheet);
        return sheet.ToBytes("Sổ đăng ký văn bản đến", At);
    }

    private static TextBlock[] Cell(string text) => [new TextBlock(text, Size: 11)];

    private static string Joined(PdfReading.Contents read) => string.Concat(read.Pages.SelectMany(lines => lines));
}
