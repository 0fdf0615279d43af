using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Calls;

/// <summary>Tells this server's call worker that there may be calls to make.</summary>
public sealed class CallSignal
{
    /// <summary>Rung by the queue's worker after each round.</summary>
    public QueueSignal Bell { get; } = new();
}

/// <summary>Makes calls beside the queue, so that a slow system elsewhere holds up no timer and no child workflow.</summary>
internal sealed partial class CallWorker(MakeCalls calls, CallSignal signal, TimeProvider clock, ILogger<CallWorker> log) : BackgroundService
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.Bell.WaitAsync(LooksEvery, clock, stoppingToken);
                await calls.RunDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException problem)
            {
                Failed(log, problem); // the database may be back at the next look
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Calls could not be looked for; trying again")]
    private static partial void Failed(ILogger log, Exception problem);
}
