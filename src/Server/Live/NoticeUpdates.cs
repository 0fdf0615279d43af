using System.Threading.Channels;
using FlowOffice.Office.Accounts;
using FlowOffice.Office.Notices;
using FlowOffice.Server.SignIn;
using Microsoft.AspNetCore.SignalR;

namespace FlowOffice.Server.Live;

/// <summary>Tells open pages how many notices their readers have not seen, whichever server wrote them. Several of one person are told at once.</summary>
internal sealed partial class NoticeUpdates(
    DatabaseListener listener,
    WatchedPeople watched,
    NoticeBox notices,
    AccountSessions sessions,
    IHubContext<NoticeHub, INoticeReader> hub,
    TimeProvider clock,
    ILogger<NoticeUpdates> log) : BackgroundService
{
    /// <summary>Whoever takes longer to take a message is let go; their page comes back by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<Guid> news = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Tells the pages of one person.</summary>
    public void Tell(Guid person) => news.Writer.TryWrite(person);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        listener.RunAsync(NoticeWriter.Announcements, Hear, TellAllAsync, stoppingToken),
        RenewAsync(stoppingToken),
        SendAsync(stoppingToken));

    private void Hear(string payload)
    {
        if (Guid.TryParse(payload, out var person))
            Tell(person);
    }

    /// <summary>Announcements may have been missed while nobody listened.</summary>
    private async Task TellAllAsync(CancellationToken cancellationToken)
    {
        foreach (var person in await watched.RenewAsync(cancellationToken))
            Tell(person);
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(WatchRows<Guid>.RenewEvery, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            await TryAsync(() => watched.RenewAsync(cancellationToken));
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (await news.Reader.WaitToReadAsync(cancellationToken))
        {
            var people = new HashSet<Guid>();
            while (news.Reader.TryRead(out var person))
                people.Add(person);
            foreach (var person in people)
                await TryAsync(() => SendAsync(person, cancellationToken));
        }
    }

    private async Task SendAsync(Guid person, CancellationToken cancellationToken)
    {
        var readers = watched.Of(person);
        if (readers.Count == 0)
            return;
        var unread = await notices.CountUnreadAsync(person, cancellationToken);
        await Task.WhenAll(readers.Select(reader => TellAsync(reader, unread, cancellationToken)));
    }

    private async Task TellAsync(Reader reader, int unread, CancellationToken cancellationToken)
    {
        try
        {
            // A connection outlives the request that opened it; signing out does not wait for that.
            if (reader.Until <= clock.GetUtcNow()
                || await sessions.LookAsync(reader.Principal, reader.Principal.Identity?.AuthenticationType ?? "", cancellationToken) is null)
                reader.Connection.Abort();
            else
                await hub.Clients.Client(reader.Id).Unread(unread).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            reader.Connection.Abort();
        }
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Npgsql.NpgsqlException problem)
        {
            Failed(log, problem); // when the database is back, everybody is told anew
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Readers could not be told of their notices")]
    private static partial void Failed(ILogger log, Exception problem);
}
