using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using FlowOffice.Office.Leadership;
using FlowOffice.Server.Elsa;

namespace FlowOffice.Server.Live;

/// <summary>
/// Tells an open leaders' board that something on it has changed; the page then asks for itself, with its reader's rights. A stream ends
/// after a minute, and the browser comes back: so a session that ended is not told of anything for longer.
/// </summary>
internal sealed class BoardUpdates(KeepLeadershipBoard board, TimeProvider clock, IHostApplicationLifetime server)
{
    /// <summary>So soon after the commit a change is told.</summary>
    internal static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(500);

    internal static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);

    /// <param name="shown">The version that the page shows; a browser that comes back says which one it was told last.</param>
    public static IResult Stream(HttpContext http, BoardUpdates updates, long shown = 0)
    {
        var known = long.TryParse(http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : shown;
        return TypedResults.ServerSentEvents(updates.WatchAsync(http.Person().OrganisationId, known, http.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> WatchAsync(Guid organisation, long known, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, server.ApplicationStopping);
        using var timer = new PeriodicTimer(LooksEvery, clock);
        var until = clock.GetUtcNow() + Lasts;
        var isFirst = true;
        while (await NewestAsync(organisation, isFirst ? null : timer, either.Token) is { } version && clock.GetUtcNow() < until)
        {
            if (version != known)
                yield return Item("changed", null, version);
            else if (isFirst)
                yield return Item("", "current", version); // so that the browser knows that it is heard
            (known, isFirst) = (version, false);
        }
    }

    /// <summary>The version, at the timer's next tick where there is one; null once nobody listens any more.</summary>
    private async Task<long?> NewestAsync(Guid organisation, PeriodicTimer? timer, CancellationToken cancellationToken)
    {
        try
        {
            if (timer is not null)
                await timer.WaitForNextTickAsync(cancellationToken);
            return await board.VersionAsync(organisation, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static SseItem<string> Item(string data, string? kind, long version) =>
        new(data, kind) { EventId = version.ToString(CultureInfo.InvariantCulture), ReconnectionInterval = LooksEvery };
}
