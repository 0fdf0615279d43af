using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Delegations;

/// <summary>Somebody who may stand in.</summary>
public sealed record DelegateCandidate(Guid PersonId, string FullName, string Title, Guid UnitId, string UnitName);

/// <summary>Who may stand in for a person: holders of the roles that the organisation names, in the person's own units.</summary>
/// <remarks>Source: Sơn Động Điều 5.3 (SD-5.3d1): only deputies of the unit.</remarks>
public static class DelegateCandidates
{
    public static async Task<IReadOnlyList<DelegateCandidate>> DelegateCandidatesAsync(this OfficeDb db, Guid delegatorId, DateOnly today, CancellationToken cancellationToken)
    {
        var held = db.Posts.Where(Post.HeldOn(today));
        var own = await held.Where(post => post.PersonId == delegatorId).Select(post => new { post.OrganisationId, post.UnitId }).Distinct().ToListAsync(cancellationToken);
        if (own.Count == 0)
            return [];

        var organisation = own[0].OrganisationId;
        var roles = (await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == organisation, cancellationToken)).ReadSettings().DelegateRoles;
        var units = own.Select(post => post.UnitId).ToArray();
        return await held
            .Where(post => post.OrganisationId == organisation && units.Contains(post.UnitId) && roles.Contains(post.RoleCode))
            .Where(post => post.PersonId != delegatorId && post.Person!.Active)
            .OrderBy(post => post.Unit!.Sort).ThenBy(post => post.Person!.FullName).ThenBy(post => post.Id)
            .Select(post => new DelegateCandidate(post.PersonId, post.Person!.FullName, post.Title, post.UnitId, post.Unit!.Name))
            .ToListAsync(cancellationToken);
    }
}
