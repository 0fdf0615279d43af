using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Delegations;

/// <summary>Somebody who may stand in.</summary>
public sealed record DelegateCandidate(Guid PersonId, string FullName, string Title, Guid UnitId, string UnitName);

/// <summary>Who may stand in for a person, as the organisation's <see cref="DelegationRules"/> say.</summary>
/// <remarks>Source: Sơn Động Điều 5.3 (SD-5.3d1): only deputies of the unit; Gia Lai Điều 11.1, 13.3 (GL-11.1a, GL-13.3): anybody, heads within their unit.</remarks>
public static class DelegateCandidates
{
    /// <summary>The prefix of a field's group that offers only them: <c>delegates:</c> and the delegator's id.</summary>
    public const string Group = "delegates:";

    public static async Task<IReadOnlyList<DelegateCandidate>> DelegateCandidatesAsync(this OfficeDb db, Guid delegatorId, DateOnly today, CancellationToken cancellationToken)
    {
        var held = db.Posts.Where(Post.HeldOn(today));
        var own = await held.Where(post => post.PersonId == delegatorId).Select(post => new { post.OrganisationId, post.UnitId, post.RoleCode }).Distinct().ToListAsync(cancellationToken);
        if (own.Count == 0)
            return [];

        var organisation = own[0].OrganisationId;
        var rules = DelegationRules.Of(await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == organisation, cancellationToken));
        var headed = own.Where(post => post.RoleCode == RoleCode.UnitHead).Select(post => post.UnitId).Distinct().ToArray();
        var others = held.Where(post => post.OrganisationId == organisation && post.PersonId != delegatorId && post.Person!.Active);
        if (rules.Filter is DelegateFilter.Deputies)
        {
            var units = own.Select(post => post.UnitId).Distinct().ToArray();
            others = others.Where(post => units.Contains(post.UnitId) && rules.DeputyRoles.Contains(post.RoleCode));
        }
        else if (rules.Filter is DelegateFilter.AnybodyHeadsInUnit && headed.Length > 0)
        {
            others = others.Where(post => headed.Contains(post.UnitId));
        }

        var found = await others
            .OrderBy(post => post.Unit!.Sort).ThenBy(post => post.Person!.FullName).ThenBy(post => post.Id)
            .Select(post => new DelegateCandidate(post.PersonId, post.Person!.FullName, post.Title, post.UnitId, post.Unit!.Name))
            .ToListAsync(cancellationToken);
        return [.. found.DistinctBy(candidate => candidate.PersonId)];
    }
}
