using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace FlowOffice.Office.Files;

/// <summary>Finds out what a file is from its bytes. What is not one of <see cref="FileFormat"/>, programs among it, is nothing.</summary>
public static class FileContent
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The kind of the file; null for one that the office does not take. Reads as much as it needs.</summary>
    public static FileFormat? Recognise(Stream file)
    {
        Span<byte> head = stackalloc byte[16];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        return head switch
        {
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => FileFormat.Pdf,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileFormat.Png,
            [0xFF, 0xD8, 0xFF, ..] => FileFormat.Jpeg,
            [(byte)'I', (byte)'I', 0x2A, 0x00, ..] or [(byte)'M', (byte)'M', 0x00, 0x2A, ..] => FileFormat.Tiff,
            [(byte)'P', (byte)'K', 0x03, 0x04, ..] => OfficeOpenXml(file),
            _ when head.StartsWith(CompoundFile) => IsWordDocument(file) ? FileFormat.Doc : null,
            _ => Text(file),
        };
    }

    /// <summary>Word, Excel and PowerPoint files are zip files of known parts; those that carry programs (macros) are not taken.</summary>
    private static FileFormat? OfficeOpenXml(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("[Content_Types].xml") is null || zip.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            return zip.GetEntry("word/document.xml") is not null ? FileFormat.Docx
                : zip.GetEntry("xl/workbook.xml") is not null ? FileFormat.Xlsx
                : zip.GetEntry("ppt/presentation.xml") is not null ? FileFormat.Pptx
                : null;
        }
        catch (InvalidDataException)
        {
            return null; // not a zip file after all, or a broken one
        }
    }

    /// <summary>
    /// An old Word file is a compound file with a stream named WordDocument; installers and other programs are compound files
    /// too. Directory entries are 128 bytes long, at multiples of 128: the name in UTF-16, its length at 64, the kind at 66.
    /// </summary>
    private static bool IsWordDocument(Stream file)
    {
        var name = Encoding.Unicode.GetBytes("WordDocument\0");
        Span<byte> entry = stackalloc byte[128];
        for (file.Position = 512; file.ReadAtLeast(entry, entry.Length, throwOnEndOfStream: false) == entry.Length;)
        {
            const byte stream = 2;
            if (entry.StartsWith(name) && BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]) == name.Length && entry[66] == stream)
                return true;
        }

        return false;
    }

    private static FileFormat? Text(Stream file)
    {
        if (!IsPlainUtf8(file))
            return null;
        file.Position = 0;
        using var reader = new StreamReader(file, leaveOpen: true);
        var start = new char[64];
        var first = new string(start, 0, reader.ReadBlock(start)).TrimStart();
        if (first.StartsWith("#!", StringComparison.Ordinal))
            return null; // a script
        if (!first.StartsWith('<'))
            return FileFormat.Txt;
        file.Position = 0;
        return IsXml(file) ? FileFormat.Xml : null;
    }

    /// <summary>Whether all of it is UTF-8 text without control characters other than line ends, tabs and page ends.</summary>
    private static bool IsPlainUtf8(Stream file)
    {
        file.Position = 0;
        var buffer = new byte[64 * 1024];
        var kept = 0;
        while (true)
        {
            var read = file.Read(buffer, kept, buffer.Length - kept);
            var bytes = buffer.AsSpan(0, kept + read);
            if (bytes.IndexOfAnyInRange((byte)0x00, (byte)0x08) >= 0 || bytes.IndexOfAnyInRange((byte)0x0E, (byte)0x1F) >= 0)
                return false;
            if (read == 0)
                return Utf8.IsValid(bytes);
            kept = UnfinishedAtEnd(bytes); // a letter may be cut at the end of the buffer
            if (!Utf8.IsValid(bytes[..^kept]))
                return false;
            bytes[^kept..].CopyTo(buffer);
        }
    }

    /// <summary>How many bytes at the end begin a letter that is not complete.</summary>
    private static int UnfinishedAtEnd(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var length = bytes[^back] switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 0 };
            if (length > 0)
                return length > back ? back : 0;
        }

        return 0;
    }

    private static bool IsXml(Stream file)
    {
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            // A web page is text that a browser would run; only data is taken.
            return reader.MoveToContent() == XmlNodeType.Element
                && reader.NamespaceURI is not ("http://www.w3.org/1999/xhtml" or "http://www.w3.org/2000/svg")
                && !reader.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase);
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
