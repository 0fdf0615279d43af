using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>One entry of an instance's journal.</summary>
/// <param name="Sequence">Strictly increasing within the instance.</param>
/// <param name="At">When.</param>
/// <param name="EventName">Elsa's word: <c>Started</c>, <c>Completed</c>, <c>Suspended</c>, <c>Resumed</c>, <c>Faulted</c>, <c>Canceled</c>, or an activity's own.</param>
/// <param name="Node">The activity.</param>
/// <param name="Number">The execution of it.</param>
/// <param name="ParentNumber">The execution of its container, or 0.</param>
/// <param name="Message">A sentence, or null.</param>
/// <param name="Payload">Details, or null.</param>
public sealed record JournalEntry(int Sequence, DateTimeOffset At, string EventName, ActivityNode Node, int Number, int ParentNumber, string? Message, JsonNode? Payload);

/// <summary>What one burst did with one execution of an activity. The records of all bursts, put over one another, give its whole story.</summary>
public sealed class ActivityRecord
{
    /// <summary>The activity.</summary>
    public required ActivityNode Node { get; init; }
    /// <summary>The number of the execution within the instance.</summary>
    public required int Number { get; init; }
    /// <summary>The execution of its container, or 0.</summary>
    public required int ParentNumber { get; init; }
    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }
    /// <summary>When it ended; null while it is open.</summary>
    public DateTimeOffset? CompletedAt { get; internal set; }
    /// <summary>Where it stands.</summary>
    public ActivityStatus Status { get; internal set; }
    /// <summary>Whether it waits.</summary>
    public bool HasBookmarks { get; internal set; }
    /// <summary>The inputs as they were evaluated in this burst, without sensitive ones; long texts are cut.</summary>
    public JsonObject? Inputs { get; internal set; }
    /// <summary>The outputs that it gave in this burst.</summary>
    public JsonObject? Outputs { get; internal set; }
    /// <summary>The outcomes that it completed with.</summary>
    public IReadOnlyList<string>? Outcomes { get; internal set; }
    /// <summary>The incident that stopped it.</summary>
    public Incident? Incident { get; internal set; }
}
