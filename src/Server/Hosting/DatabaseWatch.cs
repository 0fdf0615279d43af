using FlowOffice.Server.Database;

namespace FlowOffice.Server.Hosting;

/// <summary>Starts the embedded database again when it was lost, and ends the server when that cannot be done.</summary>
internal sealed partial class DatabaseWatch(
    OfficeDatabase database, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<DatabaseWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Embedded is not { } embedded)
            return;

        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (embedded.IsRunning)
                continue;
            Lost(log);
            try
            {
                await embedded.EnsureRunningAsync(stoppingToken);
                database.DataSource.Clear(); // what is pooled led to the lost one
                Back(log);
            }
            catch (DatabaseUnavailableException gone)
            {
                Gone(log, gone);
                Environment.ExitCode = 69;
                lifetime.StopApplication();
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "PostgreSQL has ended unexpectedly; starting it again")]
    private static partial void Lost(ILogger log);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL runs again")]
    private static partial void Back(ILogger log);

    [LoggerMessage(LogLevel.Critical, "PostgreSQL cannot be started again; the server ends")]
    private static partial void Gone(ILogger log, Exception exception);
}
