using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Statistics;

/// <summary>What is counted.</summary>
public enum Counted
{
    /// <summary>Incoming documents by the day of their arrival.</summary>
    Incoming,

    /// <summary>Outgoing documents by the day on which their draft began.</summary>
    Outgoing,

    /// <summary>Work files by the day on which they were opened.</summary>
    WorkFiles,
}

/// <summary>By what they are told apart.</summary>
public enum CountedBy
{
    State,
    Unit,
    Type,
}

/// <summary>One number of a report.</summary>
/// <param name="Name">The state's code, or the unit's or type's name; empty where there is none yet.</param>
/// <param name="Late">How many are past their due time and not done.</param>
public sealed record DocumentCount(Counted Counted, CountedBy By, string Name, int Count, int Late);

/// <summary>Which of them are counted; null takes all.</summary>
/// <param name="Unit">The unit that leads or drafts.</param>
/// <param name="State">What is counted and its state, such as <c>incoming:finished</c>; then nothing else is counted.</param>
public sealed record CountFilter(Guid? Unit = null, string? State = null);

/// <summary>Counts what the whole office has had in hand over a period. Documents with a mark of secrecy are not in these tables.</summary>
/// <remarks>Source: Hà Tĩnh Điều 4.3 (HT-4.3a1), Gia Lai Điều 14.1 (GL-14.1).</remarks>
public sealed class CountDocuments(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<IReadOnlyList<DocumentCount>> RunAsync(Guid organisationId, DateOnly from, DateOnly to, CountFilter filter, CancellationToken cancellationToken)
    {
        await using var command = source.Command(Query,
            Sql.Value(organisationId), Sql.Value(VietnamTime.At(from, TimeOnly.MinValue)), Sql.Value(VietnamTime.At(to.AddDays(1), TimeOnly.MinValue)), Sql.Value(clock.GetUtcNow()),
            Sql.Value(filter.Unit), Sql.Value(filter.State));
        var counts = new List<DocumentCount>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            counts.Add(new DocumentCount(
                ColumnNames.Value<Counted>(row.GetString(0)), ColumnNames.Value<CountedBy>(row.GetString(1)), row.GetString(2), row.GetInt32(3), row.GetInt32(4)));
        return counts;
    }

    /// <summary>The units that may be asked for.</summary>
    public async Task<IReadOnlyList<FieldOption>> UnitsAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select id::text, name from units where organisation_id = $1 and closed_at is null order by sort, name", Sql.Value(organisationId));
        var units = new List<FieldOption>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            units.Add(new FieldOption(row.GetString(0), row.GetString(1)));
        return units;
    }

    private const string Query = """
        with matter as (
          select 'incoming' as counted, d.state, d.lead_unit_id as unit_id, coalesce(u.name, '') as unit, coalesce(y.name, '') as type,
            d.due_at < $4 and d.state not in ('finished', 'returned') as late
          from incoming_documents d left join units u on u.id = d.lead_unit_id left join document_types y on y.code = d.type_code
          where d.organisation_id = $1 and d.created_at >= $2 and d.created_at < $3
          union all
          select 'outgoing', o.state, o.drafting_unit_id, coalesce(u.name, ''), coalesce(y.name, ''), o.due_at < $4 and o.state in ('drafting', 'reviewing', 'approved')
          from outgoing_documents o left join units u on u.id = o.drafting_unit_id left join document_types y on y.code = o.type_code
          where o.organisation_id = $1 and o.created_at >= $2 and o.created_at < $3 and o.secrecy = 'none'
          union all
          select 'work-files', f.state, f.lead_unit_id, coalesce(u.name, ''), null, f.due_at < $4 and f.state = 'open'
          from work_files f left join units u on u.id = f.lead_unit_id
          where f.organisation_id = $1 and f.opened_at >= $2 and f.opened_at < $3
        )
        select counted, case when grouping(state) = 0 then 'state' when grouping(unit) = 0 then 'unit' else 'type' end, coalesce(state, unit, type),
          count(*)::int, (count(*) filter (where late))::int
        from matter where ($5 is null or unit_id = $5) and ($6 is null or counted || ':' || state = $6) group by counted, grouping sets ((state), (unit), (type))
        having coalesce(state, unit, type) is not null
        order by 1, 2, 4 desc, 3
        """;
}
