using Npgsql;

namespace FlowOffice.Office.Health;

/// <summary>
/// Has PostgreSQL check its own pages and indexes, where it can: page checksums, and every index of moderate size with amcheck. It concerns
/// the whole database, so one answer serves all organisations for an hour.
/// </summary>
public sealed class CheckIndexes(NpgsqlDataSource source, TimeProvider clock) : IDisposable
{
    private const int LargestPages = 65_536; // 512 MB
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim gate = new(1);
    private (DateTimeOffset At, int? Indexes, string? Problem)? known;

    /// <returns>How many indexes were gone through, null where the role may not; and what is wrong, null where nothing is.</returns>
    public async Task<(int? Indexes, string? Problem)> RunAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (known is not { } kept || (clock.GetUtcNow() - kept.At).Duration() > KeptFor)
            {
                var (indexes, problem) = await CheckAsync(cancellationToken);
                known = kept = (clock.GetUtcNow(), indexes, problem);
            }

            return (kept.Indexes, kept.Problem);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<(int? Indexes, string? Problem)> CheckAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var pages = new NpgsqlCommand("select coalesce(checksum_failures, 0) from pg_stat_database where datname = current_database()", connection))
            if (await pages.ExecuteScalarAsync(cancellationToken) is long failures and > 0)
                return (null, $"PostgreSQL đếm {failures} trang dữ liệu sai mã kiểm tra");
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken); // never committed: the extension is lent for the check
        await using (var may = new NpgsqlCommand("""
            select exists (select from pg_extension where extname = 'amcheck')
              or (select rolsuper from pg_roles where rolname = current_user) and exists (select from pg_available_extensions where name = 'amcheck')
            """, connection, transaction))
            if (await may.ExecuteScalarAsync(cancellationToken) is not true)
                return (null, null);
        try
        {
            await using var check = new NpgsqlCommand($"""
                create extension if not exists amcheck;
                select count(bt_index_check(c.oid)) from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
                where a.amname = 'btree' and c.relnamespace = 'public'::regnamespace and i.indisvalid and c.relpersistence = 'p' and c.relpages <= {LargestPages}
                """, connection, transaction) { CommandTimeout = 600 };
            return ((int)(long)(await check.ExecuteScalarAsync(cancellationToken))!, null);
        }
        catch (PostgresException broken) when (broken.SqlState is PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.DataCorrupted)
        {
            return (null, $"chỉ mục bị hỏng: {broken.MessageText}");
        }
    }
}
