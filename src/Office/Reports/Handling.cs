using FlowOffice.Office.Database;

namespace FlowOffice.Office.Reports;

/// <summary>What became of things that came up in a period.</summary>
/// <param name="OnTime">Finished by their due moment, or without one.</param>
/// <param name="Late">Finished after it.</param>
/// <param name="Open">Neither finished nor returned.</param>
/// <param name="Overdue">Those of the open ones that are past their due moment, and do not wait with consent.</param>
/// <param name="Returned">Sent back, or called back by their sender.</param>
public sealed record Handled(string Name, bool IsTotal, int Received, int OnTime, int Late, int Open, int Overdue, int Returned)
{
    /// <summary>Hundredths of what was finished or should have been that was finished in time; null where nothing was due.</summary>
    public decimal? OnTimeRate => Rates.Percent(OnTime, OnTime + Late + Overdue);
}

/// <summary>
/// What every report means by received, on time, late, open, overdue and returned. A thing belongs to the period in which it came
/// up, and stands as it stood at the end of it. Documents with a mark of secrecy are not in these tables.
/// </summary>
public static class Handling
{
    /// <summary>
    /// The table <c>incoming</c>: <c>id, unit_id, person_id, type_code, state, outcome, overdue</c>. $1 organisation, $2 begin, $3 end,
    /// $4 as of. Without a lead unit a document counts for the unit of whoever handles it.
    /// </summary>
    public const string Incoming = """
        incoming as (
          select d.id, d.type_code, d.state, d.handler_id, d.lead_person_id, d.created_at, d.due_at, d.finished_at, coalesce(d.handler_id, d.lead_person_id) as person_id,
            coalesce(d.lead_unit_id, (select p.unit_id from posts p where p.person_id = coalesce(d.handler_id, d.lead_person_id) order by p.starts_on, p.id limit 1)) as unit_id,
            case when d.state in ('returned', 'recalled') then 'returned' when d.finished_at <= $4 then case when d.finished_at > d.due_at then 'late' else 'on-time' end else 'open' end as outcome,
            coalesce(d.state not in ('returned', 'recalled') and d.due_at < $4 and not coalesce(d.finished_at <= $4, false) and d.waiting_since is null, false) as overdue
          from incoming_documents d
          where d.organisation_id = $1 and d.created_at >= $2 and d.created_at < $3 and d.secrecy = 'none'
        )
        """;

    /// <summary>The columns of <see cref="Handled"/>, over a table with <c>outcome</c> and <c>overdue</c>.</summary>
    public const string Counts = """
        count(*)::int, (count(*) filter (where outcome = 'on-time'))::int, (count(*) filter (where outcome = 'late'))::int, (count(*) filter (where outcome = 'open'))::int,
        (count(*) filter (where overdue))::int, (count(*) filter (where outcome = 'returned'))::int
        """;

    public static IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("received", "Đã nhận"), new("on-time", "Đúng hạn"), new("late", "Trễ hạn"), new("open", "Đang xử lý"), new("overdue", "Quá hạn"), new("returned", "Trả lại"),
        new("on-time-rate", "Tỷ lệ đúng hạn", ReportFormat.Percent),
    ];

    /// <summary>The whole office, then each unit that had any, by name.</summary>
    public static async Task<IReadOnlyList<Handled>> ByUnitAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var handled = new List<Handled>();
        await using var row = await scope.ReadAsync($"""
            with {Incoming}
            select coalesce(u.name, ''), grouping(u.id) = 1, {Counts} from incoming i left join units u on u.id = i.unit_id
            group by grouping sets ((), (u.id, u.name)) order by 2 desc, u.name nulls last
            """, cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            handled.Add(new(row.GetString(0), row.GetBoolean(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7)));
        return handled;
    }

    public static ReportRow Row(Handled of, params IReadOnlyList<decimal?> more) =>
        new(of.Name, [of.Received, of.OnTime, of.Late, of.Open, of.Overdue, of.Returned, of.OnTimeRate, .. more]) { IsTotal = of.IsTotal };

    /// <summary>Runs a query over the period: $1 organisation, $2 begin, $3 end, $4 as of; more values follow.</summary>
    internal static Task<Npgsql.NpgsqlDataReader> ReadAsync(this ReportScope scope, string sql, CancellationToken cancellationToken, params Npgsql.NpgsqlParameter[] more) =>
        scope.Work.ReadAsync(cancellationToken, Sql.Command(
            sql, [Sql.Value(scope.Work.OrganisationId), Sql.Value(scope.Period.Begins), Sql.Value(scope.Period.Ends), Sql.Value(scope.AsOf), .. more]));
}
