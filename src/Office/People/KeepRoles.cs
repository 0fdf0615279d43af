using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Catalogues;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.People;

/// <summary>What was filled in about a role.</summary>
/// <param name="Code">For a new role: by what definitions name it; null to have one made from the name.</param>
public sealed record RoleEntry(string? Name, string? Code);

/// <summary>
/// Keeps what an organisation calls its roles, and adds roles for its definitions to name. A role that the program does not know by
/// its code gives no right: whoever holds it gets what a definition assigns.
/// </summary>
public sealed class KeepRoles(NpgsqlDataSource database, TimeProvider clock)
{
    private const int LongestName = 100;

    /// <param name="code">The role to rename; null to add one.</param>
    public async Task<StructureOutcome> SaveAsync(CurrentPerson person, string? code, RoleEntry entry, CancellationToken cancellationToken)
    {
        if (!person.May(Right.ManagePeople))
            return new StructureOutcome.NotAllowed();
        await using var work = await StepWork.OpenAsync(database, person.Actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        var roles = await db.Roles.Where(role => role.OrganisationId == work.OrganisationId).ToListAsync(cancellationToken);
        var known = roles.Find(role => role.Code == code);
        if (code is not null && known is null)
            return new StructureOutcome.NotFound();

        var name = string.Join(' ', (entry.Name ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length is 0 or > LongestName)
            return StructureOutcome.Wrong("name", $"Nhập tên vai trò, không quá {LongestName} ký tự.");
        if (roles.Exists(role => role != known && string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase)))
            return StructureOutcome.Wrong("name", $"Đã có vai trò «{name}».");
        if (known is null && StructureCode.Trimmed(entry.Code) is { } typed && StructureCode.Wrong(typed, roles.Select(role => role.Code)) is { } wrong)
            return StructureOutcome.Wrong("code", wrong);

        var before = known?.Name;
        var role = known ?? Add(db, work, StructureCode.Trimmed(entry.Code) ?? FreeCode(name, roles));
        role.Name = name;
        new AuditEntry(known is null ? "role.added" : "role.renamed", "role", role.Code) { Details = new JsonObject { ["name"] = name, ["nameBefore"] = before } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new StructureOutcome.Saved();
    }

    private static Role Add(OfficeDb db, StepWork work, string code)
    {
        var role = new Role { OrganisationId = work.OrganisationId, Code = code };
        db.Roles.Add(role);
        return role;
    }

    /// <summary>A code made from the name; never one that gives rights, which must be meant and so be typed.</summary>
    private static string FreeCode(string name, List<Role> roles) =>
        CatalogueCode.Of(name, "", roles.Select(role => role.Code).Concat(RoleCode.All).ToHashSet(StringComparer.Ordinal));
}
