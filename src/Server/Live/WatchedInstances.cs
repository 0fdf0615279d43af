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
    private readonly WatchRows<string> rows = new(source, "watched_instances", "instance_id", ids => Sql.Value(ids));
    private readonly ConcurrentDictionary<string, Viewer> viewers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim one = new(1);

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
            await rows.KeepAsync([viewer.InstanceId], cancellationToken);
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
                await rows.DropAsync([gone.InstanceId], cancellationToken);
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
            await rows.KeepAsync(instances, cancellationToken);
            await rows.ClearAsync(cancellationToken);
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
}
