using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace FlowOffice.Office.Exchange.EdXml;

/// <summary>What was read of a package: the document without its stored files, and the content of each file.</summary>
public sealed record EdXmlPackage(ExchangeDocument Document, IReadOnlyList<EdXmlFile> Files);

/// <summary>One file as it lay in the package.</summary>
public sealed record EdXmlFile(string Name, byte[] Content);

/// <summary>What came of reading.</summary>
/// <param name="Package">What was read; null where it cannot be taken.</param>
/// <param name="Errors">Why not, in Vietnamese.</param>
public sealed record EdXmlReading(EdXmlPackage? Package, IReadOnlyList<string> Errors);

/// <summary>
/// Reads packages as they are met: any namespace and letter case, attachments inside the envelope or beside it, several ways to write
/// dates. Only what makes a document recognisable is demanded: who sent it, its number or identifier, what it is about.
/// </summary>
public static class EdXmlReader
{
    private static readonly string[] DateFormats =
        [EdXmlFormat.DateFormat, "yyyy-MM-dd", "dd/MM/yyyy", "yyyy/M/d", "d/M/yyyy", EdXmlFormat.TimeFormat, "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "dd/MM/yyyy HH:mm:ss"];

    /// <param name="longest">The most bytes that a package may have.</param>
    public static async Task<EdXmlReading> ReadAsync(Stream content, long longest, CancellationToken cancellationToken)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(content, new XmlReaderSettings
            {
                Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = longest,
            });
            root = (await XDocument.LoadAsync(reader, LoadOptions.None, cancellationToken)).Root!;
        }
        catch (XmlException problem)
        {
            return new EdXmlReading(null, [$"Gói không phải XML đúng (dòng {problem.LineNumber}, vị trí {problem.LinePosition})."]);
        }

        return root.DescendantsAndSelf().FirstOrDefault(element => Is(element, "MessageHeader")) is { } header
            ? Read(root, header)
            : new EdXmlReading(null, ["Gói không có phần MessageHeader."]);
    }

    private static EdXmlReading Read(XElement root, XElement header)
    {
        List<string> errors = [];
        var from = Child(header, "From");
        var sender = new ExchangeParty(Text(from, "OrganName") ?? Text(from, "OrganizationInCharge") ?? "", Text(from, "OrganId"));
        if (sender is { Name: "", Code: null })
            errors.Add("Gói không ghi cơ quan gửi.");
        var (number, symbol) = (Text(header, "DocumentId"), Symbol(Child(header, "Code")));
        if (number is null && symbol is null)
            errors.Add("Gói không có mã văn bản và không có số, ký hiệu.");
        var subject = Text(header, "Subject") ?? Text(header, "Content");
        if (subject is null)
            errors.Add("Gói không có trích yếu.");
        var files = Files(root, errors);
        if (errors.Count > 0)
            return new EdXmlReading(null, errors);

        var business = root.Descendants().FirstOrDefault(element => Is(element, "Bussiness") || Is(element, "Business"));
        var (other, signer) = (Child(header, "OtherInfo"), Child(header, "SignerInfo"));
        return new EdXmlReading(new EdXmlPackage(new ExchangeDocument(number ?? $"{sender.Code ?? sender.Name}:{symbol}", sender.Name.Length == 0 ? sender with { Name = sender.Code! } : sender)
        {
            Business = int.TryParse(Text(business, "BussinessDocType") ?? Text(business, "BusinessDocType"), out var kind) && Enum.IsDefined((ExchangeBusiness)kind) ? (ExchangeBusiness)kind : ExchangeBusiness.New,
            Reason = Text(business, "BussinessDocReason") ?? Text(business, "BusinessDocReason"),
            NumberSymbol = symbol,
            DocumentDate = Day(Text(Child(header, "PromulgationInfo"), "PromulgationDate")),
            TypeName = Text(Child(header, "DocumentType"), "TypeName"),
            Abstract = subject!.Length > 500 ? subject[..500] : subject,
            Urgency = int.TryParse(Text(other, "Priority"), out var level) && level >= 0 && level < EdXmlFormat.Priorities.Length ? EdXmlFormat.Priorities[level] : "normal",
            SignerName = Text(signer, "FullName"),
            SignerTitle = Text(signer, "Position"),
            PageCount = Count(other, "PageAmount"),
            CopyCount = Count(other, "PromulgationAmount"),
            ReplyBy = Day(Text(header, "DueDate")),
            To = [.. Children(header, "To").Select(to => new ExchangeParty(Text(to, "OrganName") ?? "", Text(to, "OrganId")))],
            ToPlaces = [.. Children(Child(header, "ToPlaces"), "Place").Select(place => place.Value.Trim())],
            Answers = [.. Children(header, "ResponseFor").Select(answered => new AnsweredDocument(
                Text(answered, "OrganId"), Symbol(Child(answered, "Code")), Day(Text(answered, "PromulgationDate")), Text(answered, "DocumentId")))],
        }, files), []);
    }

    private static List<EdXmlFile> Files(XElement root, List<string> errors)
    {
        List<EdXmlFile> files = [];
        foreach (var attachment in root.Descendants().Where(element => Is(element, "Attachment")))
        {
            var name = Text(attachment, "AttachmentName") ?? Text(attachment, "FileName") ?? Text(attachment, "Description") ?? $"tep-{files.Count + 1}";
            var encoded = Text(attachment, "ContentTransferEncoded") ?? Text(attachment, "Content") ?? Text(attachment, "Data");
            try
            {
                if (encoded is not null)
                    files.Add(new EdXmlFile(name, Convert.FromBase64String(encoded)));
                else
                    errors.Add($"Tệp «{name}» trong gói không có nội dung.");
            }
            catch (FormatException)
            {
                errors.Add($"Tệp «{name}» trong gói bị hỏng.");
            }
        }

        return files;
    }

    /// <summary>Two elements, or one text as some write it.</summary>
    private static string? Symbol(XElement? code)
    {
        var (number, notation) = (Text(code, "CodeNumber"), Text(code, "CodeNotation"));
        return (number, notation) switch
        {
            (not null, not null) => $"{number}/{notation}",
            (not null, _) or (_, not null) => number ?? notation,
            _ => code is { HasElements: false } && code.Value.Trim() is { Length: > 0 } text ? text : null,
        };
    }

    private static DateOnly? Day(string? text) =>
        DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? DateOnly.FromDateTime(day) : null;

    private static int? Count(XElement? parent, string name) => int.TryParse(Text(parent, name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

    private static string? Text(XElement? parent, string name) => Child(parent, name)?.Value.Normalize().Trim() is { Length: > 0 } text ? text : null;

    private static XElement? Child(XElement? parent, string name) => Children(parent, name).FirstOrDefault();

    private static IEnumerable<XElement> Children(XElement? parent, string name) => parent?.Elements().Where(element => Is(element, name)) ?? [];

    private static bool Is(XElement element, string name) => string.Equals(element.Name.LocalName, name, StringComparison.OrdinalIgnoreCase);
}
