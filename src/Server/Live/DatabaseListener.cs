using Npgsql;

namespace FlowOffice.Server.Live;

/// <summary>Hears what other servers on the same database tell (LISTEN). It keeps one connection, and finds a new one when the database was away.</summary>
internal sealed partial class DatabaseListener(NpgsqlDataSource source, TimeProvider clock, ILogger<DatabaseListener> log)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TriesAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Listens until it is cancelled.</summary>
    /// <param name="channel">A name of ours; it is part of the statement.</param>
    /// <param name="heard">Gets each notice's text.</param>
    /// <param name="listening">Called each time listening has begun: what was told before was missed.</param>
    public async Task RunAsync(string channel, Action<string> heard, Func<CancellationToken, Task> listening, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(channel, heard, listening, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException problem)
            {
                Lost(log, channel, problem);
                await Task.Delay(TriesAgainAfter, clock, cancellationToken);
            }
        }
    }

    private async Task ListenAsync(string channel, Action<string> heard, Func<CancellationToken, Task> listening, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notice) => heard(notice.Payload);
        await SayAsync(connection, $"listen {channel}", cancellationToken);
        await listening(cancellationToken);
        while (true)
            if (!await connection.WaitAsync(LooksEvery, cancellationToken))
                await SayAsync(connection, "select 1", cancellationToken); // a connection that broke silently is noticed here
    }

    private static async Task SayAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notices of {Channel} cannot be heard; trying again")]
    private static partial void Lost(ILogger log, string channel, Exception problem);
}
