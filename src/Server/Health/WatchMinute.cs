using FlowOffice.Office.Database;
using FlowOffice.Office.Health;
using FlowOffice.Server.Jobs;
using FlowOffice.Studio.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace FlowOffice.Server.Health;

/// <summary>
/// What each server does once a minute, apart from the scheduler: puts down that it works, and tells administrators of a full disk
/// and of jobs that have stopped. Each once a day.
/// </summary>
/// <remarks>Source: Sơn Động Điều 9.1 (SD-9.1), Hà Tĩnh Điều 10.1 (HT-10.1a).</remarks>
internal sealed class WatchMinute(
    HealthCheckService health, ServerMinutes minutes, RequestCounter requests, DiskSpace disk, IEnumerable<IJobBoard> boards, JobFailures failures, NpgsqlDataSource source, TimeProvider clock)
{
    /// <returns>Whether the server was found healthy.</returns>
    public async Task<bool> WriteAsync(CancellationToken cancellationToken)
    {
        if ((await health.CheckHealthAsync(cancellationToken)).Status is not HealthStatus.Healthy)
            return false;
        var (answered, failed) = requests.Take();
        await minutes.WriteAsync(Environment.MachineName, answered, failed, cancellationToken);
        return true;
    }

    public async Task AlertAsync(CancellationToken cancellationToken)
    {
        var (used, _, _) = disk.Read();
        List<(Guid Id, int Limit)> organisations = [];
        await using (var command = source.CreateCommand($"select id, coalesce((settings ->> '{DiskSpace.LimitSetting}')::int, {DiskSpace.UsualLimit}) from organisations order by code"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken))
                organisations.Add((reader.GetGuid(0), reader.GetInt32(1)));
        var stalled = (await boards.Single(board => board.IsOfInstallation).ListAsync(Guid.Empty, cancellationToken)).Where(job => job.IsStalled).ToList();
        foreach (var (organisation, limit) in organisations)
        {
            if (used > limit)
                await AlertAsync(organisation, "disk-full", $"Đĩa dữ liệu của máy chủ {Environment.MachineName} đã dùng {used:0} %, quá mức {limit} %. Hãy giải phóng dung lượng.", "/jobs/health", cancellationToken);
            foreach (var job in stalled)
                await AlertAsync(organisation, $"job-stalled:{job.Key}", $"Tác vụ «{job.Name}» không chạy. Hãy kiểm tra máy chủ chạy tác vụ.", $"/jobs/{job.Key}", cancellationToken);
        }
    }

    private async Task AlertAsync(Guid organisation, string about, string text, string link, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(organisation), clock.GetUtcNow(), cancellationToken);
        await failures.AlertAsync(work, about, text, link, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}

/// <summary>Keeps the minutes while the server runs.</summary>
internal sealed partial class MinuteService(WatchMinute watch, ServerMinutes minutes, IConfiguration configuration, ILogger<MinuteService> log) : BackgroundService
{
    private const int MinutesOfADay = 1440;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1)); // real minutes, whatever the office's clock says
        for (var minute = 0; !stoppingToken.IsCancellationRequested; minute++)
        {
            try
            {
                await watch.WriteAsync(stoppingToken);
                if (minute > 0 && configuration.GetValue("Jobs", true))
                    await watch.AlertAsync(stoppingToken);
                if (minute % MinutesOfADay == 1)
                    await minutes.PruneAsync(stoppingToken);
            }
            catch (NpgsqlException away)
            {
                Away(log, away);
            }

            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "This minute could not be put down: the database is away")]
    private static partial void Away(ILogger log, Exception exception);
}
