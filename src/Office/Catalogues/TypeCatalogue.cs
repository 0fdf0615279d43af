using System.Globalization;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Catalogues;

/// <summary>A kind of document as an organisation's catalogue shows it.</summary>
/// <param name="IsOwn">Added by the organisation; those of the decree keep their name and abbreviation.</param>
/// <param name="DueDays">Days in which such a document is handled; null where nothing is said.</param>
/// <param name="IsUsed">Something of the organisation is of this kind.</param>
public sealed record CatalogueType(string Code, string Name, string? Abbreviation, DocumentTypeKind Kind, bool IsOwn, int? DueDays, DateTimeOffset? RetiredAt, bool IsUsed);

/// <summary>What was filled in about a kind of document.</summary>
/// <param name="IsIssued">The office issues such documents itself.</param>
public sealed record TypeEntry(string? Name, string? Abbreviation, bool IsIssued, string? DueDays, bool IsOffered);

/// <summary>
/// Keeps the kinds of document that forms offer: adds the organisation's own, says in how many days each is handled, retires
/// those no longer used. What documents were filed under is never removed.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 4.3 (HT-4.3c2), Điều 8.5 (HT-8.5b); Decree 30/2020/NĐ-CP, article 7.</remarks>
public sealed class TypeCatalogue(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<IReadOnlyList<CatalogueType>> ReadAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select t.code, t.name, t.abbreviation, t.kind, t.organisation_id is not null, c.due_days, c.retired_at,
              exists (select from incoming_documents d where d.organisation_id = $1 and d.type_code = t.code)
                or exists (select from outgoing_documents o where o.organisation_id = $1 and o.type_code = t.code)
            from document_types t left join document_type_choices c on c.organisation_id = $1 and c.type_code = t.code
            where t.organisation_id is null or t.organisation_id = $1 order by t.sort, t.name
            """, Sql.Value(organisationId));
        var types = new List<CatalogueType>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            types.Add(new CatalogueType(
                row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), ColumnNames.Value<DocumentTypeKind>(row.GetString(3)), row.GetBoolean(4),
                row.IsDBNull(5) ? null : row.GetInt32(5), row.GetFieldValue<DateTimeOffset?>(6), row.GetBoolean(7)));
        return types;
    }

    /// <param name="code">The kind to change; null to add one.</param>
    public async Task<CatalogueOutcome> SaveAsync(CurrentPerson person, string? code, TypeEntry entry, CancellationToken cancellationToken)
    {
        if (!person.May(Right.KeepCatalogues))
            return new CatalogueOutcome.NotAllowed();
        var types = await ReadAsync(person.OrganisationId, cancellationToken);
        var known = types.FirstOrDefault(type => type.Code == code);
        if (code is not null && known is null)
            return new CatalogueOutcome.NotFound();
        var own = known is null || known.IsOwn;
        var (name, abbreviation) = own ? (Trimmed(entry.Name), Trimmed(entry.Abbreviation)) : (known!.Name, known.Abbreviation ?? "");
        var errors = Wrong(name, abbreviation, entry.DueDays, types.Where(type => type != known), own);
        if (errors.Count > 0)
            return new CatalogueOutcome.Invalid(errors);

        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        var saved = code ?? CatalogueCode.Of(name, $"{person.OrganisationId.ToString("N")[..6]}-", types.Select(type => type.Code).ToHashSet());
        var days = Trimmed(entry.DueDays) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : (int?)null;
        if (own)
            work.Write("""
                insert into document_types (code, name, abbreviation, kind, sort, organisation_id) values ($1, $2, $3, $4, 30, $5)
                on conflict (code) do update set name = excluded.name, abbreviation = excluded.abbreviation, kind = excluded.kind
                """,
                Sql.Value(saved), Sql.Value(name), Sql.Value(abbreviation.Length == 0 ? null : abbreviation),
                Sql.Value(ColumnNames.Text(entry.IsIssued ? DocumentTypeKind.Administrative : DocumentTypeKind.Other)), Sql.Value(person.OrganisationId));
        work.Write("""
            insert into document_type_choices (organisation_id, type_code, due_days, retired_at) values ($1, $2, $3, case when $4 then null else $5 end)
            on conflict (organisation_id, type_code) do update set due_days = excluded.due_days, retired_at = case when $4 then null else coalesce(document_type_choices.retired_at, $5) end
            """, Sql.Value(person.OrganisationId), Sql.Value(saved), Sql.Value(days), Sql.Value(entry.IsOffered), Sql.Value(work.Now));
        new AuditEntry(known is null ? "catalogue.added" : "catalogue.changed", "document-type", saved)
        {
            Details = new() { ["name"] = name, ["abbreviation"] = abbreviation, ["dueDays"] = days, ["dueDaysBefore"] = known?.DueDays, ["offered"] = entry.IsOffered },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new CatalogueOutcome.Saved(saved);
    }

    /// <summary>Takes one of the organisation's own kinds away that nothing was filed under.</summary>
    public async Task<CatalogueOutcome> RemoveAsync(CurrentPerson person, string code, CancellationToken cancellationToken)
    {
        if (!person.May(Right.KeepCatalogues))
            return new CatalogueOutcome.NotAllowed();
        if ((await ReadAsync(person.OrganisationId, cancellationToken)).FirstOrDefault(type => type.Code == code) is not { } known)
            return new CatalogueOutcome.NotFound();
        if (!known.IsOwn || known.IsUsed)
            return new CatalogueOutcome.InUse();
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        work.Write("delete from document_types where code = $1 and organisation_id = $2", Sql.Value(code), Sql.Value(person.OrganisationId));
        new AuditEntry("catalogue.removed", "document-type", code) { Details = new() { ["name"] = known.Name } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new CatalogueOutcome.Saved(code);
    }

    private static Dictionary<string, string[]> Wrong(string name, string abbreviation, string? days, IEnumerable<CatalogueType> others, bool own)
    {
        var errors = new Dictionary<string, string[]>();
        if (own && name.Length is 0 or > 100)
            errors["name"] = ["Hãy ghi tên loại văn bản, nhiều nhất 100 ký tự."];
        else if (own && others.Any(type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase)))
            errors["name"] = [$"Đã có loại văn bản «{name}»."];
        if (own && !Abbreviation.IsWritten(abbreviation))
            errors["abbreviation"] = [Abbreviation.Rule];
        if (Trimmed(days) is { Length: > 0 } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 3650))
            errors["dueDays"] = ["Số ngày là số nguyên, từ 1 trở lên."];
        return errors;
    }

    private static string Trimmed(string? text) => text?.Trim().Normalize() ?? "";
}
