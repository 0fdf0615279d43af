using Npgsql;

namespace FlowOffice.Server.Backups;

/// <summary>
/// Held by the one server or command that changes the backups' folder, by making a backup or by making room: what one copies
/// is not cleared away by another that does not know of it yet. It goes with its connection, however that ends.
/// </summary>
internal sealed class BackupLock : IAsyncDisposable
{
    private const long Key = 0x466C6F4261636B; // "FloBack"

    private readonly NpgsqlConnection connection;

    private BackupLock(NpgsqlConnection connection) => this.connection = connection;

    /// <returns>The lock; null while another holds it.</returns>
    public static async Task<BackupLock?> TryTakeAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var take = new NpgsqlCommand($"select pg_try_advisory_lock({Key})", connection);
        try
        {
            if ((bool)(await take.ExecuteScalarAsync(cancellationToken))!)
                return new BackupLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var giveBack = new NpgsqlCommand($"select pg_advisory_unlock({Key})", connection);
            await giveBack.ExecuteNonQueryAsync(CancellationToken.None); // the connection goes back to the pool
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }
}
