using System.Text;
using System.Xml.Linq;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Exchange.EdXml;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Exchange;

/// <summary>Strict when writing, patient when reading.</summary>
[Clause("HT-2b")]
public sealed class ExchangingPackages
{
    private static readonly DateTimeOffset Now = new(2024, 3, 4, 1, 30, 0, TimeSpan.Zero);

    private static readonly byte[] Content = Encoding.UTF8.GetBytes("%PDF-1.7 …");

    private static ExchangeDocument Document { get; } = new("0191c1f0-0000-7000-8000-000000000001", new ExchangeParty("UBND huyện Sơn Động", "000.00.24.H02"))
    {
        NumberSymbol = "15/UBND-VHTT",
        DocumentDate = new DateOnly(2024, 3, 4),
        TypeName = "Công văn",
        Abstract = "Về việc phối hợp rà soát <quy hoạch> & đất đai",
        Urgency = "very-urgent",
        SignerName = "Nguyễn Quang Ngạn",
        SignerTitle = "Chủ tịch",
        PageCount = 3,
        ReplyBy = new DateOnly(2024, 3, 20),
        To = [new ExchangeParty("Bộ Nội vụ", "G09"), new ExchangeParty("Văn phòng UBND tỉnh Hà Tĩnh", "000.00.01.H27")],
        ToPlaces = ["Bộ Nội vụ", "Văn phòng UBND tỉnh Hà Tĩnh", "Lưu: VT"],
        Answers = [new AnsweredDocument("G09", "7/BNV-VP", new DateOnly(2024, 2, 1), "abc")],
        Files = [new SubmittedFile("files", new string('a', 64), "công văn.pdf", 10, "application/pdf")],
    };

    [Fact]
    public async Task What_is_written_is_read_again_as_it_was()
    {
        var reading = await ReadAsync(EdXmlWriter.Write(Document, [Content], Now));

        Assert.Empty(reading.Errors);
        var read = reading.Package!.Document;
        Assert.Equal(Plain(Document), Plain(read));
        Assert.Equal(Document.To, read.To);
        Assert.Equal(Document.ToPlaces, read.ToPlaces);
        Assert.Equal(Document.Answers, read.Answers);
        var file = Assert.Single(reading.Package.Files);
        Assert.Equal(("công văn.pdf", true), (file.Name, file.Content.SequenceEqual(Content)));
    }

    [Fact]
    public void A_package_has_the_names_dates_and_places_of_the_format()
    {
        XNamespace ns = "http://www.mic.gov.vn/TBT/QCVN_102_2016";
        var root = XElement.Load(new MemoryStream(EdXmlWriter.Write(Document, [Content], Now)));
        var header = root.Element(ns + "edXMLEnvelope")!.Element(ns + "edXMLHeader")!;
        var message = header.Element(ns + "MessageHeader")!;

        Assert.Equal(ns + "edXML", root.Name);
        Assert.Equal(["000.00.24.H02", "G09", "000.00.01.H27"], message.Elements().Where(party => party.Name.LocalName is "From" or "To").Select(party => party.Element(ns + "OrganId")!.Value));
        Assert.Equal(("15", "UBND-VHTT"), (message.Element(ns + "Code")!.Element(ns + "CodeNumber")!.Value, message.Element(ns + "Code")!.Element(ns + "CodeNotation")!.Value));
        Assert.Equal("2024/03/04", message.Element(ns + "PromulgationInfo")!.Element(ns + "PromulgationDate")!.Value);
        Assert.Equal("2", message.Element(ns + "OtherInfo")!.Element(ns + "Priority")!.Value);
        var trace = header.Element(ns + "TraceHeaderList")!;
        Assert.Equal("2024/03/04 08:30:00", trace.Element(ns + "TraceHeader")!.Element(ns + "Timestamp")!.Value); // Vietnam's time
        Assert.Equal("0", trace.Element(ns + "Bussiness")!.Element(ns + "BussinessDocType")!.Value); // really spelled so
    }

