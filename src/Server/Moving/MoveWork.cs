using FlowOffice.Office.Database;
using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Moving;

/// <summary>
/// Deals with the instances of moves one by one, each in a transaction of its own together with the note that it is done:
/// a server that is killed leaves each instance before or after its move, and another goes on with the next.
/// </summary>
internal sealed partial class MoveWork(NpgsqlDataSource source, MoveInstance move, UndoMove undo, TimeProvider clock, ILogger<MoveWork> log)
{
    private const int MostAttempts = 5;

    /// <summary>Deals with one. False where there is nothing to do.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(Guid.Empty), clock.GetUtcNow(), cancellationToken);
        if (await MoveItems.TakeAsync(work, cancellationToken) is not { } item)
            return false;
        await DealAsync(work, item, cancellationToken);
        return true;
    }

    /// <summary>Deals with a given one now.</summary>
    public async Task RunAsync(Actor actor, Guid moveId, string instanceId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        if (await MoveItems.TakeAsync(work, moveId, instanceId, cancellationToken) is { State: "waiting" or "undoing" } item)
            await DealAsync(work, item, cancellationToken);
    }

    /// <summary>Takes back one instance now, and says why not where that cannot be.</summary>
    public async Task<(bool Found, string? Refusal)> UndoAsync(Actor actor, Guid moveId, string instanceId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        if (await MoveItems.TakeAsync(work, moveId, instanceId, cancellationToken) is not { } item)
            return (false, null);
        if (item.State == "undone")
            return (true, null);
        if (item.State is not ("moved" or "kept" or "undoing"))
            return (true, "Phiên này chưa được chuyển, nên không có gì để hoàn tác.");
        if (await undo.RunAsync(work, item.Moved, cancellationToken) is { } refusal)
            return (true, refusal);
        MoveItems.FinishUndo(work, item.Task, null);
        await work.CommitAsync(cancellationToken);
        return (true, null);
    }

    private async Task DealAsync(StepWork work, MoveItem item, CancellationToken cancellationToken)
    {
        try
        {
            work.Actor = item.By;
            if (item.State == "waiting")
                MoveItems.Finish(work, item.Task, await move.RunAsync(work, item.Task, cancellationToken));
            else
                MoveItems.FinishUndo(work, item.Task, await undo.RunAsync(work, item.Moved, cancellationToken));
            await work.CommitAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await work.DisposeAsync();
            Failed(log, item.Task.InstanceId, item.Task.MoveId, problem);
            await PostponeAsync(item, problem.Message, cancellationToken);
        }
    }

    private async Task PostponeAsync(MoveItem item, string error, CancellationToken cancellationToken)
    {
        var givenUp = item.Attempts + 1 >= MostAttempts ? item.State == "waiting" ? "failed" : "kept" : item.State;
        await using var command = source.Command(
            "update instance_move_items set state = $3, attempts = attempts + 1, available_at = $4, error = $5, done_at = case when $3 = 'failed' then $6 else done_at end where move_id = $1 and instance_id = $2 and state = $7",
            Sql.Value(item.Task.MoveId), Sql.Value(item.Task.InstanceId), Sql.Value(givenUp), Sql.Value(clock.GetUtcNow().AddSeconds(Math.Pow(3, item.Attempts))), Sql.Value(error),
            Sql.Value(clock.GetUtcNow()), Sql.Value(item.State));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Instance {Instance} of move {Move} failed; it is tried again later")]
    private static partial void Failed(ILogger log, string instance, Guid move, Exception problem);
}

/// <summary>Rings for this server's <see cref="MoveWorker"/>.</summary>
internal sealed class MoveSignal
{
    public QueueSignal Bell { get; } = new();
}

/// <summary>Carries out moves in the background, beside the queue of the steps: a long one keeps no timer waiting.</summary>
internal sealed partial class MoveWorker(MoveWork moves, MoveSignal signal, TimeProvider clock, ILogger<MoveWorker> log) : BackgroundService
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await moves.RunNextAsync(stoppingToken))
                    stoppingToken.ThrowIfCancellationRequested();
                await signal.Bell.WaitAsync(LooksEvery, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException problem)
            {
                Failed(log, problem); // the database may be back at the next look
                await signal.Bell.WaitAsync(LooksEvery, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Moves could not be looked at; trying again")]
    private static partial void Failed(ILogger log, Exception problem);
}
