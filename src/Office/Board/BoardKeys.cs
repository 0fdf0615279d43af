using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Board;

/// <summary>Keys of one sort with their words.</summary>
public sealed record KeyGroup(string Name, IReadOnlyList<FieldOption> Options);

/// <summary>Whom an administrator may name in a folder.</summary>
public sealed class BoardKeys(OfficeDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<KeyGroup>> AllAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var posts = await db.Posts.AsNoTracking().Where(Post.HeldOn(clock.Today())).Where(post => post.OrganisationId == organisationId && post.Person!.Active)
            .OrderBy(post => post.Unit!.Sort).ThenBy(post => post.Person!.FullName)
            .Select(post => new { post.PersonId, post.Person!.FullName, post.RoleCode, post.UnitId, Unit = post.Unit!.Name }).ToListAsync(cancellationToken);
        var roles = await db.Roles.AsNoTracking().Where(role => role.OrganisationId == organisationId).OrderBy(role => role.Name).ToDictionaryAsync(role => role.Code, role => role.Name, cancellationToken);
        return
        [
            new("Mọi người", [new(BoardKey.Everybody, "Mọi người của cơ quan")]),
            new("Vai trò", [.. roles.Select(role => new FieldOption(CandidateKey.Role(role.Key), role.Value))]),
            new("Vai trò trong đơn vị", [.. posts.DistinctBy(post => (post.UnitId, post.RoleCode))
                .Select(post => new FieldOption(CandidateKey.RoleInUnit(post.RoleCode, post.UnitId), $"{roles.GetValueOrDefault(post.RoleCode, post.RoleCode)} – {post.Unit}"))]),
            new("Đơn vị", [.. posts.DistinctBy(post => post.UnitId).Select(post => new FieldOption(CandidateKey.Unit(post.UnitId), post.Unit))]),
            new("Người", [.. posts.DistinctBy(post => post.PersonId).Select(post => new FieldOption(BoardKey.Person(post.PersonId), $"{post.FullName} – {post.Unit}"))]),
        ];
    }
}
