using System.IO.Compression;
using System.Text;
using FlowOffice.Office.Files;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Server.Printing;

/// <summary>A work file to take away: <c>ho-so.pdf</c>, <c>ho-so.xml</c>, and its files in folders by the order of documents.</summary>
internal sealed class WorkFileArchive(FileStore store)
{
    public async Task<byte[]> MakeAsync(string organisation, WorkFileDetail file, WorkFileContents contents, string mark, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var names = NamesOf(contents);
        using var archive = new MemoryStream();
        await using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            await WriteAsync(zip, "ho-so.pdf", new MemoryStream(WorkFilePaper.Make(organisation, file, contents, mark, at)), cancellationToken);
            using var xml = new MemoryStream();
            WorkFileXml.Make(organisation, file, contents, one => names[one]).Save(xml);
            xml.Position = 0;
            await WriteAsync(zip, "ho-so.xml", xml, cancellationToken);
            foreach (var one in contents.Files)
                await WriteAsync(zip, names[one], await store.OpenAsync(one.Sha256, cancellationToken), cancellationToken);
        }

        return archive.ToArray();
    }

    /// <summary><c>01/letter.pdf</c>: the document's place in the file, then the file's name; a second of the same name takes a number.</summary>
    private static Dictionary<ContentsFile, string> NamesOf(WorkFileContents contents)
    {
        var names = new Dictionary<ContentsFile, string>();
        foreach (var file in contents.Files)
        {
            var folder = contents.Documents.FirstOrDefault(line => line.DocumentId == file.DocumentId) is { } line ? $"{line.Ordinal:00}" : "tai-lieu";
            var clean = string.Concat(Path.GetFileName(file.FileName).Select(letter => letter is '/' or '\\' or ':' || char.IsControl(letter) ? '_' : letter));
            var (stem, ending) = (Path.GetFileNameWithoutExtension(clean), Path.GetExtension(clean));
            var name = $"{folder}/{clean}";
            for (var number = 2; names.ContainsValue(name); number++)
                name = $"{folder}/{stem} ({number}){ending}";
            names[file] = name;
        }

        return names;
    }

    private static async Task WriteAsync(ZipArchive zip, string name, Stream content, CancellationToken cancellationToken)
    {
        await using (content)
        await using (var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken))
            await content.CopyToAsync(entry, cancellationToken);
    }
}
