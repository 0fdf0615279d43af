using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.SignalR;

namespace FlowOffice.Server.Live;

/// <summary>What a page hears about its reader's notices. Public, or SignalR cannot implement it.</summary>
public interface INoticeReader
{
    /// <param name="count">How many are unread; never more than the badge counts.</param>
    Task Unread(int count);
}

/// <summary>Where a page waits for news of its reader's notices; it asks for nothing, and hears a number.</summary>
internal sealed class NoticeHub(WatchedPeople watched, NoticeUpdates updates) : Hub<INoticeReader>
{
    public override async Task OnConnectedAsync()
    {
        var until = Context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        var reader = new Reader(Context, Context.User!, until);
        try
        {
            await watched.AddAsync(reader, Context.ConnectionAborted);
            updates.Tell(reader.PersonId); // what came between the page and this
        }
        catch (OperationCanceledException) when (Context.ConnectionAborted.IsCancellationRequested)
        {
            // The page was left before it was heard.
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception) =>
        watched.RemoveAsync(Context.ConnectionId, CancellationToken.None); // the connection is gone; its row must go too
}
