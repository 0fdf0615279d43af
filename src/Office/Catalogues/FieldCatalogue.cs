using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Catalogues;

/// <summary>A field of work as its organisation's catalogue shows it.</summary>
/// <param name="People">Who handles its documents and who is told of them, by name.</param>
/// <param name="IsUsed">Something was filed under it.</param>
public sealed record CatalogueField(string Code, string Name, Guid? UnitId, string? UnitName, string? People, DateTimeOffset? RetiredAt, bool IsUsed);

/// <summary>What was filled in about a field of work.</summary>
public sealed record FieldEntry(string? Name, Guid? UnitId, bool IsOffered);

/// <summary>Keeps the fields of work (lĩnh vực) that forms offer. What documents were filed under is never removed.</summary>
/// <remarks>Source: Hà Tĩnh Điều 4.3 (HT-4.3c2).</remarks>
public sealed class FieldCatalogue(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<IReadOnlyList<CatalogueField>> ReadAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select f.code, f.name, f.unit_id, u.name,
              (select string_agg(p.full_name, ', ' order by s.part desc, p.full_name) from subject_field_people s join people p on p.id = s.person_id
               where s.organisation_id = $1 and s.field_code = f.code),
              f.retired_at,
              exists (select from incoming_documents d where d.organisation_id = $1 and d.field_code = f.code)
                or exists (select from outgoing_documents o where o.organisation_id = $1 and o.field_code = f.code)
                or exists (select from work_files w where w.organisation_id = $1 and w.field = f.code)
                or exists (select from subject_field_people s where s.organisation_id = $1 and s.field_code = f.code)
            from subject_fields f left join units u on u.id = f.unit_id where f.organisation_id = $1 order by f.sort, f.name
            """, Sql.Value(organisationId));
        var fields = new List<CatalogueField>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            fields.Add(new CatalogueField(row.GetString(0), row.GetString(1), row.GetFieldValue<Guid?>(2), Text(3), Text(4), row.GetFieldValue<DateTimeOffset?>(5), row.GetBoolean(6)));
        return fields;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    /// <param name="code">The field to change; null to add one.</param>
    public async Task<CatalogueOutcome> SaveAsync(CurrentPerson person, string? code, FieldEntry entry, CancellationToken cancellationToken)
    {
        if (!person.May(Right.KeepCatalogues))
            return new CatalogueOutcome.NotAllowed();
        var fields = await ReadAsync(person.OrganisationId, cancellationToken);
        var known = fields.FirstOrDefault(field => field.Code == code);
        if (code is not null && known is null)
            return new CatalogueOutcome.NotFound();
        var name = entry.Name?.Trim().Normalize() ?? "";
        if (name.Length is 0 or > 100)
            return Wrong("name", "Hãy ghi tên lĩnh vực, nhiều nhất 100 ký tự.");
        if (fields.Any(field => field != known && string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)))
            return Wrong("name", $"Đã có lĩnh vực «{name}».");

        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (entry.UnitId is { } unit && await work.ReadValueAsync<bool?>(
                "select true from units where id = $1 and organisation_id = $2", cancellationToken, Sql.Value(unit), Sql.Value(work.OrganisationId)) is not true)
            return Wrong("unit", "Hãy chọn một đơn vị trong danh sách.");
        var saved = code ?? CatalogueCode.Of(name, "", fields.Select(field => field.Code).ToHashSet());
        work.Write("""
            insert into subject_fields (organisation_id, code, name, sort, unit_id, retired_at)
            values ($1, $2, $3, (select coalesce(max(sort), 0) + 1 from subject_fields where organisation_id = $1), $4, case when $5 then null else $6 end)
            on conflict (organisation_id, code) do update set name = excluded.name, unit_id = excluded.unit_id,
              retired_at = case when $5 then null else coalesce(subject_fields.retired_at, $6) end
            """, Sql.Value(work.OrganisationId), Sql.Value(saved), Sql.Value(name), Sql.Value(entry.UnitId), Sql.Value(entry.IsOffered), Sql.Value(work.Now));
        new AuditEntry(known is null ? "catalogue.added" : "catalogue.changed", "subject-field", saved)
        {
            Details = new() { ["name"] = name, ["nameBefore"] = known?.Name, ["offered"] = entry.IsOffered },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new CatalogueOutcome.Saved(saved);
    }

    /// <summary>Takes a field away that nothing was filed under and nobody looks after.</summary>
    public async Task<CatalogueOutcome> RemoveAsync(CurrentPerson person, string code, CancellationToken cancellationToken)
    {
        if (!person.May(Right.KeepCatalogues))
            return new CatalogueOutcome.NotAllowed();
        if ((await ReadAsync(person.OrganisationId, cancellationToken)).FirstOrDefault(field => field.Code == code) is not { } known)
            return new CatalogueOutcome.NotFound();
        if (known.IsUsed)
            return new CatalogueOutcome.InUse();
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        work.Write("delete from subject_fields where organisation_id = $1 and code = $2", Sql.Value(work.OrganisationId), Sql.Value(code));
        new AuditEntry("catalogue.removed", "subject-field", code) { Details = new() { ["name"] = known.Name } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new CatalogueOutcome.Saved(code);
    }

    private static CatalogueOutcome.Invalid Wrong(string field, string message) => new(new Dictionary<string, string[]> { [field] = [message] });
}
