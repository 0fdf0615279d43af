using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>What the journal says of a move: entries of the workflow and of each step that is open, so that both tell of it.</summary>
public static class MoveJournal
{
    /// <summary>An entry for every open execution, as one burst in which nothing ran.</summary>
    /// <param name="graph">The version that the instance follows now.</param>
    /// <param name="state">Its state now.</param>
    /// <param name="at">When.</param>
    /// <param name="eventName">What happened.</param>
    /// <param name="message">The same for a person.</param>
    /// <param name="payload">Details.</param>
    public static Burst Of(WorkflowGraph graph, WorkflowState state, DateTimeOffset at, string eventName, string message, JsonObject payload)
    {
        var document = state.Document;
        var open = document.Contexts.Where(c => c.Parent == 0 || c.Faulted || document.Bookmarks.Exists(b => b.Context == c.Number));
        return new Burst
        {
            State = state,
            Number = state.Bursts,
            At = at,
            Journal = [.. open.Select((c, i) => new JournalEntry(
                document.LastSequence + i + 1, at, eventName, graph.Find(c.Node) ?? throw new GraphMismatchException(state.InstanceId, c.Node), c.Number, c.Parent, message, payload.DeepClone()))],
            CreatedBookmarks = [],
            RemovedBookmarkIds = [],
            Records = [],
            Effects = [],
            Console = [],
            Incidents = [],
        };
    }
}
