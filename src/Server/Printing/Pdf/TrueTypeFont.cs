using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace FlowOffice.Server.Printing.Pdf;

/// <summary>
/// A TrueType font as its file says: which glyph a letter has, how wide it is, where its outline lies. Numbers are big-endian;
/// lengths are in units of which <see cref="UnitsPerEm"/> make the size of the type.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] file;
    private readonly FrozenDictionary<string, (int Offset, int Length)> tables;
    private readonly FrozenDictionary<int, ushort> glyphs;
    private readonly bool longOffsets;
    private readonly int advances;

    public TrueTypeFont(string name, byte[] file)
    {
        (Name, this.file) = (name, file);
        tables = Enumerable.Range(0, U16(4)).Select(index => 12 + (16 * index))
            .ToFrozenDictionary(record => Encoding.ASCII.GetString(file, record, 4), record => ((int)U32(record + 8), (int)U32(record + 12)));
        UnitsPerEm = U16(At("head") + 18);
        Box = [S16(At("head") + 36), S16(At("head") + 38), S16(At("head") + 40), S16(At("head") + 42)];
        longOffsets = U16(At("head") + 50) == 1;
        (Ascent, Descent, advances) = (S16(At("hhea") + 4), S16(At("hhea") + 6), U16(At("hhea") + 34));
        GlyphCount = U16(At("maxp") + 4);
        ItalicAngle = S16(At("post") + 4);
        glyphs = ReadGlyphs();
    }

    public string Name { get; }

    public int UnitsPerEm { get; }

    /// <summary>Left, bottom, right, top of all letters together.</summary>
    public IReadOnlyList<int> Box { get; }

    public int Ascent { get; }

    /// <summary>Below the line, negative.</summary>
    public int Descent { get; }

    public int ItalicAngle { get; }

    public int GlyphCount { get; }

    /// <summary>The glyph of a letter; 0, the font's own sign for what is missing, where it has none.</summary>
    public ushort GlyphOf(int codePoint) => glyphs.GetValueOrDefault(codePoint);

    public int WidthOf(ushort glyph) => U16(At("hmtx") + (4 * Math.Min(glyph, advances - 1)));

    /// <summary>A table of the file; empty where it has none.</summary>
    public ReadOnlySpan<byte> Table(string tag) => tables.TryGetValue(tag, out var table) ? file.AsSpan(table.Offset, table.Length) : [];

    /// <summary>The outline of a glyph; empty for blanks.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var (from, to) = longOffsets
            ? ((int)U32(At("loca") + (4 * glyph)), (int)U32(At("loca") + (4 * glyph) + 4))
            : (2 * U16(At("loca") + (2 * glyph)), 2 * U16(At("loca") + (2 * glyph) + 2));
        return file.AsSpan(At("glyf") + from, to - from);
    }

    private FrozenDictionary<int, ushort> ReadGlyphs()
    {
        var cmap = At("cmap");
        var subtables = Enumerable.Range(0, U16(cmap + 2)).Select(index => cmap + 4 + (8 * index))
            .Select(record => (Platform: U16(record), Encoding: U16(record + 2), Offset: cmap + (int)U32(record + 4))).ToList();
        if (subtables.FirstOrDefault(table => table is { Platform: 3, Encoding: 1 }) is not { Offset: > 0 and var unicode } || U16(unicode) != 4)
            throw new InvalidDataException($"Expected font {Name} to map Unicode in format 4; it does not.");
        var found = new Dictionary<int, ushort>();
        var segments = U16(unicode + 6) / 2;
        var (ends, starts) = (unicode + 14, unicode + 16 + (2 * segments));
        var (deltas, ranges) = (starts + (2 * segments), starts + (4 * segments));
        for (var segment = 0; segment < segments; segment++)
        {
            var (first, last, delta, range) = (U16(starts + (2 * segment)), U16(ends + (2 * segment)), U16(deltas + (2 * segment)), U16(ranges + (2 * segment)));
            for (var letter = first; letter <= last && letter < 0xFFFF; letter++)
            {
                var glyph = range == 0 ? letter + delta : U16(ranges + (2 * segment) + range + (2 * (letter - first)));
                if (range != 0 && glyph != 0)
                    glyph += delta;
                if ((glyph & 0xFFFF) != 0)
                    found[letter] = (ushort)glyph;
            }
        }

        return found.ToFrozenDictionary();
    }

    private int At(string tag) => tables.TryGetValue(tag, out var table) ? table.Offset : throw new InvalidDataException($"Expected font {Name} to have a table '{tag}'.");

    private int U16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(offset));

    private int S16(int offset) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(offset));

    private uint U32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(offset));
}
