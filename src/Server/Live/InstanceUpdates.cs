using System.Text.Json.Nodes;
using System.Threading.Channels;
using FlowOffice.Office.Accounts;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Elsa.Instances;
using FlowOffice.Server.SignIn;
using FlowOffice.Server.Steps;
using Microsoft.AspNetCore.SignalR;

namespace FlowOffice.Server.Live;

/// <summary>
/// Tells viewers what has happened in the instances that they look at, whichever server did it. It reads what is committed, so
/// a notice says no more than where to look, and several of one instance are answered at once.
/// </summary>
internal sealed partial class InstanceUpdates(
    DatabaseListener listener,
    WatchedInstances watched,
    InstanceReader instances,
    AccountSessions sessions,
    IHubContext<WorkflowInstanceHub, IWorkflowInstanceViewer> hub,
    TimeProvider clock,
    ILogger<InstanceUpdates> log) : BackgroundService
{
    /// <summary>Whoever takes longer to take a message is let go; their page comes back by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A page that is still drawing when it hears of a step may draw what was before over it. It is told once more when it has settled.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private readonly Channel<News> news = Channel.CreateUnbounded<News>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Tells one viewer how the instance stands now.</summary>
    public void Tell(string instanceId, string viewer) => news.Writer.TryWrite(new News(instanceId, viewer));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        listener.RunAsync(InstanceNotice.Channel, instance => news.Writer.TryWrite(new News(instance)), TellAllAsync, stoppingToken),
        RenewAsync(stoppingToken),
        SendAsync(stoppingToken));

    /// <summary>Notices may have been missed while nobody listened.</summary>
    private async Task TellAllAsync(CancellationToken cancellationToken)
    {
        foreach (var instance in await watched.RenewAsync(cancellationToken))
            news.Writer.TryWrite(new News(instance));
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(WatchRows<string>.RenewEvery, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            await TryAsync(() => watched.RenewAsync(cancellationToken));
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (await news.Reader.WaitToReadAsync(cancellationToken))
        {
            var waiting = new List<News>();
            while (news.Reader.TryRead(out var one))
                waiting.Add(one);
            foreach (var instance in waiting.GroupBy(one => one.Instance))
                await TryAsync(() => SendAsync(instance.Key, [.. instance], cancellationToken));
        }
    }

    private async Task SendAsync(string instance, IReadOnlyList<News> waiting, CancellationToken cancellationToken)
    {
        var isForAll = waiting.Any(one => one.Viewer is null);
        var isRepeat = waiting.All(one => one.IsRepeat);
        var viewers = watched.Of(instance).Where(viewer => isForAll || waiting.Any(one => one.Viewer == viewer.Id)).ToList();
        if (viewers.Count == 0 || await instances.HistoryAsync(viewers[0].OrganisationId, instance, cancellationToken) is not { } history)
            return;
        var stats = history.Stats().Select(node => (Id: (string)node["activityNodeId"]!, Json: node, Text: node.ToJsonString())).ToList();
        await Task.WhenAll(viewers.Select(viewer =>
            TellAsync(viewer, [.. stats.Where(node => viewer.IsNews(node.Id, node.Text) || isRepeat).Select(node => node.Json)], cancellationToken)));
        if (isForAll && !isRepeat)
            _ = RepeatAsync(instance, cancellationToken);
    }

    // by the wall clock: it is the browser that is waited for, not the office
    private async Task RepeatAsync(string instance, CancellationToken cancellationToken)
    {
        await Task.Delay(Settled, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        news.Writer.TryWrite(new News(instance, IsRepeat: true));
    }

    private async Task TellAsync(Viewer viewer, IReadOnlyList<JsonObject> stats, CancellationToken cancellationToken)
    {
        if (!await MayStillReadAsync(viewer, cancellationToken))
        {
            viewer.Connection.Abort();
            return;
        }

        var page = hub.Clients.Client(viewer.Id);
        try
        {
            if (stats.Count > 0)
                await page.ActivityExecutionLogUpdatedAsync(new(stats)).WaitAsync(Patience, clock, cancellationToken);
            await page.WorkflowExecutionLogUpdatedAsync(new()).WaitAsync(Patience, clock, cancellationToken);
            await page.WorkflowInstanceUpdatedAsync(new(viewer.InstanceId)).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            viewer.Connection.Abort();
        }
    }

    /// <summary>A connection outlives the request that opened it; rights, passwords and posts do not wait for that. Being told is no use of the session.</summary>
    private async Task<bool> MayStillReadAsync(Viewer viewer, CancellationToken cancellationToken) =>
        !(viewer.Until <= clock.GetUtcNow())
        && await sessions.LookAsync(viewer.Principal, viewer.Principal.Identity?.AuthenticationType ?? "", cancellationToken) is { } now
        && new CurrentPerson(now, null).May(Right.ReadInstances);

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Viewers could not be told what has happened")]
    private static partial void Failed(ILogger log, Exception problem);

    /// <param name="Viewer">The connection to tell; null means everybody who looks.</param>
    /// <param name="IsRepeat">Whether all badges are told, also those that were.</param>
    private sealed record News(string Instance, string? Viewer = null, bool IsRepeat = false);
}
