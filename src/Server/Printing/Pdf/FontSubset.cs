using System.Buffers.Binary;
using System.Text;

namespace FlowOffice.Server.Printing.Pdf;

/// <summary>The file of a font with the outlines of some glyphs only. Glyphs keep their numbers; the others become blank.</summary>
internal static class FontSubset
{
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    public static byte[] Make(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var glyphs = WithParts(font, used);
        using var outlines = new MemoryStream();
        var offsets = new byte[4 * (font.GlyphCount + 1)];
        for (var glyph = 0; glyph <= font.GlyphCount; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * glyph), (uint)outlines.Length);
            if (glyph == font.GlyphCount || !glyphs.Contains((ushort)glyph))
                continue;
            outlines.Write(font.Outline(glyph));
            while (outlines.Length % 4 != 0)
                outlines.WriteByte(0);
        }

        var head = font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0); // its own checksum is written last
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1); // offsets of four bytes
        return Assemble(Kept.Select(tag => (tag, Bytes: tag switch
        {
            "glyf" => outlines.ToArray(),
            "loca" => offsets,
            "head" => head,
            _ => font.Table(tag).ToArray(),
        })).Where(table => table.Bytes.Length > 0).ToList());
    }

    /// <summary>A letter with a mark may be drawn from others.</summary>
    private static HashSet<ushort> WithParts(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var glyphs = new HashSet<ushort> { 0 };
        var open = new Stack<ushort>(used);
        while (open.TryPop(out var glyph))
        {
            if (!glyphs.Add(glyph) && glyph != 0)
                continue;
            var outline = font.Outline(glyph);
            if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
                continue;
            for (var (at, flags) = (10, MoreParts); (flags & MoreParts) != 0;)
            {
                flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
                open.Push(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
                at += 4 + ((flags & WordPlaces) != 0 ? 4 : 2) + ((flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
            }
        }

        return glyphs;
    }

    private static byte[] Assemble(List<(string Tag, byte[] Bytes)> tables)
    {
        var power = 1;
        while (power * 2 <= tables.Count)
            power *= 2;
        var file = new byte[12 + (16 * tables.Count) + tables.Sum(table => Padded(table.Bytes.Length))];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(power * 16));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)int.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((tables.Count - power) * 16));
        var (record, place, head) = (12, 12 + (16 * tables.Count), 0);
        foreach (var (tag, bytes) in tables)
        {
            bytes.CopyTo(file, place);
            Encoding.ASCII.GetBytes(tag).CopyTo(file, record);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(record + 4), Checksum(file.AsSpan(place, Padded(bytes.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(record + 8), (uint)place);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(record + 12), (uint)bytes.Length);
            head = tag == "head" ? place : head;
            (record, place) = (record + 16, place + Padded(bytes.Length));
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(0xB1B0AFBA - Checksum(file)));
        return file;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at < bytes.Length; at += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    // Flags of one part of a composite outline.
    private const int WordPlaces = 0x01;
    private const int OneScale = 0x08;
    private const int MoreParts = 0x20;
    private const int TwoScales = 0x40;
    private const int Matrix = 0x80;
}
