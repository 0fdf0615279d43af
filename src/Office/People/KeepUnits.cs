using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Catalogues;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.People;

/// <summary>What was filled in about a unit.</summary>
/// <param name="Code">For a new unit: by what definitions name it; null to have one made from the name.</param>
/// <param name="Kind">A <see cref="UnitKind"/> as it is stored.</param>
/// <param name="Sort">Its place in lists, as typed; null for the last one.</param>
public sealed record UnitEntry(string? Name, string? Code, string? Kind, Guid? ParentId, string? Sort);

/// <summary>Adds units, keeps what they are called and where they belong, closes them. None is ever removed.</summary>
public sealed class KeepUnits(NpgsqlDataSource database, TimeProvider clock)
{
    private const int LongestName = 150;
    private const int LastSort = 999;

    /// <param name="unitId">The unit to change; null to add one.</param>
    public async Task<StructureOutcome> SaveAsync(CurrentPerson person, Guid? unitId, UnitEntry entry, CancellationToken cancellationToken)
    {
        if (!person.May(Right.ManagePeople))
            return new StructureOutcome.NotAllowed();
        await using var work = await StepWork.OpenAsync(database, person.Actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        var units = await db.Units.Where(unit => unit.OrganisationId == work.OrganisationId).ToListAsync(cancellationToken);
        var known = units.Find(unit => unit.Id == unitId);
        if (unitId is not null && known is null)
            return new StructureOutcome.NotFound();

        var name = string.Join(' ', (entry.Name ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var kind = Kinds.FirstOrDefault(one => ColumnNames.Text(one) == entry.Kind);
        if (Errors(units, known, entry, name) is { Count: > 0 } errors)
            return new StructureOutcome.Invalid(errors);

        var sort = entry.Sort?.Trim() is { Length: > 0 } typed ? int.Parse(typed, CultureInfo.InvariantCulture) : known?.Sort ?? Math.Min(LastSort, units.Select(unit => unit.Sort).DefaultIfEmpty().Max() + 1);
        var before = known is null ? null : Told(known);
        var unit = known ?? Add(db, work, CodeOf(entry, name, units));
        (unit.Name, unit.Kind, unit.ParentId, unit.Sort) = (name, kind, entry.ParentId, sort);
        new AuditEntry(known is null ? "unit.added" : "unit.changed", "unit", unit.Id.ToString()) { Details = new JsonObject { ["before"] = before, ["after"] = Told(unit) } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new StructureOutcome.Saved();
    }

    /// <summary>Closes a unit in which nobody and nothing is left.</summary>
    public async Task<StructureOutcome> CloseAsync(CurrentPerson person, Guid unitId, CancellationToken cancellationToken)
    {
        if (!person.May(Right.ManagePeople))
            return new StructureOutcome.NotAllowed();
        await using var work = await StepWork.OpenAsync(database, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (await work.ReadValueAsync<string>("select code from units where id = $1 and organisation_id = $2 for update", cancellationToken, Sql.Value(unitId), Sql.Value(work.OrganisationId)) is not { } code)
            return new StructureOutcome.NotFound();
        var left = await UnitContents.ReadAsync(work, unitId, code, cancellationToken);
        if (left.Count > 0)
        {
            new AuditEntry("unit.close-refused", "unit", unitId.ToString()) { Outcome = "refused", Details = new JsonObject { ["reasons"] = new JsonArray([.. left.Select(reason => (JsonNode)reason)]) } }.AddTo(work);
            await work.CommitAsync(cancellationToken);
            return new StructureOutcome.InUse(left);
        }

        work.Write("update units set closed_at = coalesce(closed_at, $2) where id = $1", Sql.Value(unitId), Sql.Value(work.Now));
        new AuditEntry("unit.closed", "unit", unitId.ToString()) { Details = new JsonObject { ["code"] = code } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new StructureOutcome.Saved();
    }

    /// <summary>Lets a closed unit work again.</summary>
    public async Task<StructureOutcome> ReopenAsync(CurrentPerson person, Guid unitId, CancellationToken cancellationToken)
    {
        if (!person.May(Right.ManagePeople))
            return new StructureOutcome.NotAllowed();
        await using var work = await StepWork.OpenAsync(database, person.Actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        if (await db.Units.SingleOrDefaultAsync(unit => unit.Id == unitId && unit.OrganisationId == work.OrganisationId, cancellationToken) is not { } unit)
            return new StructureOutcome.NotFound();
        if (await db.Units.AnyAsync(parent => parent.Id == unit.ParentId && parent.ClosedAt != null, cancellationToken))
            return new StructureOutcome.InUse(["Đơn vị cấp trên đã đóng. Hãy mở lại hoặc đổi đơn vị cấp trên trước."]);

        unit.ClosedAt = null;
        new AuditEntry("unit.reopened", "unit", unitId.ToString()) { Details = new JsonObject { ["code"] = unit.Code } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new StructureOutcome.Saved();
    }

    private static readonly UnitKind[] Kinds = Enum.GetValues<UnitKind>();

    private Unit Add(OfficeDb db, StepWork work, string code)
    {
        var unit = new Unit { Id = Guid.CreateVersion7(clock.GetUtcNow()), OrganisationId = work.OrganisationId, Code = code };
        db.Units.Add(unit);
        return unit;
    }

    private static string CodeOf(UnitEntry entry, string name, List<Unit> units) =>
        StructureCode.Trimmed(entry.Code) ?? CatalogueCode.Of(name, "", units.Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal));

    private static Dictionary<string, string[]> Errors(List<Unit> units, Unit? known, UnitEntry entry, string name)
    {
        var errors = new Dictionary<string, string[]>();
        if (name.Length is 0 or > LongestName)
            errors["name"] = [$"Nhập tên đơn vị, không quá {LongestName} ký tự."];
        else if (units.Exists(unit => unit != known && string.Equals(unit.Name, name, StringComparison.OrdinalIgnoreCase)))
            errors["name"] = [$"Đã có đơn vị «{name}»."];
        if (known is null && StructureCode.Trimmed(entry.Code) is { } code && StructureCode.Wrong(code, units.Select(unit => unit.Code)) is { } wrong)
            errors["code"] = [wrong];
        if (!Kinds.Any(kind => ColumnNames.Text(kind) == entry.Kind))
            errors["kind"] = ["Chọn loại đơn vị."];
        if (entry.ParentId is { } parent && (units.Find(unit => unit.Id == parent) is not { } above || (above.ClosedAt is not null && known?.ParentId != parent)))
            errors["parent"] = ["Chọn một đơn vị đang hoạt động trong danh sách."];
        else if (known is not null && IsWithin(units, entry.ParentId, known.Id))
            errors["parent"] = ["Đơn vị cấp trên không thể là chính đơn vị này hoặc đơn vị trực thuộc của nó."];
        if (entry.Sort?.Trim() is { Length: > 0 } sort && !(int.TryParse(sort, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place is >= 1 and <= LastSort))
            errors["sort"] = [$"Thứ tự là số nguyên từ 1 đến {LastSort}."];
        return errors;
    }

    /// <summary>Whether a unit is another one or stands below it.</summary>
    private static bool IsWithin(List<Unit> units, Guid? unitId, Guid top)
    {
        for (var at = unitId; at is not null; at = units.Find(unit => unit.Id == at)?.ParentId)
            if (at == top)
                return true;
        return false;
    }

    private static JsonObject Told(Unit unit) => new()
    {
        ["code"] = unit.Code, ["name"] = unit.Name, ["kind"] = ColumnNames.Text(unit.Kind), ["parent"] = unit.ParentId?.ToString(), ["sort"] = unit.Sort,
    };
}
