using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Outbox;

/// <summary>A message that was given up.</summary>
public sealed record DeadLetter(long Id, string Kind, string? To, string? Error, int Attempts, DateTimeOffset DeadAt);

/// <summary>Messages of an organisation that could not be delivered, for those who can do something about it.</summary>
public sealed class DeadLetters(NpgsqlDataSource source, TimeProvider clock)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(Guid organisation, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select id, kind, payload->>'to', error, attempts, dead_at from outbox
            where dead_at is not null and organisation_id = $1 order by dead_at desc limit $2
            """, Sql.Value(organisation), Sql.Value(Most));
        var letters = new List<DeadLetter>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            letters.Add(new(reader.GetInt64(0), reader.GetString(1), Text(2), Text(3), reader.GetInt32(4), reader.GetFieldValue<DateTimeOffset>(5)));
        return letters;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    /// <summary>Lets a dead message be tried again from the start.</summary>
    /// <returns>Whether there was such a message.</returns>
    public async Task<bool> ReviveAsync(Guid organisation, long id, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "update outbox set dead_at = null, attempts = 0, next_attempt_at = $3 where id = $1 and organisation_id = $2 and dead_at is not null",
            Sql.Value(id), Sql.Value(organisation), Sql.Value(clock.GetUtcNow()));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
