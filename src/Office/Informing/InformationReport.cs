using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Informing;

/// <summary>One person's copy as the document's page shows it.</summary>
/// <param name="SentForName">In whose place it was sent, where that was done under a delegation.</param>
public sealed record InformedPerson(
    Guid CopyId, Guid PersonId, string PersonName, InformationKind Kind, string? Opinion, bool MustOpen, string? SenderName, string? SentForName, DateTimeOffset SentAt, DateTimeOffset? OpenedAt,
    string? Answer, DateTimeOffset? AnsweredAt);

/// <summary>Who got a document for information, who has opened it, who answered.</summary>
public sealed class InformationReport(OfficeDb db)
{
    /// <summary>In the order in which it was sent; within one sending, those who have not opened it first.</summary>
    public async Task<IReadOnlyList<InformedPerson>> OfDocumentAsync(Guid organisationId, Guid documentId, CancellationToken cancellationToken)
    {
        var copies = await db.InformationCopies.AsNoTracking()
            .Where(copy => copy.DocumentId == documentId && copy.OrganisationId == organisationId)
            .OrderBy(copy => copy.SentAt).ThenBy(copy => copy.SendingId).ThenBy(copy => copy.OpenedAt != null).ThenBy(copy => copy.OpenedAt).ThenBy(copy => copy.Id)
            .ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, copies.SelectMany(copy => new[] { copy.PersonId, copy.OnBehalfOf, copy.SentBy }), cancellationToken);
        return [.. copies.Select(copy => new InformedPerson(
            copy.Id, copy.PersonId, names[copy.PersonId], copy.Kind, copy.Opinion, copy.MustOpen, copy.SentBy is { } sender ? names[sender] : null, copy.OnBehalfOf is { } absent ? names[absent] : null, copy.SentAt,
            copy.OpenedAt, copy.Answer, copy.AnsweredAt))];
    }
}
