using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>What is looked for among the records that somebody sees.</summary>
/// <param name="Search">Any part of name, unit, grade, professional title or position.</param>
/// <param name="Waiting">Only where something waits to be verified.</param>
/// <param name="Lacking">Only where a required field is empty.</param>
public sealed record RecordFilter(string Search, Guid? UnitId, bool Waiting, bool Lacking);

/// <summary>A person as the list of records shows them.</summary>
public sealed record RecordListLine(Guid PersonId, string FullName, string Unit, string? Position, int Filled, int Waiting, DateTimeOffset? MatchesPaperAt);

/// <summary>How far the records of a unit are.</summary>
/// <param name="Complete">How many people's records lack nothing.</param>
/// <param name="Completeness">Whole percents of all required fields of all its people.</param>
/// <param name="Waiting">Filings that wait to be verified.</param>
/// <param name="Matching">How many records match the paper file.</param>
public sealed record RecordFigures(Guid UnitId, string Unit, int People, int Complete, int Completeness, int Waiting, int Matching);

/// <summary>One page of the list, and how many there are in all.</summary>
/// <param name="Required">How many fields a complete record has.</param>
public sealed record RecordListPage(IReadOnlyList<RecordListLine> Lines, long Total, int Required);

/// <summary>The records that somebody keeps or watches, and no others.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 1 (LS-2.1a, LS-2.1c).</remarks>
public sealed class RecordList(NpgsqlDataSource source, TimeProvider clock)
{
    public const int PageLength = 50;

    public async Task<RecordListPage> ReadAsync(CurrentPerson viewer, RecordFilter filter, int page, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            {RecordReaders.Scope}, asked as (
              select code from record_fields where organisation_id = $1 and required and retired_at is null
            ), positions as (
              select v.person_id, string_agg(v.value, ', ' order by c.part = 'position' desc, c.part) as position
              from record_fields c join record_values v on v.organisation_id = $1 and v.field_code = c.code where c.organisation_id = $1 and c.part is not null group by 1
            ), found as (
              select p.id, p.full_name, s.name as unit, s.sort, k.position
              from record_units($1, $3) w join scope s on s.id = w.unit_id join people p on p.id = w.person_id and p.active left join positions k on k.person_id = p.id
              where ($7::uuid is null or s.id = $7)
                and fold_vi(concat_ws(' ', p.full_name, s.name, k.position)) like all (select fold_vi(word) from unnest($6) word)
                and (not $8 or exists (select from record_filings f where f.person_id = p.id and f.state = 'pending'))
                and (not $9 or (select count(*) from record_values v join asked a on a.code = v.field_code where v.person_id = p.id) < (select count(*) from asked))
            ), page as (
              select *, count(*) over () as total from found order by sort, unit, full_name, id limit {PageLength} offset $10
            )
            select id, full_name, unit, position,
              (select count(*)::int from record_values v join asked a on a.code = v.field_code where v.person_id = page.id),
              (select count(*)::int from record_filings f where f.person_id = page.id and f.state = 'pending'),
              (select matches_paper_at from record_states r where r.person_id = page.id), total, (select count(*)::int from asked)
            from page order by sort, unit, full_name, id
            """, [.. RecordReaders.ScopeOf(viewer, clock.Today()), Sql.Value([.. filter.Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Like.Contains)]), Sql.Value(filter.UnitId), Sql.Value(filter.Waiting), Sql.Value(filter.Lacking), Sql.Value((page - 1) * PageLength)]);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<RecordListLine>();
        var (total, required) = (0L, 0);
        while (await row.ReadAsync(cancellationToken))
        {
            lines.Add(new RecordListLine(row.GetGuid(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt32(4), row.GetInt32(5), row.GetFieldValue<DateTimeOffset?>(6)));
            (total, required) = (row.GetInt64(7), row.GetInt32(8));
        }

        return new RecordListPage(lines, total, required);
    }

    /// <summary>The units whose records the person sees, also those in which nobody works, with how far they are (LS-1.1).</summary>
    public async Task<IReadOnlyList<RecordFigures>> FiguresAsync(CurrentPerson viewer, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            {RecordReaders.Scope}, asked as (
              select code from record_fields where organisation_id = $1 and required and retired_at is null
            ), needed as (
              select count(*) as fields from asked
            ), filled as (
              select v.person_id, count(*) as fields from asked a join record_values v on v.organisation_id = $1 and v.field_code = a.code group by 1
            ), waiting as (
              select person_id, count(*) as filings from record_filings where organisation_id = $1 and state = 'pending' group by 1
            )
            select s.id, s.name, count(p.id)::int, (count(p.id) filter (where coalesce(f.fields, 0) >= needed.fields))::int,
              coalesce(floor(100.0 * sum(f.fields) filter (where p.id is not null) / nullif(count(p.id) * needed.fields, 0))::int, case when count(p.id) > 0 and needed.fields > 0 then 0 else 100 end), coalesce(sum(t.filings), 0)::int, count(r.matches_paper_at)::int
            from scope s cross join needed left join record_units($1, $3) w on w.unit_id = s.id left join people p on p.id = w.person_id and p.active
            left join filled f on f.person_id = p.id left join waiting t on t.person_id = p.id left join record_states r on r.person_id = p.id
            group by s.id, s.name, s.sort, needed.fields order by s.sort, s.name
            """, RecordReaders.ScopeOf(viewer, clock.Today()));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var figures = new List<RecordFigures>();
        while (await row.ReadAsync(cancellationToken))
            figures.Add(new RecordFigures(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6)));
        return figures;
    }
}
