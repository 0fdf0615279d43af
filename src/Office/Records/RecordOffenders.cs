using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>Somebody who does not update the own record, or updates it wrongly, with what is known of it.</summary>
/// <param name="MissedMonths">Months of the last twelve in whose check the record was incomplete while nothing had been filed.</param>
/// <param name="Rejections">How many changes were rejected in the last twelve months.</param>
public sealed record RecordOffender(Guid PersonId, string FullName, IReadOnlyList<DateOnly> MissedMonths, int Rejections);

/// <summary>Lists the people of a unit whom its head may propose to have handled.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 3 (LS-2.3c).</remarks>
public static class RecordOffenders
{
    /// <summary>From how many missed months on somebody is listed; where it is not set, <see cref="UsualMonths"/>.</summary>
    public const string MonthsSetting = "recordMissedMonths";

    /// <summary>From how many rejections on somebody is listed; where it is not set, <see cref="UsualRejections"/>.</summary>
    public const string RejectionsSetting = "recordRejections";

    public const int UsualMonths = 2;

    public const int UsualRejections = 3;

    private static readonly string Query = $"""
        {KeptRecords.With}, missed as (
          select (found ->> 'personId')::uuid as person_id, array_agg(c.month order by c.month) as months
          from record_checks c cross join jsonb_array_elements(c.findings -> 'incomplete') found
          where c.unit_id = $3 and c.month > $4 - interval '12 months' and c.month <= $4 and (found ->> 'isSilent')::boolean group by 1
        ), rejected as (
          select person_id, count(*)::int as times from record_filings
          where organisation_id = $1 and state = 'rejected' and decided_at >= $5 - interval '12 months' and decided_at < $5 group by person_id
        )
        select kept.id, kept.full_name, coalesce(m.months, array[]::date[]), coalesce(r.times, 0)
        from kept left join missed m on m.person_id = kept.id left join rejected r on r.person_id = kept.id
        join organisations o on o.id = $1
        where kept.unit = $3 and (cardinality(m.months) >= coalesce((o.settings ->> '{MonthsSetting}')::int, {UsualMonths})
          or r.times >= coalesce((o.settings ->> '{RejectionsSetting}')::int, {UsualRejections}))
        order by kept.full_name, kept.id
        """;

    /// <param name="month">The month of the check: months after it do not count.</param>
    public static NpgsqlBatchCommand Of(Guid organisation, Guid unit, DateOnly month, DateTimeOffset now) => Sql.Command(Query, KeptRecords.Parameters(
        organisation, now, Sql.Value(unit), Sql.Value((DateOnly?)month), Sql.Value(VietnamTime.At(month.AddMonths(1), TimeOnly.MinValue))));

    public static async Task<IReadOnlyList<RecordOffender>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var people = new List<RecordOffender>();
        while (await reader.ReadAsync(cancellationToken))
            people.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<DateOnly[]>(2), reader.GetInt32(3)));
        return people;
    }
}
