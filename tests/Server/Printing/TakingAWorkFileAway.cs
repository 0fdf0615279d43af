using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Printing;

/// <summary>A work file leaves as PDF and XML with everything in the order of time.</summary>
public sealed class TakingAWorkFileAway(HaTinhMatter matter) : IClassFixture<HaTinhMatter>
{
    [Fact, Clause("SD-4.1")]
    public async Task It_holds_its_documents_opinions_and_steps_in_order()
    {
        var answer = await (await matter.ApiAsync("chuyenvien1.tonghop.hatinh")).GetAsync($"/api/work-files/{matter.WorkFileId}/export.zip");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var xml = zip.GetEntry("ho-so.xml")!.Open();
        var file = XDocument.Load(xml).Root!;
        using var pdf = new MemoryStream();
        using (var entry = zip.GetEntry("ho-so.pdf")!.Open())
            await entry.CopyToAsync(pdf);
        var read = (await PdfReading.ReadAsync(pdf.ToArray())).Text.Replace('\n', ' ');

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("01.TH", "Phòng chống lụt bão", "3"), ((string)file.Element("FileNotation")!, (string)file.Element("Title")!, (string)file.Element("DocTotal")!));
        var documents = file.Element("Documents")!.Elements().ToList();
        Assert.Equal(["1", "2", "3"], documents.Select(document => (string)document.Element("DocOrdinal")!));
        Assert.Equal(["Bổ sung kinh phí phòng chống lụt bão", "Đề nghị bổ sung lần hai", "Báo cáo thiệt hại"], documents.Select(document => (string)document.Element("Subject")!));
        Assert.Equal(("12", "UBND-TC", "02/03/2026"), ((string)documents[1].Element("CodeNumber")!, (string)documents[1].Element("CodeNotation")!, (string)documents[1].Element("IssuedDate")!));
        Assert.Contains("Nhất trí mức hỗ trợ.", file.Element("Items")!.Value, StringComparison.Ordinal);
        Assert.Equal("Phối hợp cho ý kiến", Assert.Single(file.Element("Steps")!.Elements()).Value);
        foreach (var words in new[] { "MỤC LỤC VĂN BẢN, TÀI LIỆU TRONG HỒ SƠ", "Hồ sơ số 01.TH/2026", "07/BC-SNN", "Nhất trí mức hỗ trợ.", "Quá trình giải quyết" })
            Assert.Contains(words, read, StringComparison.Ordinal);
        Assert.Equal(1L, await matter.Database.ScalarAsync<long>("select count(*) from audit_entries where action = 'work-file.exported' and subject_id = $1", matter.WorkFileId.ToString()));
    }

    [Fact]
    public async Task Nobody_else_takes_it()
    {
        var outsider = await matter.ApiAsync("truongphong.kinhte.hatinh");

        foreach (var what in new[] { "export.zip", "contents.pdf" })
            Assert.Equal((what, HttpStatusCode.Forbidden), (what, (await outsider.GetAsync($"/api/work-files/{matter.WorkFileId}/{what}")).StatusCode));
    }
}
