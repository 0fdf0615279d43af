using FlowOffice.Server.Calls;

namespace FlowOffice.Server.Steps;

/// <summary>
/// Does what steps of this server have left behind as soon as they ring, and looks by itself now and then, for what another
/// server left before it stopped. The scheduler's tick does the same for timers.
/// </summary>
internal sealed partial class QueueWorker(IWorkflowTicker ticker, QueueSignal signal, CallSignal calls, TimeProvider clock, ILogger<QueueWorker> log) : BackgroundService
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(LooksEvery, clock, stoppingToken);
                await ticker.RunDueAsync(stoppingToken);
                calls.Bell.RingIf(true);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Npgsql.NpgsqlException problem)
            {
                Failed(log, problem); // the database may be back at the next look
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue could not be looked at; trying again")]
    private static partial void Failed(ILogger log, Exception problem);
}
