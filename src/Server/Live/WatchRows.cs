using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Live;

/// <summary>
/// What this server waits for, in rows that every server sees: a subject and until when. Each live page keeps its own table of
/// them, so that only what somebody waits for is announced.
/// </summary>
/// <param name="table">Name of the table; it is part of the statements.</param>
/// <param name="column">Its column with the subject.</param>
internal sealed class WatchRows<T>(NpgsqlDataSource source, string table, string column, Func<T[], NpgsqlParameter> value)
{
    /// <summary>A row that is not renewed for so long belongs to a server that is gone.</summary>
    private const string Lifetime = "interval '10 minutes'";

    private readonly Guid server = Guid.NewGuid();

    /// <summary>Often enough that no row runs out.</summary>
    public static TimeSpan RenewEvery { get; } = TimeSpan.FromMinutes(3);

    public Task KeepAsync(T[] subjects, CancellationToken cancellationToken) => ExecuteAsync($"""
        insert into {table} ({column}, server_id, until) select subject, $2, now() + {Lifetime} from unnest($1) subject
        on conflict ({column}, server_id) do update set until = excluded.until
        """, subjects, cancellationToken);

    public Task DropAsync(T[] subjects, CancellationToken cancellationToken) =>
        ExecuteAsync($"delete from {table} where {column} = any($1) and server_id = $2", subjects, cancellationToken);

    /// <summary>Clears away what servers that are gone have left.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await using var clear = source.CreateCommand($"delete from {table} where until < now()");
        await clear.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ExecuteAsync(string sql, T[] subjects, CancellationToken cancellationToken)
    {
        if (subjects.Length == 0)
            return;
        await using var command = source.Command(sql, value(subjects), Sql.Value(server));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
