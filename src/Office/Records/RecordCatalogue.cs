using FlowOffice.Office.Audit;
using FlowOffice.Office.Catalogues;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>What was filled in about a field of the records.</summary>
public sealed record RecordFieldEntry(string? Name, string? Heading, RecordFieldKind Kind, string? Choices, bool Required, bool NeedsEvidence, bool Masked, bool Withheld, RecordPart? Part, bool IsAsked);

/// <summary>Keeps the fields that the personnel records of an organisation have. What values were verified of is never removed, and keeps its kind.</summary>
public sealed class RecordCatalogue(NpgsqlDataSource source, TimeProvider clock)
{
    private const int LongestName = 150;

    public static async Task<IReadOnlyList<RecordField>> ReadAsync(OfficeDb db, Guid organisation, CancellationToken cancellationToken) =>
        await db.RecordFields.Where(field => field.OrganisationId == organisation).OrderBy(field => field.Sort).ThenBy(field => field.Code).AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>Begins with the usual fields. An organisation that has any keeps its own.</summary>
    public async Task<CatalogueOutcome> BeginAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        if (!person.May(Right.KeepCatalogues))
            return new CatalogueOutcome.NotAllowed();
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        if (await db.RecordFields.AnyAsync(field => field.OrganisationId == work.OrganisationId, cancellationToken))
            return new CatalogueOutcome.InUse();
        db.RecordFields.AddRange(DefaultFields.For(work.OrganisationId));
        new AuditEntry("catalogue.added", "record-field", null).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new CatalogueOutcome.Saved("");
    }

    /// <param name="code">The field to change; null to add one.</param>
    public async Task<CatalogueOutcome> SaveAsync(CurrentPerson person, string? code, RecordFieldEntry entry, CancellationToken cancellationToken)
    {
        if (!person.May(Right.KeepCatalogues))
            return new CatalogueOutcome.NotAllowed();
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        var fields = await ReadAsync(await work.DbAsync(cancellationToken), work.OrganisationId, cancellationToken);
        var known = fields.FirstOrDefault(field => field.Code == code);
        if (code is not null && known is null)
            return new CatalogueOutcome.NotFound();
        var (name, heading) = (entry.Name?.Trim().Normalize() ?? "", entry.Heading?.Trim().Normalize() ?? "");
        string[] choices = entry.Kind == RecordFieldKind.Choice ? [.. (entry.Choices ?? "").Normalize().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()] : [];
        if (Errors(entry, name, heading, choices, known, fields) is { Count: > 0 } errors)
            return new CatalogueOutcome.Invalid(errors);

        var saved = code ?? CatalogueCode.Of(name, "", fields.Select(field => field.Code).ToHashSet());
        work.Write("""
            insert into record_fields (organisation_id, code, name, heading, kind, choices, required, needs_evidence, masked, part, withheld, sort, retired_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $13,
              (select coalesce(max(sort), 0) + 1 from record_fields where organisation_id = $1), case when $11 then null else $12 end)
            on conflict (organisation_id, code) do update set name = excluded.name, heading = excluded.heading, kind = excluded.kind, choices = excluded.choices, required = excluded.required,
              needs_evidence = excluded.needs_evidence, masked = excluded.masked, withheld = excluded.withheld, part = excluded.part, retired_at = case when $11 then null else coalesce(record_fields.retired_at, $12) end
            """, Sql.Value(work.OrganisationId), Sql.Value(saved), Sql.Value(name), Sql.Value(heading), Sql.Value(ColumnNames.Text(entry.Kind)), Sql.Value(choices), Sql.Value(entry.Required),
            Sql.Value(entry.NeedsEvidence), Sql.Value(entry.Masked), Sql.Value(entry.Part is { } part ? ColumnNames.Text(part) : null), Sql.Value(entry.IsAsked), Sql.Value(work.Now), Sql.Value(entry.Withheld));
        new AuditEntry(known is null ? "catalogue.added" : "catalogue.changed", "record-field", saved) { Details = new() { ["name"] = name, ["nameBefore"] = known?.Name, ["offered"] = entry.IsAsked } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new CatalogueOutcome.Saved(saved);
    }

    private static Dictionary<string, string[]> Errors(RecordFieldEntry entry, string name, string heading, string[] choices, RecordField? known, IReadOnlyList<RecordField> fields)
    {
        var errors = new Dictionary<string, string[]>();
        if (name.Length is 0 or > LongestName)
            errors["name"] = [$"Hãy ghi tên mục, nhiều nhất {LongestName} ký tự."];
        else if (fields.Any(field => field != known && string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)))
            errors["name"] = [$"Đã có mục «{name}»."];
        if (heading.Length is 0 or > LongestName)
            errors["heading"] = [$"Hãy ghi phần của hồ sơ, nhiều nhất {LongestName} ký tự."];
        if (entry.Kind == RecordFieldKind.Choice && choices.Length < 2)
            errors["choices"] = ["Hãy ghi ít nhất hai lựa chọn, mỗi dòng một lựa chọn."];
        if (known is not null && known.Kind != entry.Kind)
            errors["kind"] = ["Mục đã có thì giữ nguyên kiểu; hãy thôi dùng mục này và thêm mục khác."];
        return errors;
    }
}
