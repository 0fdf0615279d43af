using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Health;

/// <summary>A time in which no server wrote a minute.</summary>
public sealed record Gap(DateTimeOffset From, DateTimeOffset Until);

/// <summary>How long the system could be used in a month, as far as it has passed and was watched.</summary>
/// <param name="Watched">Minutes that were watched.</param>
/// <param name="Up">Of them, those in which at least one server worked.</param>
public sealed record Availability(DateOnly Month, int Watched, int Up, IReadOnlyList<Gap> Gaps)
{
    /// <summary>In hundredths; null where nothing was watched.</summary>
    public double? Percent => Watched == 0 ? null : 100.0 * Up / Watched;
}

/// <summary>What one server answered lately.</summary>
public sealed record ServerLoad(string Server, long Requests, long Errors, DateTimeOffset LastSeen);

/// <summary>Keeps a row for each minute and server, and reads from them when the system was away and how many requests failed.</summary>
/// <remarks>Source: Sơn Động Điều 9.1 (SD-9.1), Hà Tĩnh Điều 10.1 (HT-10.1a).</remarks>
public sealed class ServerMinutes(NpgsqlDataSource source, TimeProvider clock)
{
    private const int MonthsKept = 13;

    /// <summary>Puts down that this server works now. Nothing is written where the database cannot be reached, and that is the point.</summary>
    public async Task WriteAsync(string server, int requests, int errors, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            insert into server_minutes (minute, server, requests, errors) values (date_trunc('minute', $1), $2, $3, $4)
            on conflict (minute, server) do update set requests = server_minutes.requests + excluded.requests, errors = server_minutes.errors + excluded.errors
            """, Sql.Value(clock.GetUtcNow()), Sql.Value(server), Sql.Value(requests), Sql.Value(errors));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Forgets minutes of more than thirteen months ago.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        await using var command = source.Command("delete from server_minutes where minute < $1", Sql.Value(clock.GetUtcNow().AddMonths(-MonthsKept)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What each server answered in the last hour.</summary>
    public async Task<IReadOnlyList<ServerLoad>> LastHourAsync(CancellationToken cancellationToken)
    {
        List<ServerLoad> loads = [];
        await using var command = source.Command("""
            select server, sum(requests), sum(errors), max(minute) from server_minutes where minute >= $1 group by server order by server
            """, Sql.Value(clock.GetUtcNow().AddHours(-1)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            loads.Add(new(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3)));
        return loads;
    }

    public async Task<Availability> MonthAsync(DateOnly month, CancellationToken cancellationToken)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        List<Gap> gaps = [];
        var (watched, up) = (0, 0);
        await using var command = source.Command("""
            with watched as (select greatest($1, (select min(minute) from server_minutes)) as since, least($2, date_trunc('minute', $3)) as until),
            up as (select distinct minute from server_minutes, watched where minute >= since and minute < until),
            marks as (select minute from up union all select until from watched where since < until union all select since - interval '1 minute' from watched where since < until),
            steps as (select minute, lead(minute) over (order by minute) as next from marks)
            select extract(epoch from until - since)::bigint / 60, (select count(*) from up), s.minute + interval '1 minute', s.next
            from watched left join steps s on s.next - s.minute > interval '1 minute'
            order by s.minute
            """,
            Sql.Value(VietnamTime.At(first, TimeOnly.MinValue)), Sql.Value(VietnamTime.At(first.AddMonths(1), TimeOnly.MinValue)), Sql.Value(clock.GetUtcNow()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            (watched, up) = (reader.IsDBNull(0) ? 0 : (int)Math.Max(0, reader.GetInt64(0)), (int)reader.GetInt64(1));
            if (!reader.IsDBNull(3))
                gaps.Add(new(reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return new(first, watched, up, gaps);
    }
}
