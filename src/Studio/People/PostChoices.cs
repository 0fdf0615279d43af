using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Studio.People;

/// <summary>What a form for a post offers, and what the organisation asks of it.</summary>
public sealed record PostChoices(IReadOnlyList<Unit> Units, IReadOnlyList<Role> Roles, OrganisationSettings Settings)
{
    public static PostChoices None { get; } = new([], [], new OrganisationSettings());

    public static async Task<PostChoices> ReadAsync(OfficeDb db, Guid organisationId, CancellationToken cancellationToken) => new(
        await db.Units.AsNoTracking().Where(unit => unit.OrganisationId == organisationId && unit.ClosedAt == null).OrderBy(unit => unit.Sort).ThenBy(unit => unit.Name).ToListAsync(cancellationToken),
        await db.Roles.AsNoTracking().Where(role => role.OrganisationId == organisationId).OrderBy(role => role.Name).ToListAsync(cancellationToken),
        (await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == organisationId, cancellationToken)).ReadSettings());
}
