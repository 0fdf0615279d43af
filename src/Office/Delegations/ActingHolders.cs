using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Delegations;

/// <summary>Somebody who may receive what is meant for the holders of a role.</summary>
/// <param name="OnBehalfOf">The holder who is away; null where this is the holder.</param>
public sealed record ActingHolder(Guid PersonId, string FullName, string Title, Guid? OnBehalfOf, string? OnBehalfOfName)
{
    /// <summary>As a form offers it.</summary>
    public string Words => OnBehalfOf is null ? $"{FullName} – {Title}" : $"{FullName} – được {OnBehalfOfName} ({Title}) ủy quyền";
}

/// <summary>
/// Who holds a role on a day; in the place of one who is away, whoever was authorised for that day. A holder who left without
/// authorising anybody stays the only one.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 3.3 (HT-3.3c).</remarks>
public static class ActingHolders
{
    /// <param name="orAuthorised">False leaves authorisations out: the holders themselves, away or not.</param>
    public static async Task<IReadOnlyList<ActingHolder>> OfAsync(
        OfficeDb db, Guid organisationId, string role, DateOnly day, bool orAuthorised, CancellationToken cancellationToken)
    {
        var holders = await db.Posts.Where(Post.HeldOn(day))
            .Where(post => post.OrganisationId == organisationId && post.RoleCode == role && post.Person!.Active)
            .OrderBy(post => post.Unit!.Sort).ThenBy(post => post.Person!.FullName).ThenBy(post => post.Id)
            .Select(post => new { post.PersonId, post.UnitId, post.Person!.FullName, post.Title })
            .ToListAsync(cancellationToken);
        var people = holders.Select(holder => holder.PersonId).ToArray();
        var delegations = await db.Delegations
            .Where(given => orAuthorised && people.Contains(given.DelegatorId) && given.State == DelegationState.Permitted && given.RevokedAt == null && given.StartsOn <= day && given.EndsOn >= day && given.Delegate!.Active)
            .OrderByDescending(given => given.CreatedAt).ThenBy(given => given.Id)
            .Select(given => new { given.DelegatorId, given.UnitId, given.DelegateId, given.Delegate!.FullName })
            .ToListAsync(cancellationToken);
        return [.. holders
            .Select(holder => delegations.FirstOrDefault(given => given.DelegatorId == holder.PersonId && (given.UnitId ?? holder.UnitId) == holder.UnitId) is { } given
                ? new ActingHolder(given.DelegateId, given.FullName, holder.Title, holder.PersonId, holder.FullName)
                : new ActingHolder(holder.PersonId, holder.FullName, holder.Title, null, null))
            .DistinctBy(holder => holder.PersonId)];
    }
}
