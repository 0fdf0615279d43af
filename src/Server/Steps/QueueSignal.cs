using System.Threading.Channels;

namespace FlowOffice.Server.Steps;

/// <summary>Tells this server's queue worker that a step has left work behind, so that it need not wait for its next look.</summary>
public sealed class QueueSignal
{
    private readonly Channel<byte> bell = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Rings where there is work.</summary>
    public void RingIf(bool work)
    {
        if (work)
            bell.Writer.TryWrite(1);
    }

    /// <summary>Waits for a ring, or for so long.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var rung = bell.Reader.ReadAsync(limit.Token).AsTask();
        await Task.WhenAny(rung, Task.Delay(atMost, clock, limit.Token));
        await limit.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
