using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.People;

/// <summary>A unit as its administrator's list shows it.</summary>
/// <param name="People">How many people hold a post in it today.</param>
public sealed record UnitLine(Guid Id, string Code, string Name, UnitKind Kind, Guid? ParentId, string? ParentName, int Sort, DateTimeOffset? ClosedAt, int People);

/// <summary>A role as its administrator's list shows it.</summary>
/// <param name="People">How many people hold it today.</param>
/// <param name="GivesRights">The program itself knows it; otherwise only definitions name it.</param>
public sealed record RoleLine(string Code, string Name, int People, bool GivesRights);

/// <summary>The units and roles of an organisation, as an administrator reads them.</summary>
public sealed class OfficeStructure(OfficeDb db, TimeProvider clock)
{
    /// <summary>Units in the order of lists; closed ones last.</summary>
    public async Task<IReadOnlyList<UnitLine>> UnitsAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var held = Post.HeldOn(clock.Today());
        return await db.Units.Where(unit => unit.OrganisationId == organisationId)
            .OrderBy(unit => unit.ClosedAt != null).ThenBy(unit => unit.Sort).ThenBy(unit => unit.Name)
            .Select(unit => new UnitLine(unit.Id, unit.Code, unit.Name, unit.Kind, unit.ParentId,
                db.Units.Where(parent => parent.Id == unit.ParentId).Select(parent => parent.Name).FirstOrDefault(), unit.Sort, unit.ClosedAt,
                db.Posts.Where(held).Where(post => post.UnitId == unit.Id && post.Person!.Active).Select(post => post.PersonId).Distinct().Count()))
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RoleLine>> RolesAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var held = Post.HeldOn(clock.Today());
        var roles = await db.Roles.Where(role => role.OrganisationId == organisationId).OrderBy(role => role.Name)
            .Select(role => new
            {
                role.Code, role.Name,
                People = db.Posts.Where(held).Where(post => post.OrganisationId == organisationId && post.RoleCode == role.Code && post.Person!.Active).Select(post => post.PersonId).Distinct().Count(),
            })
            .ToListAsync(cancellationToken);
        return [.. roles.Select(role => new RoleLine(role.Code, role.Name, role.People, RoleRights.Knows(role.Code)))];
    }
}
