using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Files;

public sealed class StoringFiles : IClassFixture<TestDatabase>, IDisposable
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\nthe rest of a letter");
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"files-{Guid.NewGuid():N}");
    private readonly Actor clerk = new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
    private readonly TestClock clock = new();
    private readonly TestDatabase database;
    private readonly FileStore store;

    public StoringFiles(TestDatabase database)
    {
        this.database = database;
        store = new FileStore(database.DataSource, new FileStoreSettings(folder, 1024 * 1024), clock);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact, Clause("SD-4.3")]
    public async Task Hash_size_and_kind_are_kept_and_a_later_reading_has_the_same_hash()
    {
        var stored = await StoredAsync("Công văn số 12.pdf", Pdf);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Pdf)), stored.Sha256);
        Assert.Equal((Pdf.Length, "application/pdf"), (stored.Size, stored.MediaType));
        Assert.Equal((long)Pdf.Length, await database.ScalarAsync<long>("select size from files where sha256 = $1", stored.Sha256));
        await using var again = await store.OpenAsync(stored.Sha256, CancellationToken.None);
        Assert.Equal(stored.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(again)));
    }

    [Fact]
    public async Task The_same_bytes_are_stored_once_also_when_they_come_at_once()
    {
        var bytes = Bytes("%PDF-1.7 once");
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StoredAsync("a.pdf", bytes)));

        Assert.Single(stored.Select(file => file.Sha256).Distinct());
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from files where sha256 = $1", stored[0].Sha256));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(PathOf(stored[0].Sha256)));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "arriving")));
    }

    [Theory, Clause("SD-4.3")]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Bytes_that_changed_on_the_disk_are_not_handed_out(int position)
    {
        var stored = await StoredAsync("a.pdf", Bytes($"%PDF-1.4 damaged at {position}"));
        await using (var file = new FileStream(PathOf(stored.Sha256), FileMode.Open))
        {
            file.Position = position;
            file.WriteByte((byte)'X');
        }

        await Assert.ThrowsAsync<FileDamagedException>(() => store.OpenAsync(stored.Sha256, CancellationToken.None));
    }

    [Fact]
    public async Task Bringing_the_same_file_again_mends_a_damaged_copy()
    {
        var bytes = Bytes("%PDF-1.4 mended");
        var stored = await StoredAsync("a.pdf", bytes);
        await File.WriteAllTextAsync(PathOf(stored.Sha256), "gone bad");

        await StoredAsync("a.pdf", bytes);

        await (await store.OpenAsync(stored.Sha256, CancellationToken.None)).DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_is_gone_is_told_apart_from_one_never_stored()
    {
        var stored = await StoredAsync("a.pdf", Bytes("%PDF-1.4 lost"));
        File.Delete(PathOf(stored.Sha256));

        await Assert.ThrowsAsync<FileDamagedException>(() => store.OpenAsync(stored.Sha256, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_refused_leaves_no_bytes_and_no_row()
    {
        var stored = await StoredAsync("a.pdf", Bytes("%PDF-1.4 refused"));

        await store.ForgetAsync([stored.UploadId], CancellationToken.None);

        Assert.False(File.Exists(PathOf(stored.Sha256)));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from files where sha256 = $1", stored.Sha256));
        Assert.Empty(await store.UploadsAsync(clerk, [stored.UploadId], CancellationToken.None));
    }

    [Fact]
    public async Task Bytes_that_a_document_or_another_upload_holds_stay()
    {
        var bytes = Bytes("%PDF-1.4 held twice");
        var (first, second) = (await StoredAsync("a.pdf", bytes), await StoredAsync("b.pdf", bytes));

        await store.ForgetAsync([first.UploadId], CancellationToken.None);
        Assert.True(File.Exists(PathOf(first.Sha256)));
        await AttachAsync(second);
        await store.ForgetAsync([second.UploadId], CancellationToken.None);

        Assert.True(File.Exists(PathOf(first.Sha256)));
    }

    [Fact]
    public async Task Uploads_that_nobody_came_back_for_go_after_a_day()
    {
        var old = await StoredAsync("a.pdf", Bytes("%PDF-1.4 old"));
        clock.Advance(TimeSpan.FromHours(23));
        var young = await StoredAsync("a.pdf", Bytes("%PDF-1.4 young"));
        clock.Advance(TimeSpan.FromHours(2));

        await store.ForgetOlderThanAsync(TimeSpan.FromDays(1), CancellationToken.None);

        Assert.False(File.Exists(PathOf(old.Sha256)));
        Assert.True(File.Exists(PathOf(young.Sha256)));
    }

    [Fact]
    public async Task Nobody_can_take_another_persons_upload()
    {
        var stored = await StoredAsync("a.pdf", Bytes("%PDF-1.4 mine"));

        Assert.Empty(await store.UploadsAsync(clerk with { PersonId = Guid.CreateVersion7() }, [stored.UploadId], CancellationToken.None));
        Assert.Single(await store.UploadsAsync(clerk, [stored.UploadId], CancellationToken.None));
    }

    [Fact, Clause("SD-4.3")]
    public async Task Replacing_a_file_makes_version_2_and_keeps_version_1()
    {
        var first = await StoredAsync("du thao.pdf", Bytes("%PDF-1.4 first"));
        var second = await StoredAsync("du thao sua.pdf", Bytes("%PDF-1.4 second"));
        var series = await AttachAsync(first);

        await StepAsync(work => Attachments.Replace(work, series, second.For("files")));

        Assert.Equal(2, await database.ScalarAsync<long>("select count(*) from attachments where series_id = $1", series));
        Assert.Equal(first.Sha256, await database.ScalarAsync<string>("select sha256 from attachments where series_id = $1 and version = 1", series));
        Assert.Equal(second.Sha256, await database.ScalarAsync<string>("select sha256 from attachments where series_id = $1 and replaced_at is null", series));
        await (await store.OpenAsync(first.Sha256, CancellationToken.None)).DisposeAsync();
    }

    public static TheoryData<string, byte[]> Taken => new()
    {
        { "a.pdf", Pdf },
        { "a.PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0] },
        { "a.jpeg", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "a.tif", [(byte)'I', (byte)'I', 0x2A, 0] },
        { "a.docx", Zip("[Content_Types].xml", "word/document.xml") },
        { "a.xlsx", Zip("[Content_Types].xml", "xl/workbook.xml") },
        { "a.pptx", Zip("[Content_Types].xml", "ppt/presentation.xml") },
        { "a.doc", CompoundFile("WordDocument") },
        { "a.xml", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><edXML><Subject>Báo cáo</Subject></edXML>") },
        { "a.txt", Encoding.UTF8.GetBytes("Kính gửi Ủy ban nhân dân huyện") },
    };

    [Theory, MemberData(nameof(Taken))]
    public async Task Kinds_that_offices_use_are_taken(string name, byte[] content) => await StoredAsync(name, content);

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "a.exe", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0] },
        { "a.pdf", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0] },
        { "a.txt", Encoding.ASCII.GetBytes("#!/bin/sh\nrm -rf /") },
        { "a.xml", Encoding.ASCII.GetBytes("<html><script>alert(1)</script></html>") },
        { "a.xml", Encoding.ASCII.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>") },
        { "a.xml", Encoding.ASCII.GetBytes("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>") },
        { "a.docx", Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin") },
        { "a.docx", Zip("readme.txt") },
        { "a.docx", [(byte)'P', (byte)'K', 3, 4, 0, 0] },
        { "a.doc", CompoundFile("MsiTables") },
        { "a.txt", [0xC3, 0x28] }, // not UTF-8
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task Programs_and_unknown_kinds_are_refused_by_their_content(string name, byte[] content)
    {
        var outcome = await StoreAsync(name, content);

        Assert.IsType<StoreFileOutcome.WrongKind>(outcome);
        Assert.Equal(415, outcome.Status);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "arriving")));
    }

    [Theory]
    [InlineData("a.docx")]
    [InlineData("a.pdf.exe")]
    [InlineData("a")]
    public async Task A_name_that_says_another_kind_is_refused(string name) => Assert.Equal(422, (await StoreAsync(name, Pdf)).Status);

    [Fact]
    public async Task A_file_that_is_too_large_or_empty_is_refused()
    {
        Assert.Equal(413, (await StoreAsync("a.pdf", [.. Pdf, .. new byte[1024 * 1024]])).Status);
        Assert.Equal(422, (await StoreAsync("a.pdf", [])).Status);
    }

    [Theory]
    [InlineData("../../etc/công văn.pdf", "công văn.pdf")]
    [InlineData("C:\\Users\\a\\công văn.pdf", "công văn.pdf")]
    [InlineData("co\u0302ng va\u0306n\u0007.pdf", "công văn.pdf")]
    public async Task Names_keep_their_letters_and_lose_their_folders(string sent, string kept) =>
        Assert.Equal(kept, (await StoredAsync(sent, Bytes($"%PDF-1.4 {sent}"))).FileName);

    [Fact]
    public async Task A_letter_cut_by_the_reading_buffer_is_still_text() =>
        await StoredAsync("a.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("aĐệ", 50_000))));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(params string[] entries)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
                zip.CreateEntry(entry);
        }

        return bytes.ToArray();
    }

    /// <summary>A compound file's header, a sector, and a directory with one stream of that name.</summary>
    private static byte[] CompoundFile(string stream)
    {
        var bytes = new byte[512 + 512 + 128];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);
        var name = Encoding.Unicode.GetBytes(stream + '\0');
        name.CopyTo(bytes, 1024);
        bytes[1024 + 64] = (byte)name.Length;
        bytes[1024 + 66] = 2;
        return bytes;
    }

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256[2..4], sha256);

    private Task<StoreFileOutcome> StoreAsync(string name, byte[] content) => store.StoreAsync(clerk, name, new MemoryStream(content), CancellationToken.None);

    private async Task<StoreFileOutcome.Stored> StoredAsync(string name, byte[] content) => Assert.IsType<StoreFileOutcome.Stored>(await StoreAsync(name, content));

    private async Task<Guid> AttachAsync(StoreFileOutcome.Stored file)
    {
        var id = Guid.Empty;
        await StepAsync(work => id = Attachments.Add(work, AttachmentSubject.Document, Guid.CreateVersion7(), file.For("files"), "incoming"));
        return id;
    }

    private async Task StepAsync(Action<StepWork> step)
    {
        await using var work = await StepWork.OpenAsync(database.DataSource, clerk, clock.GetUtcNow(), CancellationToken.None);
        step(work);
        await work.CommitAsync(CancellationToken.None);
    }
}
