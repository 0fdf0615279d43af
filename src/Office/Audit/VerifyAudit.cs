using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Audit;

/// <summary>What was found when an organisation's audit chain was gone through.</summary>
/// <param name="OrganisationCode">Whose chain.</param>
/// <param name="Links">How many links are in order.</param>
/// <param name="Head">Hash of the last of them, hexadecimal: written down elsewhere, it shows later that no end was cut off.</param>
/// <param name="Break">The first thing that is wrong; null where nothing is.</param>
public sealed record AuditVerdict(string OrganisationCode, long Links, string Head, AuditBreak? Break);

/// <summary>Where a chain is broken.</summary>
/// <param name="EntryId">The first audit entry that does not fit.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record AuditBreak(long EntryId, string Reason);

/// <summary>Recomputes the audit chain of every organisation from its entries, and names the first that was tampered with.</summary>
public sealed class VerifyAudit(NpgsqlDataSource source)
{
    public async Task<IReadOnlyList<AuditVerdict>> RunAsync(CancellationToken cancellationToken)
    {
        var verdicts = new List<AuditVerdict>();
        foreach (var (organisation, code) in await OrganisationsAsync(cancellationToken))
            verdicts.Add(await VerifyAsync(organisation, code, 0, AuditLink.Origin, cancellationToken));
        return verdicts;
    }

    /// <summary>Recomputes only the newest links of one organisation's chain, from the link before them.</summary>
    public async Task<AuditVerdict> TailAsync(Guid organisation, int links, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select position, hash from audit_links where organisation_id = $1 and position <= (select max(position) from audit_links where organisation_id = $1) - $2
            order by position desc limit 1
            """, Sql.Value(organisation), Sql.Value(links));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (before, hash) = await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0L, AuditLink.Origin);
        return await VerifyAsync(organisation, organisation.ToString(), before, hash, cancellationToken);
    }

    private async Task<List<(Guid Id, string Code)>> OrganisationsAsync(CancellationToken cancellationToken)
    {
        var organisations = new List<(Guid, string)>();
        await using var command = source.CreateCommand("""
            select a.organisation_id, coalesce(o.code, a.organisation_id::text)
            from (select organisation_id from audit_links union select organisation_id from audit_entries) a
            left join organisations o on o.id = a.organisation_id
            order by 2
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            organisations.Add((reader.GetGuid(0), reader.GetString(1)));
        return organisations;
    }

    /// <summary>Verifies what follows the link at a position, of which only the hash counts.</summary>
    private async Task<AuditVerdict> VerifyAsync(Guid organisation, string code, long before, byte[] previous, CancellationToken cancellationToken)
    {
        var links = 0L;
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand($"""
            select {AuditLink.Columns}, l.entry_id, l.position, l.hash
            from audit_links l left join audit_entries e on e.id = l.entry_id
            where l.organisation_id = $1 and l.position > $2 order by l.position
            """, connection))
        {
            command.Parameters.AddRange(new[] { Sql.Value(organisation), Sql.Value(before) });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var entry = reader.GetInt64(13);
                if (Problem(reader, before + links + 1, organisation, previous) is { } problem)
                    return new(code, links, Convert.ToHexStringLower(previous), new(entry, problem));
                previous = reader.GetFieldValue<byte[]>(15);
                links++;
            }
        }

        return new(code, links, Convert.ToHexStringLower(previous), await FindUnlinkedAsync(organisation, connection, cancellationToken));
    }

    private static string? Problem(NpgsqlDataReader row, long expectedPosition, Guid organisation, byte[] previous)
    {
        if (row.GetInt64(14) is var position && position != expectedPosition)
            return $"Expected link {expectedPosition}, found link {position}: links before it were removed.";
        if (row.IsDBNull(0))
            return $"The entry of link {expectedPosition} was removed.";
        if (row.GetGuid(1) != organisation)
            return $"The entry of link {expectedPosition} belongs to another organisation.";
        return AuditLink.Hash(previous, row).AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(15))
            ? null
            : $"The entry or link {expectedPosition} was changed: its hash does not fit.";
    }

    /// <summary>An entry is in the chain or waits to be; anything else was slipped in or cut out.</summary>
    private static async Task<AuditBreak?> FindUnlinkedAsync(Guid organisation, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select e.id from audit_entries e
            where e.organisation_id = $1
              and not exists (select from audit_links l where l.entry_id = e.id)
              and not exists (select from audit_unsealed u where u.entry_id = e.id)
            order by e.id limit 1
            """, connection);
        command.Parameters.Add(Sql.Value(organisation));
        return await command.ExecuteScalarAsync(cancellationToken) is long entry ? new AuditBreak(entry, "The entry has no link in the chain.") : null;
    }
}
