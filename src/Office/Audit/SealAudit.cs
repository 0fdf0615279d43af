using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Audit;

/// <summary>
/// Chains committed audit entries, in batches and per organisation, after the steps that wrote them: no step ever waits
/// for another. An entry that becomes visible late gets the next position, whatever its id.
/// </summary>
public sealed class SealAudit(NpgsqlDataSource source, TimeProvider clock)
{
    private const int BatchSize = 2000;

    /// <returns>How many entries were sealed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sum = 0;
        foreach (var organisation in await WaitingAsync(cancellationToken))
        {
            int sealedNow;
            do
            {
                sealedNow = await SealBatchAsync(organisation, cancellationToken);
                sum += sealedNow;
            }
            while (sealedNow == BatchSize);
        }

        return sum;
    }

    private async Task<List<Guid>> WaitingAsync(CancellationToken cancellationToken)
    {
        var organisations = new List<Guid>();
        await using var command = source.CreateCommand("select distinct organisation_id from audit_unsealed");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            organisations.Add(reader.GetGuid(0));
        return organisations;
    }

    private async Task<int> SealBatchAsync(Guid organisation, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var read = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // One server at a time lengthens the chain of one organisation; the statements after this see what it wrote.
                Sql.Command("select pg_advisory_xact_lock(hashtextextended('audit ' || $1::text, 0))", Sql.Value(organisation)),
                Sql.Command("select position, hash from audit_links where organisation_id = $1 order by position desc limit 1", Sql.Value(organisation)),
                Sql.Command($"""
                    select {AuditLink.Columns} from audit_unsealed u join audit_entries e on e.id = u.entry_id
                    where u.organisation_id = $1 order by u.entry_id limit $2
                    """, Sql.Value(organisation), Sql.Value(BatchSize)),
            },
        };
        var (position, previous) = (0L, AuditLink.Origin);
        var entries = new List<long>();
        var positions = new List<long>();
        var hashes = new List<byte[]>();
        await using (var reader = await read.ExecuteReaderAsync(cancellationToken))
        {
            await reader.NextResultAsync(cancellationToken);
            if (await reader.ReadAsync(cancellationToken))
                (position, previous) = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                previous = AuditLink.Hash(previous, reader);
                entries.Add(reader.GetInt64(0));
                positions.Add(++position);
                hashes.Add(previous);
            }
        }

        if (entries.Count == 0)
            return 0;
        await using var write = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Command("""
                    insert into audit_links (organisation_id, position, entry_id, hash, sealed_at)
                    select $1, *, $5 from unnest($2, $3, $4)
                    """, Sql.Value(organisation), Sql.Value([.. positions]), Sql.Value([.. entries]), Sql.Value([.. hashes]), Sql.Value(clock.GetUtcNow())),
                Sql.Command("delete from audit_unsealed where entry_id = any($1)", Sql.Value([.. entries])),
            },
        };
        await write.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return entries.Count;
    }
}
