using System.ComponentModel.DataAnnotations.Schema;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>A field of one person's record.</summary>
/// <param name="Value">What was verified; null where nothing was.</param>
/// <param name="Waiting">What the person filed and nobody has verified yet.</param>
/// <param name="PaperSays">What the paper file says, where the record was found to differ from it; null where it was not.</param>
public sealed record RecordLine(RecordField Field, string? Value, DateTimeOffset? Since, string? Waiting, string? PaperSays);

/// <summary>What a person filed at one time.</summary>
public sealed record RecordFiling(
    Guid Id, string State, DateOnly? HappenedOn, DateTimeOffset FiledAt, DateTimeOffset DeclaredAt, string? Note, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason,
    IReadOnlyList<FiledLine> Lines)
{
    /// <summary>Days from what happened to the filing; null where no day was given (LS-3.2b).</summary>
    public int? DaysAfter => HappenedOn is { } day ? VietnamTime.DateOf(FiledAt).DayNumber - day.DayNumber : null;
}

/// <summary>A person's record.</summary>
/// <param name="Keeper">The unit that keeps it; null for one who works nowhere.</param>
public sealed record PersonRecord(Guid PersonId, string FullName, string? Unit, string? Keeper, RecordState? State, string? MatchesPaperBy, IReadOnlyList<RecordLine> Lines, IReadOnlyList<RecordFiling> Filings)
{
    public int Required => Lines.Count(line => line.Field.Required);

    public int Filled => Lines.Count(line => line.Field.Required && line.Value is not null);

    /// <summary>Whole percents of the required fields that are filled.</summary>
    public int Completeness => RecordCompleteness.PercentOf(Filled, Required);

    public IEnumerable<string> Missing => Lines.Where(line => line.Field.Required && line.Value is null).Select(line => line.Field.Name);

    /// <summary>The fields that are known to differ from the paper file.</summary>
    public IEnumerable<string> Differing => Lines.Where(line => line.PaperSays is not null).Select(line => line.Field.Name);

    public RecordField? Field(string code) => Lines.FirstOrDefault(line => line.Field.Code == code)?.Field;
}

/// <summary>Reads whole records; who may is asked of <see cref="RecordReaders"/> before.</summary>
public sealed class PersonRecords(OfficeDb db, NpgsqlDataSource source, TimeProvider clock)
{
    private const int MostFilings = 50;

    public async Task<PersonRecord?> ReadAsync(Guid organisation, Guid person, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select p.full_name, u.name, k.name, m.full_name from people p left join units u on u.id = record_unit(p.id, $3) left join units k on k.id = record_keeping_unit(u.id, $3)
            left join record_states s on s.person_id = p.id left join people m on m.id = s.matches_paper_by
            where p.id = $1 and p.organisation_id = $2
            """, Sql.Value(person), Sql.Value(organisation), Sql.Value((DateOnly?)clock.Today()));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var values = await db.RecordValues.AsNoTracking().Where(value => value.PersonId == person).ToDictionaryAsync(value => value.FieldCode, cancellationToken);
        var paper = await db.Database.SqlQuery<Difference>($"select field_code, note from record_differences where person_id = {person} and fixed_at is null")
            .ToDictionaryAsync(one => one.FieldCode, one => one.Note, cancellationToken);
        var filings = await FilingsAsync("person_id", person, cancellationToken);
        var waiting = filings.Where(filing => filing.State == "pending").SelectMany(filing => filing.Lines).ToLookup(line => line.FieldCode, line => line.After);
        var fields = await db.RecordFields.Where(field => field.OrganisationId == organisation && field.RetiredAt == null).OrderBy(field => field.Sort).AsNoTracking().ToListAsync(cancellationToken);
        return new PersonRecord(person, row.GetString(0), Text(1), Text(2), await db.RecordStates.AsNoTracking().FirstOrDefaultAsync(state => state.PersonId == person, cancellationToken), Text(3),
            [.. fields.Select(field => new RecordLine(field, values.GetValueOrDefault(field.Code)?.Value, values.GetValueOrDefault(field.Code)?.Since, waiting[field.Code].FirstOrDefault(), paper.GetValueOrDefault(field.Code)))], filings);

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    /// <summary>What the matter of a task is about, with the record as it stands; null where it is about no filing.</summary>
    public async Task<(PersonRecord Record, RecordFiling Filing)?> OfInstanceAsync(Guid organisation, string instance, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select person_id, id from record_filings where instance_id = $1 and organisation_id = $2", Sql.Value(instance), Sql.Value(organisation));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken) || await ReadAsync(organisation, row.GetGuid(0), cancellationToken) is not { } record)
            return null;
        return (record, (await FilingsAsync("id", row.GetGuid(1), cancellationToken)).Single());
    }

    private async Task<IReadOnlyList<RecordFiling>> FilingsAsync(string by, Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select f.id, f.state, f.event_date, f.filed_at, f.declared_at, f.note, d.full_name, f.decided_at, f.reason, l.field_code, l.before, l.after
            from (select * from record_filings where {by} = $1 order by filed_at desc, id limit {MostFilings}) f
            join record_filing_lines l on l.filing_id = f.id left join people d on d.id = f.decided_by
            left join record_fields r on r.organisation_id = f.organisation_id and r.code = l.field_code order by f.filed_at desc, f.id, r.sort
            """, Sql.Value(id));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var filings = new List<RecordFiling>();
        var lines = new List<FiledLine>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (filings is not [.., { } last] || last.Id != row.GetGuid(0))
                filings.Add(new RecordFiling(row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateOnly?>(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4),
                    Text(5), Text(6), row.GetFieldValue<DateTimeOffset?>(7), Text(8), lines = []));
            lines.Add(new FiledLine(row.GetString(9), Text(10), row.GetString(11)));
        }

        return filings;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private sealed record Difference([property: Column("field_code")] string FieldCode, [property: Column("note")] string Note);
}
