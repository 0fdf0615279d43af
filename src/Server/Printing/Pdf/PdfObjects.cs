using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace FlowOffice.Server.Printing.Pdf;

/// <summary>The objects of one file, in the order in which they are added, with the table that says where each begins.</summary>
/// <remarks>ISO 32000-1, 7.5: header, body, cross-reference table, trailer.</remarks>
internal sealed class PdfObjects
{
    private readonly List<byte[]?> objects = [];

    /// <summary>A number for an object that is given later.</summary>
    public int Reserve()
    {
        objects.Add(null);
        return objects.Count;
    }

    public int Add(string content)
    {
        objects.Add(Encoding.Latin1.GetBytes(content));
        return objects.Count;
    }

    public void Set(int number, string content) => objects[number - 1] = Encoding.Latin1.GetBytes(content);

    /// <summary>Adds bytes, compressed.</summary>
    public int AddStream(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(bytes);
        var head = string.Create(CultureInfo.InvariantCulture, $"<< /Length {packed.Length} /Length1 {bytes.Length} /Filter /FlateDecode >>\nstream\n");
        objects.Add([.. Encoding.Latin1.GetBytes(head), .. packed.ToArray(), .. "\nendstream"u8]);
        return objects.Count;
    }

    /// <summary>A text outside of pages, such as a title: UTF-16 with its mark, in hexadecimal digits.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public byte[] ToFile(int catalog, int info)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"u8); // four bytes beyond ASCII tell programs that it is no text
        var places = new List<long>();
        foreach (var (index, content) in objects.Index())
        {
            places.Add(file.Position);
            Line($"{index + 1} 0 obj\n");
            file.Write(content ?? throw new InvalidOperationException($"Object {index + 1} was reserved and never given."));
            file.Write("\nendobj\n"u8);
        }

        var table = file.Position;
        Line($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            Line($"{place:D10} 00000 n \n");
        Line($"trailer\n<< /Size {objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Line(FormattableString text) => file.Write(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)));
    }
}
