using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Exchange;

/// <summary>Which arrivals are asked for.</summary>
public enum ArrivalGroup
{
    /// <summary>Those that the clerk has to register or refuse.</summary>
    Waiting,

    Registered,

    Refused,

    Recalled,
}

/// <summary>A page of the list; <paramref name="HasMore"/> when another page follows.</summary>
public sealed record ArrivalListPage(IReadOnlyList<ElectronicArrival> Items, bool HasMore);

/// <summary>One arrival with what its page shows.</summary>
/// <param name="Answers">Number and symbol of the own document that it answers; null where it answers none.</param>
public sealed record ArrivalDetail(ElectronicArrival Arrival, string? TypeName, string? Answers, IReadOnlyList<AttachedFile> Files);

/// <summary>Reads «Văn bản đến qua mạng» for the clerk's pages.</summary>
public sealed class ArrivalList(OfficeDb db)
{
    /// <summary>What counts is told as "99+" from there on.</summary>
    public const int MostCounted = 100;

    /// <summary>One group, the urgent first, then the newest; searched without regard to case and diacritics.</summary>
    public async Task<ArrivalListPage> ReadAsync(CurrentPerson person, ArrivalGroup group, string? search, int most, int skip, CancellationToken cancellationToken)
    {
        var words = string.IsNullOrWhiteSpace(search) ? null : Like.Contains(search);
        var items = await Of(db.ElectronicArrivals.FromSql($"""
                select * from electronic_arrivals where organisation_id = {person.OrganisationId}
                  and ({words}::text is null or fold_vi(coalesce(number_symbol, '') || ' ' || sender || ' ' || coalesce(abstract, '')) like fold_vi({words}))
                """).AsNoTracking(), group)
            .OrderByDescending(arrival => arrival.Urgency == "express" ? 3 : arrival.Urgency == "very-urgent" ? 2 : arrival.Urgency == "urgent" ? 1 : 0)
            .ThenByDescending(arrival => arrival.ReceivedAt).ThenBy(arrival => arrival.Id)
            .Skip(skip).Take(most + 1).ToListAsync(cancellationToken);
        return new ArrivalListPage([.. items.Take(most)], items.Count > most);
    }

    /// <summary>How many wait, up to <see cref="MostCounted"/>.</summary>
    public Task<int> CountWaitingAsync(Guid organisationId, CancellationToken cancellationToken) =>
        Of(db.ElectronicArrivals.Where(arrival => arrival.OrganisationId == organisationId), ArrivalGroup.Waiting).Take(MostCounted).CountAsync(cancellationToken);

    /// <summary>One of them; null where the organisation has none of this id.</summary>
    public async Task<ArrivalDetail?> FindAsync(Guid organisationId, Guid id, CancellationToken cancellationToken)
    {
        var found = await db.ElectronicArrivals.AsNoTracking().Where(arrival => arrival.Id == id && arrival.OrganisationId == organisationId)
            .Select(arrival => new
            {
                arrival,
                TypeName = db.DocumentTypes.Where(type => type.Code == arrival.TypeCode).Select(type => type.Name).FirstOrDefault(),
                Answers = db.OutgoingDocuments.Where(answered => answered.Id == arrival.AnswersDocumentId).Select(answered => answered.NumberSymbol).FirstOrDefault(),
            }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new ArrivalDetail(found.arrival, found.TypeName, found.Answers, await db.AttachedFilesAsync(id, cancellationToken));
    }

    /// <summary>The arrival that a document of the organisation was received from; null for one that came otherwise.</summary>
    public Task<ElectronicArrival?> OfDocumentAsync(Guid organisationId, Guid documentId, CancellationToken cancellationToken) =>
        db.ElectronicArrivals.AsNoTracking().FirstOrDefaultAsync(arrival => arrival.DocumentId == documentId && arrival.OrganisationId == organisationId, cancellationToken);

    private static IQueryable<ElectronicArrival> Of(IQueryable<ElectronicArrival> arrivals, ArrivalGroup group) => group switch
    {
        ArrivalGroup.Registered => arrivals.Where(arrival => arrival.DocumentId != null),
        ArrivalGroup.Refused => arrivals.Where(arrival => arrival.RefusedAt != null),
        ArrivalGroup.Recalled => arrivals.Where(arrival => arrival.RecalledAt != null && arrival.DocumentId == null),
        _ => arrivals.Where(arrival => arrival.DocumentId == null && arrival.RefusedAt == null && arrival.RecalledAt == null),
    };
}
