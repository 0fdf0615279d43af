using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>How far a unit's report of a year has come.</summary>
public enum RecordReportState
{
    /// <summary>The unit keeps records and has none.</summary>
    Missing,

    /// <summary>With the steward.</summary>
    Drafted,

    /// <summary>With the head.</summary>
    Submitted,

    /// <summary>Signed by the head and sent.</summary>
    Sent,

    /// <summary>Taken into the report of the whole.</summary>
    Consolidated,
}

/// <summary>Where one unit's report of a year stands.</summary>
/// <param name="Id">Null where there is none.</param>
/// <param name="DueAt">By when it is to be sent, as its first tasks said; null where the procedure sets no time.</param>
/// <param name="SentAt">When the head signed it.</param>
/// <param name="IsLate">Sent after that, or not sent though it is over.</param>
public sealed record RecordReportLine(Guid UnitId, string UnitName, Guid? Id, int Year, RecordReportState State, DateTimeOffset? DueAt, DateTimeOffset? SentAt, bool IsLate);

/// <summary>One report, to be read.</summary>
public sealed record RecordReportDetail(RecordReportLine Line, RecordTotals Totals, string? Difficulties, string? SubmittedBy, string? ApprovedBy);

/// <summary>Reads the yearly reports of the units whose records somebody sees.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 6 (LS-2.6a, LS-2.6b).</remarks>
public sealed class RecordReports(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Columns = """
        u.id, u.name, r.id, coalesce(r.year, $3), r.submitted_at is not null, r.approved_at, r.consolidated_at is not null, t.due_at,
        coalesce(coalesce(r.approved_at, $2) > t.due_at, false)
        """;

    private const string Due = "left join lateral (select min(due_at) as due_at from tasks where instance_id = r.instance_id) t on true";

    /// <summary>Each unit that keeps records or has a report of the year, in the order of the units.</summary>
    /// <param name="units">Those that are seen.</param>
    public async Task<IReadOnlyList<RecordReportLine>> OfYearAsync(Guid organisation, int year, IReadOnlyCollection<Guid> units, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select {Columns} from units u left join record_reports r on r.unit_id = u.id and r.year = $3 {Due}
            where u.organisation_id = $1 and u.id = any($4)
              and (r.id is not null or u.id in (select record_keeping_unit(below.id, ($2 at time zone 'Asia/Ho_Chi_Minh')::date) from units below where below.organisation_id = $1))
            order by u.sort, u.name, u.id
            """, Sql.Value(organisation), Sql.Value(clock.GetUtcNow()), Sql.Value(year), Sql.Value([.. units]));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<RecordReportLine>();
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(Line(reader));
        return lines;
    }

    /// <summary>One of them; null where there is none. Whether somebody may read it is for the caller.</summary>
    public Task<RecordReportDetail?> FindAsync(Guid organisation, Guid id, CancellationToken cancellationToken) => FindAsync(organisation, "r.id = $4", Sql.Value(id), cancellationToken);

    /// <summary>The one that a procedure is about.</summary>
    public Task<RecordReportDetail?> OfInstanceAsync(Guid organisation, string instance, CancellationToken cancellationToken) =>
        FindAsync(organisation, "r.instance_id = $4", Sql.Value(instance), cancellationToken);

    private async Task<RecordReportDetail?> FindAsync(Guid organisation, string which, NpgsqlParameter value, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select {Columns}, r.totals::text, r.difficulties, s.full_name, a.full_name
            from record_reports r join units u on u.id = r.unit_id {Due} left join people s on s.id = r.submitted_by left join people a on a.id = r.approved_by
            where r.organisation_id = $1 and {which}
            """, Sql.Value(organisation), Sql.Value(clock.GetUtcNow()), Sql.Value(0), value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(Line(reader), RecordTotals.Parse(reader.GetString(9)), Text(reader, 10), Text(reader, 11), Text(reader, 12))
            : null;
    }

    private static RecordReportLine Line(NpgsqlDataReader reader)
    {
        DateTimeOffset? sent = reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5);
        var state = reader switch
        {
            _ when reader.IsDBNull(2) => RecordReportState.Missing,
            _ when reader.GetBoolean(6) => RecordReportState.Consolidated,
            _ when sent is not null => RecordReportState.Sent,
            _ when reader.GetBoolean(4) => RecordReportState.Submitted,
            _ => RecordReportState.Drafted,
        };
        return new(reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2), reader.GetInt32(3), state,
            reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7), sent, reader.GetBoolean(8));
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
