using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Changes;

/// <summary>One change request as lists and pages show it.</summary>
public sealed record ChangeLine(ChangeRequest Request, string? RequestedBy, string? DecidedBy, string? OnBehalfOf, string? CarriedOutBy);

/// <summary>Reads change requests with the names of those who had a part in them.</summary>
public static class ChangeList
{
    /// <summary>The organisation's requests, the newest first; one more than <paramref name="most"/> when there are more.</summary>
    public static Task<IReadOnlyList<ChangeLine>> ChangesAsync(this OfficeDb db, Guid organisationId, int most, int skip, CancellationToken cancellationToken) =>
        ReadAsync(db, db.ChangeRequests.Where(request => request.OrganisationId == organisationId)
            .OrderByDescending(request => request.Year).ThenByDescending(request => request.Number).Skip(skip).Take(most + 1), cancellationToken);

    /// <summary>The newest requests about one thing.</summary>
    public static Task<IReadOnlyList<ChangeLine>> ChangesOfAsync(
        this OfficeDb db, Guid organisationId, ChangeKind kind, string subjectId, int most, CancellationToken cancellationToken) =>
        ReadAsync(db, db.ChangeRequests.Where(request => request.OrganisationId == organisationId && request.Kind == kind && request.SubjectId == subjectId)
            .OrderByDescending(request => request.Year).ThenByDescending(request => request.Number).Take(most), cancellationToken);

    /// <summary>One request; null where the organisation has none of this id.</summary>
    public static async Task<ChangeLine?> ChangeAsync(this OfficeDb db, Guid organisationId, Guid id, CancellationToken cancellationToken) =>
        await ReadAsync(db, db.ChangeRequests.Where(request => request.OrganisationId == organisationId && request.Id == id), cancellationToken)
            is [var change, ..] ? change : null;

    /// <summary>The request whose procedure an instance is; null for every other procedure.</summary>
    public static async Task<ChangeLine?> ChangeOfInstanceAsync(this OfficeDb db, Guid organisationId, string instanceId, CancellationToken cancellationToken) =>
        await ReadAsync(db, db.ChangeRequests.Where(request => request.OrganisationId == organisationId && request.InstanceId == instanceId), cancellationToken)
            is [var change, ..] ? change : null;

    private static async Task<IReadOnlyList<ChangeLine>> ReadAsync(OfficeDb db, IQueryable<ChangeRequest> query, CancellationToken cancellationToken)
    {
        var requests = await query.AsNoTracking().ToListAsync(cancellationToken);
        if (requests.Count == 0)
            return [];
        var names = await PeopleNames.OfAsync(db, requests.SelectMany(r => new[] { r.RequestedBy, r.DecidedBy, r.DecidedOnBehalfOf, r.CarriedOutBy }), cancellationToken);
        return [.. requests.Select(r => new ChangeLine(r, Name(r.RequestedBy), Name(r.DecidedBy), Name(r.DecidedOnBehalfOf), Name(r.CarriedOutBy)))];

        string? Name(Guid? person) => person is null ? null : names[person];
    }
}
