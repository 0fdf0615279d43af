using System.Globalization;
using System.Text;

namespace FlowOffice.Server.Printing.Pdf;

/// <summary>
/// A font as one document uses it: embedded with the letters that are written and no others, and with a table that leads from
/// each glyph back to its letter, so that search and copying give the text.
/// </summary>
internal sealed class PdfFont(string resource, TrueTypeFont font)
{
    private readonly SortedDictionary<ushort, int> letters = [];

    /// <summary>Its name among the resources of a page: <c>F1</c>.</summary>
    public string Resource => resource;

    /// <summary>How wide a text is at a size, in points.</summary>
    public double Width(string text, double size)
    {
        var units = 0;
        foreach (var rune in text.EnumerateRunes())
            units += font.WidthOf(font.GlyphOf(rune.Value));
        return units * size / font.UnitsPerEm;
    }

    /// <summary>The glyphs of a text as a string of a content stream; they are embedded from then on.</summary>
    public string Write(string text)
    {
        var glyphs = new StringBuilder("<", (4 * text.Length) + 2);
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = font.GlyphOf(rune.Value);
            letters.TryAdd(glyph, glyph == 0 ? 0xFFFD : rune.Value);
            glyphs.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        return glyphs.Append('>').ToString();
    }

    /// <summary>Writes the font's objects.</summary>
    /// <returns>The number of the object that pages name.</returns>
    public int Embed(PdfObjects objects)
    {
        // Six letters tell subsets of one font apart; they come from what is in it, so that the same text gives the same file.
        var name = $"{Tag()}+{font.Name}";
        var file = objects.AddStream(FontSubset.Make(font, letters.Keys));
        var descriptor = objects.Add(string.Create(CultureInfo.InvariantCulture, $"""
            << /Type /FontDescriptor /FontName /{name} /Flags {(font.ItalicAngle == 0 ? 4 : 68)} /FontBBox [{string.Join(' ', font.Box.Select(Em))}]
            /ItalicAngle {font.ItalicAngle} /Ascent {Em(font.Ascent)} /Descent {Em(font.Descent)} /CapHeight {Em(font.Ascent)} /StemV 80 /FontFile2 {file} 0 R >>
            """));
        var glyphs = objects.Add($"""
            << /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
            /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 500 /W [{string.Join(' ', letters.Keys.Select(glyph => $"{glyph} [{Em(font.WidthOf(glyph))}]"))}] >>
            """);
        var toUnicode = objects.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        return objects.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{glyphs} 0 R] /ToUnicode {toUnicode} 0 R >>");
    }

    private string ToUnicode()
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        foreach (var part in letters.Chunk(100)) // as many as one block may hold
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (glyph, letter) in part)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(new Rune(letter).ToString()))}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    private string Tag()
    {
        var hash = 17u;
        foreach (var glyph in letters.Keys)
            hash = unchecked((hash * 31) + glyph);
        var tag = new char[6];
        for (var place = 0; place < tag.Length; place++, hash /= 26)
            tag[place] = (char)('A' + (hash % 26));
        return new string(tag);
    }

    private int Em(int units) => units * 1000 / font.UnitsPerEm;
}
