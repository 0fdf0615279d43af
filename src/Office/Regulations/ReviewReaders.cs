using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Regulations;

/// <summary>
/// Who sees which remarks: the units to which they go and the leaders see all of a round; everybody sees their own, with what
/// came of them.
/// </summary>
public sealed class ReviewReaders(OfficeDb db, TimeProvider clock)
{
    /// <summary>The newest rounds with those of their remarks that the person sees, by clause.</summary>
    public async Task<IReadOnlyList<(RegulationReview Review, IReadOnlyList<RegulationRemark> Remarks)>> RoundsAsync(CurrentPerson person, int limit, CancellationToken cancellationToken)
    {
        var posts = await db.Posts.AsNoTracking().Where(Post.HeldOn(clock.Today())).Where(post => post.PersonId == person.PersonId).ToListAsync(cancellationToken);
        string[] keys = [.. posts.SelectMany(post => new[] { CandidateKey.Role(post.RoleCode), CandidateKey.RoleInUnit(post.RoleCode, post.UnitId), CandidateKey.Unit(post.UnitId) }).Distinct()];
        var leads = posts.Any(post => RoleCode.Leaders.Contains(post.RoleCode));
        var reviews = await db.RegulationReviews.AsNoTracking()
            .Where(review => review.OrganisationId == person.OrganisationId
                && (leads || review.Receivers.Any(key => keys.Contains(key)) || db.RegulationRemarks.Any(remark => remark.ReviewId == review.Id && remark.AuthorId == person.PersonId)))
            .OrderByDescending(review => review.Id).Take(limit).ToListAsync(cancellationToken);
        var ids = reviews.Select(review => review.Id).ToArray();
        var remarks = await db.RegulationRemarks.AsNoTracking().Where(remark => ids.Contains(remark.ReviewId)).OrderBy(remark => remark.Clause).ThenBy(remark => remark.FiledAt).ToListAsync(cancellationToken);
        return [.. reviews.Select(review => (review, (IReadOnlyList<RegulationRemark>)[.. remarks.Where(remark => remark.ReviewId == review.Id
            && (leads || review.Receivers.Intersect(keys).Any() || remark.AuthorId == person.PersonId))]))];
    }
}
