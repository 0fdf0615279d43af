using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Files;
using FlowOffice.Office.People;
using FlowOffice.Office.WorkFiles;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Outgoing;

/// <summary>Everything that the page of one outgoing document shows.</summary>
public sealed record OutgoingDetail(
    OutgoingDocument Document,
    string? TypeName,
    string? FieldName,
    string DrafterName,
    string? DraftingUnitName,
    IncomingDocument? Source,
    WorkFile? WorkFile,
    IReadOnlyList<OutgoingRecipient> Recipients,
    IReadOnlyList<AttachedFile> Files,
    IReadOnlyList<DocumentStep> Steps,
    IReadOnlyList<GivenOpinion> Opinions);

/// <summary>Reads outgoing documents for their pages. Who may read one is asked before: see <see cref="OpenDocument"/>.</summary>
public sealed class OutgoingDetails(OfficeDb db)
{
    /// <summary>The document; null where the organisation has none of this id.</summary>
    public async Task<OutgoingDetail?> ReadAsync(Guid organisationId, Guid documentId, CancellationToken cancellationToken)
    {
        var row = await (
            from document in db.OutgoingDocuments.AsNoTracking()
            where document.Id == documentId && document.OrganisationId == organisationId
            select new
            {
                document,
                TypeName = db.DocumentTypes.Where(type => type.Code == document.TypeCode).Select(type => type.Name).FirstOrDefault(),
                FieldName = db.SubjectFields.Where(field => field.OrganisationId == organisationId && field.Code == document.FieldCode).Select(field => field.Name).FirstOrDefault(),
                UnitName = db.Units.Where(unit => unit.Id == document.DraftingUnitId).Select(unit => unit.Name).FirstOrDefault(),
                Source = db.IncomingDocuments.FirstOrDefault(source => source.Id == document.SourceDocumentId),
                WorkFile = db.WorkFiles.FirstOrDefault(file => file.Id == document.WorkFileId),
            }).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var names = await PeopleNames.OfAsync(db, [row.document.DrafterId], cancellationToken);
        return new OutgoingDetail(
            row.document, row.TypeName, row.FieldName, names[row.document.DrafterId], row.UnitName, row.Source, row.WorkFile,
            await db.OutgoingRecipients.AsNoTracking().Where(recipient => recipient.DocumentId == documentId).OrderBy(recipient => recipient.Position).ToListAsync(cancellationToken),
            await db.AttachedFilesAsync(documentId, cancellationToken),
            await db.StepsOfAsync(documentId, null, cancellationToken),
            await db.OpinionsOfAsync(documentId, cancellationToken));
    }
}
