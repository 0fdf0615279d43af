namespace FlowOffice.Engine;

/// <summary>What one burst came to: everything to be written in its transaction.</summary>
public sealed class Burst
{
    /// <summary>The new state.</summary>
    public required WorkflowState State { get; init; }
    /// <summary>The number of this burst within the instance, from 1.</summary>
    public required int Number { get; init; }
    /// <summary>When it ran.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>Bookmarks made in it and still open.</summary>
    public required IReadOnlyList<Bookmark> CreatedBookmarks { get; init; }
    /// <summary>Ids of bookmarks that were open before it and are no longer.</summary>
    public required IReadOnlyList<string> RemovedBookmarkIds { get; init; }
    /// <summary>Its journal entries.</summary>
    public required IReadOnlyList<JournalEntry> Journal { get; init; }
    /// <summary>The executions of activities that it touched.</summary>
    public required IReadOnlyList<ActivityRecord> Records { get; init; }
    /// <summary>What is to be done outside the instance, in order.</summary>
    public required IReadOnlyList<WorkflowEffect> Effects { get; init; }
    /// <summary>Lines of WriteLine and Log.</summary>
    public required IReadOnlyList<string> Console { get; init; }
    /// <summary>What the caller is to be answered, when a request made the burst; null when no activity said.</summary>
    public HttpAnswer? Answer { get; init; }
    /// <summary>Incidents that arose in it.</summary>
    public required IReadOnlyList<Incident> Incidents { get; init; }
}
