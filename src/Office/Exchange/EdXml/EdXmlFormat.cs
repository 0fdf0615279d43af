using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FlowOffice.Office.Exchange.EdXml;

/// <summary>
/// The package of the national exchange, as writer and reader know it:
/// <code>
/// edXML › edXMLEnvelope › edXMLHeader › MessageHeader { From, To…, DocumentId, Code { CodeNumber, CodeNotation },
///         PromulgationInfo { Place, PromulgationDate }, DocumentType { Type, TypeDetail, TypeName }, Subject, Content,
///         SignerInfo { Competence, Position, FullName }, DueDate, ToPlaces { Place… }, OtherInfo { Priority, … }, ResponseFor…, SteeringType }
///         TraceHeaderList { TraceHeader { OrganId, Timestamp }, Bussiness { BussinessDocType, BussinessDocReason } }
///       › edXMLBody › edXMLManifest { Reference { ContentId, AttachmentName } … }
///       AttachmentEncoded { Attachment { ContentType, ContentId, AttachmentName, ContentTransferEncoded } … }
/// </code>
/// </summary>
/// <remarks>Source: QCVN 102:2016/BTTTT. <c>Bussiness</c> is really spelled so. Lengths are those of Decree 30/2020/NĐ-CP, annex VI.</remarks>
internal static partial class EdXmlFormat
{
    public const string DateFormat = "yyyy/MM/dd";
    public const string TimeFormat = "yyyy/MM/dd HH:mm:ss";

    public static readonly XNamespace Namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

    /// <summary>The levels of urgency in the order of their codes; the fifth, express by an hour, is read as express.</summary>
    public static readonly string[] Priorities = ["normal", "urgent", "very-urgent", "express", "express"];

    public static string Date(DateOnly day) => day.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>Số, ký hiệu in its two parts: what stands before the first slash, and the rest.</summary>
    public static (string Number, string Notation) Split(string numberSymbol) => numberSymbol.Split('/', 2) is [var number, var notation] ? (number, notation) : (numberSymbol, "");

    /// <summary>The older form of four groups, and the newer one that begins with the ministry or province.</summary>
    [GeneratedRegex(@"^(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(\.\d{1,3}){0,3})$")]
    public static partial Regex OrganCode();
}
