using System.Collections.Concurrent;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>
/// How many instances an organisation has ever had. Those of former days do not become more, so their number is remembered
/// for a while, and only the recent ones are counted: a list that asks every ten seconds costs the same in the tenth year.
/// </summary>
internal sealed class InstanceTotals(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Longer than any step's transaction, whose instance carries the moment at which the step began.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<Guid, Total> totals = new();

    public async Task<int> ReadAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = totals.TryGetValue(organisationId, out var total) && now - total.CountedAt < Remembered && total.CountedAt <= now ? total : null;
        await using var command = source.CreateCommand("""
            select count(*) filter (where created_at < $2)::int, count(*) filter (where created_at >= $2)::int
            from workflow_instances where organisation_id = $1 and ($3::timestamptz is null or created_at >= $3)
            """);
        command.Parameters.Add(Sql.Value(organisationId));
        command.Parameters.Add(Sql.Value(known?.Before ?? now - Settled));
        command.Parameters.Add(Sql.Value(known?.Before));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        if (known is null)
            totals[organisationId] = known = new Total(now - Settled, rows.GetInt32(0), now);
        return known.Count + rows.GetInt32(1);
    }

    /// <param name="Before">Instances made before this moment are counted in.</param>
    private sealed record Total(DateTimeOffset Before, int Count, DateTimeOffset CountedAt);
}
