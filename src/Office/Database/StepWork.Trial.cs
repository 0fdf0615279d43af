using Npgsql;

namespace FlowOffice.Office.Database;

/// <summary>
/// A dry run: many steps in one transaction that is never committed, at moments that its runner chooses. It takes no lock
/// that a real step could meet: numbers, register lines, notices, audit entries are noted instead of written.
/// </summary>
public sealed partial class StepWork
{
    /// <summary>What a dry run has gathered; null in a step that counts.</summary>
    public TrialNotes? Trial { get; private init; }

    /// <summary>Begins a dry run. The database itself ends a long statement, a wait for somebody's lock, and a run that was left alone.</summary>
    public static async Task<StepWork> OpenTrialAsync(NpgsqlDataSource source, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var work = new StepWork(await source.OpenConnectionAsync(cancellationToken), actor, now) { Trial = new TrialNotes() };
        try
        {
            await (await work.ReadAsync(cancellationToken,
                new NpgsqlBatchCommand("set local statement_timeout = '2s'"),
                new NpgsqlBatchCommand("set local lock_timeout = '200ms'"),
                new NpgsqlBatchCommand("set local idle_in_transaction_session_timeout = '15s'"))).DisposeAsync();
            return work;
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves a dry run's moment.</summary>
    /// <exception cref="InvalidOperationException">It is no dry run, or time would run backwards.</exception>
    public void MoveTo(DateTimeOffset moment)
    {
        if (Trial is null || moment < Now)
            throw new InvalidOperationException($"Expected a dry run to move on from {Now:O}, found {moment:O}.");
        Now = moment;
    }

    /// <summary>Carries out one step of a dry run: its writes are seen by the next. A step that throws leaves nothing.</summary>
    public async Task<T> TryAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        var notes = Trial ?? throw new InvalidOperationException("Only a dry run has several steps.");
        var before = notes.Mark();
        await (await ReadAsync(cancellationToken, new NpgsqlBatchCommand("savepoint step"))).DisposeAsync();
        try
        {
            var result = await step();
            if (db?.ChangeTracker.HasChanges() is true)
                await db.SaveChangesAsync(cancellationToken);
            NpgsqlBatchCommand[] writes = [.. pending, new NpgsqlBatchCommand("release savepoint step")];
            pending.Clear();
            await using (var reader = await ReadAsync(cancellationToken, writes))
                while (await reader.NextResultAsync(cancellationToken))
                {
                }

            return result;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            pending.Clear();
            notes.BackTo(before);
            db?.ChangeTracker.Clear();
            if (connection.State == System.Data.ConnectionState.Open)
                await (await ReadAsync(cancellationToken, new NpgsqlBatchCommand("rollback to savepoint step"))).DisposeAsync();
            throw;
        }
    }

    internal NpgsqlBatch NewBatch() => new(connection);
}
