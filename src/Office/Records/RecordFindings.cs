using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>One person on the list of a check.</summary>
/// <param name="Fields">Names of the fields that were changed, wait, or are missing. Never what stands in them.</param>
/// <param name="At">When the change was verified, or what waits was filed; null for what is missing.</param>
/// <param name="Percent">How much of the record is verified, of an incomplete one.</param>
/// <param name="IsSilent">Whether somebody with an incomplete record has filed nothing in the month.</param>
public sealed record RecordFinding(Guid PersonId, string FullName, IReadOnlyList<string> Fields, DateTimeOffset? At, int? Percent, bool IsSilent);

/// <summary>What a unit's check of a month looks at: records that were changed in it, that wait to be verified, that are incomplete.</summary>
/// <remarks>Source: Lạng Sơn mục 1 gạch 3 (LS-1.3a), mục 2 gạch 4 (LS-2.4b).</remarks>
public sealed record RecordFindings(IReadOnlyList<RecordFinding> Changed, IReadOnlyList<RecordFinding> Unverified, IReadOnlyList<RecordFinding> Incomplete)
{
    private static readonly string Query = $"""
        {KeptRecords.With}, filed as (
          select r.id, r.person_id, r.state, r.filed_at, r.decided_at, array_agg(f.name order by f.sort) as fields
          from record_filings r join kept on kept.id = r.person_id and kept.unit = $3
          join record_filing_lines l on l.filing_id = r.id join record_fields f on f.organisation_id = l.organisation_id and f.code = l.field_code
          where r.state = 'pending' or r.decided_at >= $4
          group by r.id
        )
        select 'changed', kept.id, kept.full_name, filed.fields, filed.decided_at, null::int, false
        from filed join kept on kept.id = filed.person_id where filed.state = 'verified' and filed.decided_at < $5
        union all
        select 'unverified', kept.id, kept.full_name, filed.fields, filed.filed_at, null, false
        from filed join kept on kept.id = filed.person_id where filed.state = 'pending' and filed.filed_at < $5
        union all
        select 'incomplete', kept.id, kept.full_name, lacking.fields, null, ((n.total - cardinality(lacking.fields)) * 100 / n.total)::int,
          not exists (select from record_filings r where r.person_id = kept.id and r.filed_at >= $4 and r.filed_at < $5)
        from kept cross join (select count(*) as total from needed) n
        cross join lateral (select array(select n.name from needed n where {KeptRecords.IsMissing} order by n.sort) as fields) lacking
        where kept.unit = $3 and cardinality(lacking.fields) > 0
        order by 1, 5, 3, 2
        """;

    /// <summary>As it stands now.</summary>
    /// <param name="month">The first day of the month.</param>
    public static NpgsqlBatchCommand Of(Guid organisation, Guid unit, DateOnly month, DateTimeOffset now) => Sql.Command(Query, KeptRecords.Parameters(
        organisation, now, Sql.Value(unit), Sql.Value(VietnamTime.At(month, TimeOnly.MinValue)), Sql.Value(VietnamTime.At(month.AddMonths(1), TimeOnly.MinValue))));

    public static async Task<RecordFindings> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var lists = new Dictionary<string, List<RecordFinding>> { ["changed"] = [], ["unverified"] = [], ["incomplete"] = [] };
        while (await reader.ReadAsync(cancellationToken))
            lists[reader.GetString(0)].Add(new(reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<string[]>(3),
                reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4), reader.IsDBNull(5) ? null : reader.GetInt32(5), reader.GetBoolean(6)));
        return new(lists["changed"], lists["unverified"], lists["incomplete"]);
    }
}
