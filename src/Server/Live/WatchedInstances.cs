using System.Collections.Concurrent;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Live;

/// <summary>
/// Who looks at which instance: connections in this server's memory, and a row for each instance so that steps of any server
/// know that it is watched.
/// </summary>
internal sealed class WatchedInstances(NpgsqlDataSource source) : IDisposable
{
    /// <summary>A row that is not renewed for so long belongs to a server that is gone.</summary>
    private const string Lifetime = "interval '10 minutes'";

    private const string Keep = $"""
        insert into watched_instances (instance_id, server_id, until) select id, $2, now() + {Lifetime} from unnest($1) id
        on conflict (instance_id, server_id) do update set until = excluded.until
        """;

    private readonly Guid server = Guid.NewGuid();
    private readonly ConcurrentDictionary<string, Viewer> viewers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Often enough that no row runs out.</summary>
    public static TimeSpan RenewEvery { get; } = TimeSpan.FromMinutes(3);

    public IReadOnlyList<Viewer> Of(string instanceId) => [.. viewers.Values.Where(viewer => viewer.InstanceId == instanceId)];

    public Viewer? Find(string connectionId) => viewers.GetValueOrDefault(connectionId);

    /// <summary>
    /// Adds a viewer. When this returns, every step that it will not be told of has been committed: a step that runs right now
    /// holds the instance's row, and is waited for.
    /// </summary>
    /// <returns>False where the viewer's organisation has no such instance.</returns>
    public async Task<bool> AddAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(viewer, "", cancellationToken))
            return false;
        await one.WaitAsync(cancellationToken);
        try
        {
            viewers[viewer.Id] = viewer;
            await ExecuteAsync(Keep, new[] { viewer.InstanceId }, cancellationToken);
        }
        finally
        {
            one.Release();
        }

        return await ExistsAsync(viewer, "for share", cancellationToken);
    }

    public async Task RemoveAsync(string connectionId, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (viewers.TryRemove(connectionId, out var gone) && Of(gone.InstanceId).Count == 0)
                await ExecuteAsync("delete from watched_instances where instance_id = any($1) and server_id = $2", new[] { gone.InstanceId }, cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Says again which instances are watched here, and clears away what servers that are gone have left.</summary>
    public async Task<IReadOnlyList<string>> RenewAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            string[] instances = [.. viewers.Values.Select(viewer => viewer.InstanceId).Distinct()];
            await ExecuteAsync(Keep, instances, cancellationToken);
            await using var clear = source.CreateCommand("delete from watched_instances where until < now()");
            await clear.ExecuteNonQueryAsync(cancellationToken);
            return instances;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<bool> ExistsAsync(Viewer viewer, string locking, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            $"select true from workflow_instances where id = $1 and organisation_id = $2 {locking}", Sql.Value(viewer.InstanceId), Sql.Value(viewer.OrganisationId));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private async Task ExecuteAsync(string sql, string[] instances, CancellationToken cancellationToken)
    {
        if (instances.Length == 0)
            return;
        await using var command = source.Command(sql, Sql.Value(instances), Sql.Value(server));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
