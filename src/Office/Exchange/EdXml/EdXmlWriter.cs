using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using FlowOffice.Office.Calendars;
using static FlowOffice.Office.Exchange.EdXml.EdXmlFormat;

namespace FlowOffice.Office.Exchange.EdXml;

/// <summary>Writes a document as a package; only one that keeps <see cref="EdXmlRules"/>.</summary>
public static class EdXmlWriter
{
    /// <summary>The package's bytes, UTF-8.</summary>
    /// <param name="files">The content of each of the document's files, in their order.</param>
    /// <param name="now">When it leaves.</param>
    /// <exception cref="ArgumentException">The document breaks a rule; ask <see cref="EdXmlRules.Check"/> first.</exception>
    public static byte[] Write(ExchangeDocument document, IReadOnlyList<byte[]> files, DateTimeOffset now)
    {
        if (EdXmlRules.Check(document) is { Count: > 0 } errors)
            throw new ArgumentException(string.Join(" ", errors), nameof(document));
        var package = new XDocument(Element("edXML",
            Element("edXMLEnvelope",
                Element("edXMLHeader", MessageHeader(document), Trace(document, now)),
                Element("edXMLBody", Element("edXMLManifest", document.Files.Select((file, index) => Element("Reference",
                    Element("ContentId", ContentId(index)), Element("AttachmentName", file.FileName), Element("Description", file.FileName)))))),
            Element("AttachmentEncoded", document.Files.Select((file, index) => Element("Attachment",
                Element("ContentType", file.MediaType), Element("ContentId", ContentId(index)), Element("AttachmentName", file.FileName), Element("Description", file.FileName),
                Element("ContentTransferEncoded", Convert.ToBase64String(files[index])))))));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
            package.Save(writer);
        return bytes.ToArray();
    }

    private static XElement MessageHeader(ExchangeDocument document)
    {
        var (number, notation) = Split(document.NumberSymbol!);
        return Element("MessageHeader",
            Party("From", document.Sender),
            document.To.Select(to => Party("To", to)),
            Element("DocumentId", document.ExchangeId),
            Code(number, notation),
            Element("PromulgationInfo", Element("Place", ""), Element("PromulgationDate", Date(document.DocumentDate!.Value))),
            Element("DocumentType", Element("Type", "2"), Element("TypeDetail", "0"), Element("TypeName", document.TypeName)), // 2: an administrative document
            Element("Subject", document.Abstract),
            Element("Content", document.Abstract),
            Element("SignerInfo", Element("Competence", ""), Element("Position", document.SignerTitle), Element("FullName", document.SignerName)),
            document.ReplyBy is { } due ? Element("DueDate", Date(due)) : null,
            Element("ToPlaces", document.ToPlaces.Select(place => Element("Place", place))),
            Element("OtherInfo",
                Element("Priority", Array.IndexOf(Priorities, document.Urgency)), Element("SphereOfPromulgation", ""), Element("TyperNotation", ""),
                Element("PromulgationAmount", document.CopyCount), Element("PageAmount", document.PageCount), Element("Appendixes"), Element("Direction", "false")),
            document.Answers.Select(answered => Element("ResponseFor",
                Element("OrganId", answered.OrganCode), answered.NumberSymbol is { } symbol ? Element("Code", symbol) : null,
                answered.DocumentDate is { } day ? Element("PromulgationDate", Date(day)) : null, Element("DocumentId", answered.ExchangeId))),
            Element("SteeringType", "0"));
    }

    private static XElement Trace(ExchangeDocument document, DateTimeOffset now) => Element("TraceHeaderList",
        Element("TraceHeader", Element("OrganId", document.Sender.Code), Element("Timestamp", now.ToOffset(VietnamTime.Offset).ToString(TimeFormat, CultureInfo.InvariantCulture))),
        Element("Bussiness", Element("BussinessDocType", (int)document.Business), document.Reason is { } reason ? Element("BussinessDocReason", reason) : null));

    private static XElement Party(string name, ExchangeParty party) => Element(name, Element("OrganId", party.Code), Element("OrganName", party.Name));

    private static XElement Code(string number, string notation) => Element("Code", Element("CodeNumber", number), Element("CodeNotation", notation));

    private static string ContentId(int index) => $"file-{(index + 1).ToString(CultureInfo.InvariantCulture)}";

    private static XElement Element(string name, params object?[] content) => new(Namespace + name, content);
}
