using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Database;

/// <summary>
/// One step's transaction. Reads happen when asked; writes are gathered and sent together with the commit, so that a step
/// costs two or three round trips whatever it writes. Nothing is visible to others before <see cref="CommitAsync"/>, and
/// leaving without it undoes everything.
/// </summary>
public sealed partial class StepWork : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly List<NpgsqlBatchCommand> pending = [];
    private OfficeDb? db;
    private bool begun;
    private bool ended;

    private StepWork(NpgsqlConnection connection, Actor actor, DateTimeOffset now)
    {
        this.connection = connection;
        Actor = actor;
        Now = now;
    }

    /// <summary>Who acts, and for whom.</summary>
    public Actor Actor { get; set; }

    /// <summary>The organisation whose rows the step writes.</summary>
    public Guid OrganisationId => Actor.OrganisationId;

    /// <summary>The moment of the step, in UTC; one value for all its rows.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>How many times this step has spoken to the database.</summary>
    public int RoundTrips { get; private set; }

    /// <summary>How many statements it has sent, the transaction's own two included.</summary>
    public int Statements { get; private set; }

    /// <summary>The office's tables in this same transaction, for what need not be fast. Saved by <see cref="CommitAsync"/>.</summary>
    public async Task<OfficeDb> DbAsync(CancellationToken cancellationToken)
    {
        if (db is not null)
            return db;
        await BeginAsync(cancellationToken);
        db = new OfficeDb(new DbContextOptionsBuilder<OfficeDb>().UseNpgsql(connection).Options);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never; // the transaction is ours
        return db;
    }

    /// <summary>Opens a connection; the transaction begins with the first statement.</summary>
    public static async Task<StepWork> OpenAsync(NpgsqlDataSource source, Actor actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(await source.OpenConnectionAsync(cancellationToken), actor, now);

    /// <summary>Adds a statement to those sent with the commit. Parameters are positional: <c>$1</c>, <c>$2</c>, …</summary>
    public void Write(string sql, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value);
        pending.Add(command);
    }

    /// <summary>Adds a statement to those sent with the commit.</summary>
    public void Write(NpgsqlBatchCommand command) => pending.Add(command);

    /// <summary>Runs statements now, in one round trip, and hands over the reader positioned at the first result.</summary>
    public async Task<NpgsqlDataReader> ReadAsync(CancellationToken cancellationToken, params NpgsqlBatchCommand[] commands)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        var batch = new NpgsqlBatch(connection);
        if (!begun)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
        begun = true;
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        RoundTrips++;
        Statements += batch.BatchCommands.Count;
        return await batch.ExecuteReaderAsync(cancellationToken);
    }

    /// <summary>Reads one value now; the default where there is no row.</summary>
    public async Task<T?> ReadValueAsync<T>(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(values);
        await using var reader = await ReadAsync(cancellationToken, command);
        return await reader.ReadAsync(cancellationToken) && !await reader.IsDBNullAsync(0, cancellationToken)
            ? await reader.GetFieldValueAsync<T>(0, cancellationToken)
            : default;
    }

    /// <summary>Sends the gathered writes and commits, in one round trip.</summary>
    /// <exception cref="InvalidOperationException">It is a dry run, of which nothing may stay.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (Trial is not null)
            throw new InvalidOperationException("A dry run is never committed.");
        if (db?.ChangeTracker.HasChanges() is true)
        {
            await db.SaveChangesAsync(cancellationToken);
            RoundTrips++;
        }

        var batch = new NpgsqlBatch(connection);
        if (!begun)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
        foreach (var command in pending)
            batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        begun = true;
        RoundTrips++;
        Statements += batch.BatchCommands.Count;
        await batch.ExecuteNonQueryAsync(cancellationToken);
        ended = true;
    }

    /// <summary>Undoes an unfinished step and gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (db is not null)
            await db.DisposeAsync();
        if (begun && !ended && connection.State == ConnectionState.Open) // else the connection is gone, and with it the transaction
        {
            ended = true;
            await using var rollback = new NpgsqlCommand("rollback", connection);
            try
            {
                await rollback.ExecuteNonQueryAsync(CancellationToken.None); // must be undone even when the caller gave up
            }
            catch (NpgsqlException)
            {
                // the connection is gone, and with it the transaction
            }
        }

        await connection.DisposeAsync();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (begun)
            return;
        await (await ReadAsync(cancellationToken)).DisposeAsync();
    }
}