    public static TheoryData<string, ExchangeDocument> Broken => new()
    {
        { "mã định danh", Document with { Sender = new ExchangeParty("UBND huyện Sơn Động", null) } },
        { "không đúng dạng", Document with { To = [new ExchangeParty("Bộ Nội vụ", "BNV")] } },
        { "không có nơi nhận", Document with { To = [] } },
        { "Ký hiệu", Document with { NumberSymbol = "15" } },
        { "ngày văn bản", Document with { DocumentDate = null } },
        { "Tên loại", Document with { TypeName = " " } },
        { "nhiều nhất là 500", Document with { Abstract = new string('a', 501) } },
        { "người ký", Document with { SignerName = null } },
        { "chưa có tệp", Document with { Files = [] } },
        { "phải có lý do", Document with { Business = ExchangeBusiness.Recall } },
        { "Độ khẩn", Document with { Urgency = "at-once" } },
    };

    [Theory, MemberData(nameof(Broken))]
    public void What_breaks_a_rule_does_not_leave(string word, ExchangeDocument document)
    {
        Assert.Contains(EdXmlRules.Check(document), error => error.Contains(word, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => EdXmlWriter.Write(document, [Content], Now));
    }

    [Fact]
    public async Task Other_letter_cases_no_namespace_other_dates_and_files_inside_of_the_envelope_are_read()
    {
        var reading = await ReadAsync("""
            <EDXML><edxmlenvelope><edXMLHeader><messageheader>
              <From><OrganName>Sở Nội vụ</OrganName></From>
              <Code>15/SNV-TCBC</Code><PromulgationInfo><PromulgationDate>05/03/2024</PromulgationDate></PromulgationInfo>
              <Subject>Về biên chế năm 2024</Subject><OtherInfo><Priority>4</Priority><PageAmount>hai</PageAmount></OtherInfo>
            </messageheader></edXMLHeader><Attachments><attachment><AttachmentName>a.pdf</AttachmentName><ContentTransferEncoded>JVBERi0x
            </ContentTransferEncoded></attachment></Attachments></edxmlenvelope></EDXML>
            """);

        var package = Assert.IsType<EdXmlPackage>(reading.Package);
        Assert.Equal(("15/SNV-TCBC", new DateOnly(2024, 3, 5), "express"), (package.Document.NumberSymbol, package.Document.DocumentDate!.Value, package.Document.Urgency));
        Assert.Null(package.Document.PageCount);
        Assert.Equal("%PDF-1", Encoding.UTF8.GetString(Assert.Single(package.Files).Content));
        Assert.Equal("Sở Nội vụ:15/SNV-TCBC", package.Document.ExchangeId); // to be recognised again
    }

    [Theory]
    [InlineData("không phải XML", "không phải XML đúng")]
    [InlineData("<edXML><edXMLEnvelope>", "không phải XML đúng")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><edXML>&b;</edXML>", "không phải XML đúng")]
    [InlineData("<edXML/>", "MessageHeader")]
    [InlineData("<edXML><MessageHeader><Subject>A</Subject><DocumentId>1</DocumentId></MessageHeader></edXML>", "cơ quan gửi")]
    [InlineData("<edXML><MessageHeader><From><OrganId>G09</OrganId></From><Subject>A</Subject></MessageHeader></edXML>", "mã văn bản")]
    [InlineData("<edXML><MessageHeader><From><OrganId>G09</OrganId></From><DocumentId>1</DocumentId></MessageHeader></edXML>", "trích yếu")]
    [InlineData("<edXML><MessageHeader><From><OrganId>G09</OrganId></From><DocumentId>1</DocumentId><Subject>A</Subject></MessageHeader><Attachment><AttachmentName>a.pdf</AttachmentName><ContentTransferEncoded>%%%</ContentTransferEncoded></Attachment></edXML>", "a.pdf")]
    public async Task What_cannot_be_taken_is_told(string package, string word)
    {
        var reading = await ReadAsync(package);

        Assert.Null(reading.Package);
        Assert.Contains(reading.Errors, error => error.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_that_is_too_large_is_not_read() =>
        Assert.Null((await EdXmlReader.ReadAsync(new MemoryStream(EdXmlWriter.Write(Document, [Content], Now)), 100, CancellationToken.None)).Package);

    private static Task<EdXmlReading> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));

    private static Task<EdXmlReading> ReadAsync(byte[] bytes) => EdXmlReader.ReadAsync(new MemoryStream(bytes), 1_000_000, CancellationToken.None);

    private static ExchangeDocument Plain(ExchangeDocument document) => document with { To = [], ToPlaces = [], Answers = [], Files = [] };
}
