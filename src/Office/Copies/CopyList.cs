using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Copies;

/// <summary>One copy as the page of its document lists it.</summary>
public sealed record CopyLine(string NumberSymbol, CopyKind Kind, DateOnly CopiedOn, int Copies, string CopierName);

/// <summary>Lists the certified copies of a document. Who may read the document is asked before.</summary>
public sealed class CopyList(OfficeDb db)
{
    public async Task<IReadOnlyList<CopyLine>> ReadAsync(Guid organisationId, Guid documentId, CancellationToken cancellationToken)
    {
        var copies = await db.CertifiedCopies.AsNoTracking().Where(copy => copy.DocumentId == documentId && copy.OrganisationId == organisationId)
            .OrderBy(copy => copy.Year).ThenBy(copy => copy.Number).ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, copies.Select(copy => (Guid?)copy.CopierId), cancellationToken);
        return [.. copies.Select(copy => new CopyLine(copy.NumberSymbol, copy.Kind, copy.CopiedOn, copy.Copies, names[copy.CopierId]))];
    }
}
