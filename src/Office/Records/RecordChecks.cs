using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>How far a unit's check of a month has come.</summary>
public enum RecordCheckState
{
    /// <summary>With the steward, or with the head once the month is over.</summary>
    Open,

    /// <summary>The steward has checked; with the head.</summary>
    Checked,

    /// <summary>Signed off by the head.</summary>
    Signed,
}

/// <summary>Where one unit's check of a month stands.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="DueAt">By when the steward is to have checked; null where the procedure sets no time.</param>
/// <param name="IsLate">Checked after that, or not checked though it is over.</param>
/// <param name="Changed">How many records were found changed, when it was last checked or signed; null before.</param>
public sealed record RecordCheckLine(
    Guid Id, Guid UnitId, string UnitName, DateOnly Month, RecordCheckState State, DateTimeOffset? DueAt, DateTimeOffset? CheckedAt, DateTimeOffset? SignedAt, bool IsLate,
    int? Changed, int? Unverified, int? Incomplete);

/// <summary>One check, with its lists: as they were kept with it, or as they stand now while it is open.</summary>
public sealed record RecordCheckDetail(
    RecordCheckLine Line, RecordFindings Findings, IReadOnlyList<RecordOffender> Offenders, string? CheckedBy, string? SignedBy, string? Remark);

/// <summary>Reads the monthly checks of the units whose records somebody sees.</summary>
/// <remarks>Source: Lạng Sơn mục 1 gạch 3 (LS-1.3a), mục 2 gạch 3 (LS-2.3c).</remarks>
public sealed class RecordChecks(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Columns = """
        c.id, u.id, u.name, c.month, c.checked_at, c.signed_at, t.due_at, coalesce(coalesce(c.checked_at, $2) > t.due_at, false),
        jsonb_array_length(c.findings -> 'changed'), jsonb_array_length(c.findings -> 'unverified'), jsonb_array_length(c.findings -> 'incomplete')
        """;

    private const string From = """
        from record_checks c join units u on u.id = c.unit_id
        left join lateral (select min(due_at) as due_at from tasks where instance_id = c.instance_id) t on true
        """;

    /// <summary>Those of one month, in the order of the units.</summary>
    /// <param name="units">Those that are seen.</param>
    public async Task<IReadOnlyList<RecordCheckLine>> OfMonthAsync(Guid organisation, DateOnly month, IReadOnlyCollection<Guid> units, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"select {Columns} {From} where c.organisation_id = $1 and c.month = $3 and u.id = any($4) order by u.sort, u.name, u.id",
            Sql.Value(organisation), Sql.Value(clock.GetUtcNow()), Sql.Value((DateOnly?)month), Sql.Value([.. units]));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<RecordCheckLine>();
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(Line(reader));
        return lines;
    }

    /// <summary>One of them; null where there is none. Whether somebody may read it is for the caller.</summary>
    public Task<RecordCheckDetail?> FindAsync(Guid organisation, Guid id, CancellationToken cancellationToken) => FindAsync(organisation, "c.id = $3", Sql.Value(id), cancellationToken);

    /// <summary>The one that a procedure is about.</summary>
    public Task<RecordCheckDetail?> OfInstanceAsync(Guid organisation, string instance, CancellationToken cancellationToken) =>
        FindAsync(organisation, "c.instance_id = $3", Sql.Value(instance), cancellationToken);

    private async Task<RecordCheckDetail?> FindAsync(Guid organisation, string which, NpgsqlParameter value, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        RecordCheckLine line;
        (string? Findings, string? Checked, string? Signed, string? Remark) kept;
        await using (var command = new NpgsqlCommand($"""
            select {Columns}, c.findings::text, k.full_name, s.full_name, c.remark {From} left join people k on k.id = c.checked_by left join people s on s.id = c.signed_by
            where c.organisation_id = $1 and {which}
            """, connection) { Parameters = { Sql.Value(organisation), Sql.Value(clock.GetUtcNow()), value } })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return null;
            (line, kept) = (Line(reader), (Text(reader, 11), Text(reader, 12), Text(reader, 13), Text(reader, 14)));
        }

        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { RecordOffenders.Of(organisation, line.UnitId, line.Month, clock.GetUtcNow()), RecordFindings.Of(organisation, line.UnitId, line.Month, clock.GetUtcNow()) },
        };
        await using var lists = await batch.ExecuteReaderAsync(cancellationToken);
        var offenders = await RecordOffenders.ReadAsync(lists, cancellationToken);
        await lists.NextResultAsync(cancellationToken);
        var now = await RecordFindings.ReadAsync(lists, cancellationToken);
        return new(line, line.State is RecordCheckState.Signed ? RecordCheckRows.Read(kept.Findings) ?? now : now, offenders, kept.Checked, kept.Signed, kept.Remark);
    }

    private static RecordCheckLine Line(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<DateOnly>(3),
        !reader.IsDBNull(5) ? RecordCheckState.Signed : !reader.IsDBNull(4) ? RecordCheckState.Checked : RecordCheckState.Open,
        Moment(reader, 6), Moment(reader, 4), Moment(reader, 5), reader.GetBoolean(7), Number(reader, 8), Number(reader, 9), Number(reader, 10));

    private static DateTimeOffset? Moment(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    private static int? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
