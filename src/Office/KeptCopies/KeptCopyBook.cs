using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.KeptCopies;

/// <summary>What came of an entry. Each case is something a person can be told.</summary>
public abstract record KeptCopyOutcome
{
    public sealed record Entered : KeptCopyOutcome;

    /// <param name="Errors">By field (422).</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : KeptCopyOutcome;

    /// <summary>It came back before, or no such line is there (409).</summary>
    public sealed record NotOut : KeptCopyOutcome;

    /// <summary>403.</summary>
    public sealed record NotAllowed : KeptCopyOutcome;

    private KeptCopyOutcome()
    {
    }
}

/// <summary>Notes who uses the kept copy of an issued document, and when it comes back.</summary>
public sealed class KeptCopyBook(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<IReadOnlyList<KeptCopyUse>> ReadAsync(Guid organisationId, int year, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select k.id, k.document_id, k.taken_on, k.taken_by, o.number_symbol, o.issue_date, y.name, o.abstract, k.file_code, k.returned_on, k.allowed_by, k.note
            from kept_copy_uses k join outgoing_documents o on o.id = k.document_id left join document_types y on y.code = o.type_code
            where k.organisation_id = $1 and k.taken_on >= make_date($2, 1, 1) and k.taken_on <= make_date($2, 12, 31) order by k.taken_on, k.entered_at, k.id
            """, Sql.Value(organisationId), Sql.Value(year));
        var uses = new List<KeptCopyUse>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            uses.Add(new KeptCopyUse(
                row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<DateOnly>(2), row.GetString(3), Text(4), row.GetFieldValue<DateOnly?>(5), Text(6), Text(7), Text(8), row.GetFieldValue<DateOnly?>(9),
                row.GetString(10), Text(11)));
        return uses;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    public async Task<KeptCopyOutcome> TakeAsync(CurrentPerson person, KeptCopyEntry entry, CancellationToken cancellationToken)
    {
        if (!person.May(Right.RegisterDocuments))
            return new KeptCopyOutcome.NotAllowed();
        var errors = new Dictionary<string, string[]>();
        var (symbol, takenBy, allowedBy) = (Read(entry.NumberSymbol, "numberSymbol", 100, true), Read(entry.TakenBy, "takenBy", 100, true), Read(entry.AllowedBy, "allowedBy", 100, true));
        var (fileCode, note) = (Read(entry.FileCode, "fileCode", 40, false), Read(entry.Note, "note", 500, false));
        if (errors.Count > 0)
            return new KeptCopyOutcome.Invalid(errors);

        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        var document = await work.ReadValueAsync<Guid?>("""
            select id from outgoing_documents where organisation_id = $1 and lower(number_symbol) = lower($2) and state in ('issued', 'recalled') and secrecy = 'none' order by issue_date desc limit 1
            """, cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(symbol));
        if (document is null)
            return new KeptCopyOutcome.Invalid(new Dictionary<string, string[]> { ["numberSymbol"] = ["Không có văn bản đi đã ban hành nào mang số, ký hiệu này."] });
        var id = Guid.CreateVersion7(work.Now);
        work.Write("""
            insert into kept_copy_uses (id, organisation_id, document_id, taken_on, taken_by, allowed_by, file_code, note, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(document), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)), Sql.Value(takenBy), Sql.Value(allowedBy), Sql.Value(fileCode),
            Sql.Value(note), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));
        new AuditEntry("kept-copy.taken", "document", document.ToString()) { Details = new() { ["takenBy"] = takenBy, ["allowedBy"] = allowedBy } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new KeptCopyOutcome.Entered();

        string? Read(string? text, string field, int longest, bool isNeeded)
        {
            var read = text?.Trim().Normalize() is { Length: > 0 } given ? given : null;
            if (read is null && isNeeded)
                errors[field] = ["Hãy nhập mục này."];
            else if (read?.Length > longest)
                errors[field] = [$"Mục này dài {read.Length} ký tự; nhiều nhất là {longest}."];
            return read;
        }
    }

    public async Task<KeptCopyOutcome> ReturnAsync(CurrentPerson person, Guid useId, CancellationToken cancellationToken)
    {
        if (!person.May(Right.RegisterDocuments))
            return new KeptCopyOutcome.NotAllowed();
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        var document = await work.ReadValueAsync<Guid?>("select document_id from kept_copy_uses where id = $1 and organisation_id = $2 and returned_on is null for update", cancellationToken,
            Sql.Value(useId), Sql.Value(work.OrganisationId));
        if (document is null)
            return new KeptCopyOutcome.NotOut();
        work.Write("update kept_copy_uses set returned_on = $2, returned_entered_by = $3 where id = $1", Sql.Value(useId), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)), Sql.Value(work.Actor.PersonId));
        new AuditEntry("kept-copy.returned", "document", document.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new KeptCopyOutcome.Entered();
    }
}
