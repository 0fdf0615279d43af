using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Health;
using FlowOffice.Server.Hosting;
using FlowOffice.Studio.Jobs;
using Npgsql;

namespace FlowOffice.Server.Health;

/// <summary>Asks the database, the disk and the minutes that were put down.</summary>
/// <remarks>Source: Hà Tĩnh Điều 10.1 (HT-10.1a), Gia Lai Điều 4.1 (GL-4.1).</remarks>
internal sealed class HealthReport(NpgsqlDataSource source, ServerMinutes minutes, DiskSpace disk, TimeProvider clock) : IHealthReport
{
    public async Task<SystemHealth> ReadAsync(Guid organisation, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var (used, free, _) = disk.Read();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var nothing = new NpgsqlCommand("select 1", connection))
            await nothing.ExecuteScalarAsync(cancellationToken); // the first statement of a connection may be slower
        var started = TimeProvider.System.GetTimestamp();
        await using (var nothing = new NpgsqlCommand("select 1", connection))
            await nothing.ExecuteScalarAsync(cancellationToken);
        var answer = TimeProvider.System.GetElapsedTime(started);
        await using var command = new NpgsqlCommand($"""
            select pg_database_size(current_database()), (select count(*) from pg_stat_activity where datname = current_database()), current_setting('max_connections')::int,
              (select count(*) from outbox where organisation_id = $1 and sent_at is null and dead_at is null),
              (select count(*) from outbox where organisation_id = $1 and dead_at is not null),
              (select max(started_at) from backups where verified),
              coalesce((select (settings ->> '{DiskSpace.LimitSetting}')::int from organisations where id = $1), {DiskSpace.UsualLimit})
            """, connection) { Parameters = { Sql.Value(organisation) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new SystemHealth
        {
            Version = ProgramVersion.Text,
            DatabaseVersion = connection.PostgreSqlVersion.ToString(),
            Answer = answer,
            DatabaseSize = reader.GetInt64(0),
            Connections = (int)reader.GetInt64(1),
            MostConnections = reader.GetInt32(2),
            WaitingMessages = reader.GetInt64(3),
            DeadMessages = reader.GetInt64(4),
            LastBackupAt = reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
            DiskLimit = reader.GetInt32(6),
            DiskUsed = used,
            DiskFree = free,
            Servers = await minutes.LastHourAsync(cancellationToken),
            Months = [await minutes.MonthAsync(today, cancellationToken), await minutes.MonthAsync(today.AddMonths(-1), cancellationToken)],
        };
    }
}
