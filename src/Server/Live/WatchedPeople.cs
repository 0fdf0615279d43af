using System.Collections.Concurrent;
using System.Security.Claims;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Microsoft.AspNetCore.SignalR;
using Npgsql;

namespace FlowOffice.Server.Live;

/// <summary>One open page that waits for its reader's notices.</summary>
/// <param name="Until">When the session that opened it ends; null where that is not known.</param>
internal sealed record Reader(HubCallerContext Connection, ClaimsPrincipal Principal, DateTimeOffset? Until)
{
    public string Id => Connection.ConnectionId;

    public Guid PersonId { get; } = new CurrentPerson(Principal, null).PersonId;
}

/// <summary>Whose notices pages wait for: connections in this server's memory, and a row for each person so that all servers announce them.</summary>
internal sealed class WatchedPeople(NpgsqlDataSource source) : IDisposable
{
    private readonly WatchRows<Guid> rows = new(source, "watched_people", "person_id", people => Sql.Value(people));
    private readonly ConcurrentDictionary<string, Reader> readers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim one = new(1);

    public IReadOnlyList<Reader> Of(Guid person) => [.. readers.Values.Where(reader => reader.PersonId == person)];

    public async Task AddAsync(Reader reader, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            readers[reader.Id] = reader;
            await rows.KeepAsync([reader.PersonId], cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    public async Task RemoveAsync(string connectionId, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (readers.TryRemove(connectionId, out var gone) && Of(gone.PersonId).Count == 0)
                await rows.DropAsync([gone.PersonId], cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Says again for whom is waited here.</summary>
    public async Task<IReadOnlyList<Guid>> RenewAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            Guid[] people = [.. readers.Values.Select(reader => reader.PersonId).Distinct()];
            await rows.KeepAsync(people, cancellationToken);
            await rows.ClearAsync(cancellationToken);
            return people;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
