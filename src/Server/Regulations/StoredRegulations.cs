using System.Collections.Concurrent;
using FlowOffice.Office.Database;
using FlowOffice.Office.Regulations;
using Npgsql;

namespace FlowOffice.Server.Regulations;

/// <summary>The regulations as they are kept, read once a server: they change only when a server starts.</summary>
public sealed class StoredRegulations(NpgsqlDataSource source)
{
    private readonly ConcurrentDictionary<Guid, Regulation?> known = [];

    /// <summary>The organisation's regulation; null where it has none.</summary>
    public async Task<Regulation?> FindAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(organisationId, out var regulation))
            return regulation;
        await using var command = source.Command("select json from regulations where organisation_id = $1", Sql.Value(organisationId));
        return known[organisationId] = await command.ExecuteScalarAsync(cancellationToken) is string json ? RegulationFile.Read(json) : null;
    }

    /// <summary>Says that the organisation's regulation is another one now.</summary>
    internal void Forget(Guid organisationId) => known.TryRemove(organisationId, out _);
}
