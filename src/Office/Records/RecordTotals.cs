using System.Text.Json;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>How many people have one grade, title or position.</summary>
public sealed record RecordTotal(string Name, int People);

/// <summary>
/// A unit's staff in numbers: each verified person once by grade or, without one, by title, and once by position. Those whose record
/// nobody has verified are told apart and counted nowhere else.
/// </summary>
/// <param name="WithoutGradeOrTitle">Verified people who have neither.</param>
/// <param name="WithoutPosition">Verified people who have none.</param>
/// <remarks>Source: Lạng Sơn mục 2 gạch 6 (LS-2.6b).</remarks>
public sealed record RecordTotals(IReadOnlyList<RecordTotal> Grades, IReadOnlyList<RecordTotal> Titles, IReadOnlyList<RecordTotal> Positions,
    int WithoutGradeOrTitle, int WithoutPosition, int Verified, int Unverified)
{
    private static readonly string Query = $"""
        {KeptRecords.With}, staff as (
          select kept.id, s.verified_at is not null as verified from kept left join record_states s on s.person_id = kept.id where kept.unit = $3
        ), parts as (
          select staff.id, f.part, min(v.value) as value from staff join record_values v on v.person_id = staff.id
          join record_fields f on f.organisation_id = v.organisation_id and f.code = v.field_code
          where staff.verified and f.part is not null group by staff.id, f.part
        ), ranked as (
          select distinct on (id) id, part, value from parts where part in ('grade', 'title') order by id, part
        )
        select part, value, count(*)::int from ranked group by part, value
        union all select part, value, count(*)::int from parts where part = 'position' group by part, value
        union all select 'unranked', '', count(*)::int from staff where verified and id not in (select id from ranked)
        union all select 'unplaced', '', count(*)::int from staff where verified and id not in (select id from parts where part = 'position')
        union all select case when verified then 'verified' else 'unverified' end, '', count(*)::int from staff group by verified
        order by 1, 3 desc, 2
        """;

    /// <summary>As it stands now.</summary>
    public static NpgsqlBatchCommand Of(Guid organisation, Guid unit, DateTimeOffset now) => Sql.Command(Query, KeptRecords.Parameters(organisation, now, Sql.Value(unit)));

    public static async Task<RecordTotals> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var lines = new List<(string Part, RecordTotal Total)>();
        while (await reader.ReadAsync(cancellationToken))
            lines.Add((reader.GetString(0), new RecordTotal(reader.GetString(1), reader.GetInt32(2))));
        return new(By("grade"), By("title"), By("position"), Number("unranked"), Number("unplaced"), Number("verified"), Number("unverified"));

        IReadOnlyList<RecordTotal> By(string part) => [.. lines.Where(line => line.Part == part).Select(line => line.Total)];
        int Number(string part) => By(part).Sum(total => total.People);
    }

    /// <summary>As it is kept with a report.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonText.Plain);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static RecordTotals Parse(string json) => JsonSerializer.Deserialize<RecordTotals>(json, JsonText.Plain)!;
}
