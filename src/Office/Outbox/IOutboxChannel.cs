using System.Text.Json.Nodes;

namespace FlowOffice.Office.Outbox;

/// <summary>A way out of the office: mail, messages, exchange with other systems.</summary>
public interface IOutboxChannel
{
    /// <summary>The kind of message that goes this way.</summary>
    string Kind { get; }

    /// <summary>Whether the way is set up; while it is not, its messages wait.</summary>
    bool IsOpen { get; }

    /// <summary>Delivers one message. It may come again after a crash: the key is the same, and goes along.</summary>
    Task<Delivery> DeliverAsync(string key, JsonObject payload, CancellationToken cancellationToken);
}

/// <summary>What came of a delivery.</summary>
public abstract record Delivery
{
    /// <summary>The other side has it.</summary>
    /// <param name="Answer">What it said: kept as the proof of delivery.</param>
    public sealed record Delivered(string? Answer = null) : Delivery;

    /// <summary>It did not get through; a later attempt may.</summary>
    public sealed record NotNow(string Error) : Delivery;

    /// <summary>It never will: the address does not exist, the message is refused.</summary>
    public sealed record Never(string Error) : Delivery;

    private Delivery()
    {
    }
}
