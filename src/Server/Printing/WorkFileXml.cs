using System.Globalization;
using System.Xml.Linq;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Server.Printing;

/// <summary>
/// A work file for another system, with the names that the decree gives to fields: <c>WorkFile</c> with its facts, <c>Documents</c> with a
/// <c>Document</c> each (files by name and SHA-256), <c>Items</c> (materials, opinions) and <c>Steps</c>, all in the order of time.
/// </summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex VI, parts I and II.</remarks>
internal static class WorkFileXml
{
    /// <param name="nameOf">The name in the archive of a file.</param>
    public static XDocument Make(string organisation, WorkFileDetail file, WorkFileContents contents, Func<ContentsFile, string> nameOf) => new(
        new XElement("WorkFile",
            new XElement("OrganName", organisation), new XElement("FileCatalog", file.File.Year), new XElement("FileNotation", file.File.Code), new XElement("Title", file.File.Title),
            new XElement("Field", file.FieldName), new XElement("Creator", file.OpenedByName), new XElement("StartDate", Day(VietnamTime.DateOf(file.File.OpenedAt))),
            Maybe("EndDate", file.File.ClosedAt is { } closed ? Day(VietnamTime.DateOf(closed)) : null), new XElement("State", ColumnNames.Text(file.File.State)),
            Maybe("Description", file.File.ClosingRemark), new XElement("DocTotal", contents.Documents.Count), new XElement("PageTotal", contents.Documents.Sum(line => line.PageCount ?? 0)),
            new XElement("Documents", contents.Documents.Select(line => Document(line, contents.Files.Where(one => one.DocumentId == line.DocumentId), nameOf))),
            new XElement("Items", file.Items.Where(item => item.Kind != WorkFileItemKind.Document).Select(item => new XElement("Item",
                new XAttribute("kind", ColumnNames.Text(item.Kind)), new XAttribute("at", Moment(item.At)), new XAttribute("author", item.AuthorName), OnBehalfOf(item.OnBehalfOfName), Clean(item.Title)))),
            new XElement("Files", contents.Files.Where(one => one.DocumentId is null).Select(one => File(one, nameOf))),
            new XElement("Steps", contents.Steps.Select(step => new XElement("Step",
                new XAttribute("at", Moment(step.At)), new XAttribute("person", step.Person ?? ""), OnBehalfOf(step.OnBehalfOf), step.Outcome is null ? null : new XAttribute("outcome", step.Outcome), Clean(step.Title))))));

    private static XElement Document(ContentsLine line, IEnumerable<ContentsFile> files, Func<ContentsFile, string> nameOf)
    {
        var symbol = line.NumberSymbol?.Split('/', 2);
        return new XElement("Document",
            new XElement("DocOrdinal", line.Ordinal), Maybe("TypeName", line.TypeName), Maybe("CodeNumber", symbol?[0]), Maybe("CodeNotation", symbol is [_, var notation] ? notation : null),
            Maybe("IssuedDate", line.Date is { } date ? Day(date) : null), new XElement("OrganName", Clean(line.Author)), Maybe("Subject", line.Abstract), Maybe("Language", line.Language),
            Maybe("PageAmount", line.PageCount?.ToString(CultureInfo.InvariantCulture)), Maybe("Description", line.Note),
            Maybe("ArrivalDate", line.ArrivalDate is { } arrival ? Day(arrival) : null), Maybe("ArrivalNumber", line.ArrivalNumber?.ToString(CultureInfo.InvariantCulture)),
            Maybe("Position", line.SignerTitle), Maybe("FullName", line.SignerName), new XElement("Priority", (int)line.Urgency),
            Maybe("DueDate", line.DueAt is { } due ? Day(VietnamTime.DateOf(due)) : null), files.Select(one => File(one, nameOf)));
    }

    private static XElement File(ContentsFile file, Func<ContentsFile, string> nameOf) =>
        new("File", new XAttribute("sha256", file.Sha256), new XAttribute("addedAt", Moment(file.AddedAt)), Clean(nameOf(file)));

    private static XAttribute? OnBehalfOf(string? name) => name is null ? null : new XAttribute("onBehalfOf", name);

    private static XElement? Maybe(string name, string? value) => value is null ? null : new XElement(name, Clean(value));

    /// <summary>Control characters cannot stand in XML.</summary>
    private static string Clean(string text) => new([.. text.Where(letter => letter is '\t' or '\n' or >= ' ')]);

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
