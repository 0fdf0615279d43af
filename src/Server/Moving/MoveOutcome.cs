using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Server.Moving;

/// <summary>How an instance is to be moved.</summary>
internal sealed record MoveTask(Guid MoveId, string InstanceId, string ToVersionId, bool TakesHolder, bool TakesDeadline);

/// <summary>What came of moving one instance.</summary>
internal abstract record MoveOutcome(IReadOnlyList<MoveNote> Notes)
{
    /// <param name="FromVersionId">The version that was left.</param>
    /// <param name="FormerState">The state as it was, byte for byte.</param>
    /// <param name="Former">Its open tasks and their deadline stages as they were.</param>
    /// <param name="Bursts">How many bursts it has had, the move's own journal row included.</param>
    public sealed record Moved(IReadOnlyList<MoveNote> Notes, string FromVersionId, int FromVersion, byte[] FormerState, JsonObject Former, int Bursts) : MoveOutcome(Notes);

    public sealed record Same() : MoveOutcome([]);

    public sealed record Blocked(IReadOnlyList<MoveNote> Notes) : MoveOutcome(Notes);
}
