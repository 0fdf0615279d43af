using System.Text.Json.Serialization;
using FlowOffice.Studio.Flows.Drawing;

namespace FlowOffice.Studio.Flows.Trials;

/// <summary>What trying every outcome of every step has shown.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="Outcomes">Every outcome of every step, in the order in which trials came to the steps.</param>
/// <param name="Walks">How many trials it took.</param>
/// <param name="IsComplete">False when a limit ended it early: what was not tried may still be possible.</param>
public sealed record TrialPaths(string VersionId, int Version, IReadOnlyList<TriedOutcome> Outcomes, int Walks, bool IsComplete)
{
    /// <summary>The definition with signs where a trial went; for pages.</summary>
    [JsonIgnore]
    public FlowDiagram Diagram { get; init; } = new([], []);
}

/// <summary>One outcome of one step.</summary>
/// <param name="Step">The activity in the definition.</param>
/// <param name="Title">The step's name.</param>
/// <param name="Outcome">The outcome's name.</param>
/// <param name="Label">As people read it.</param>
/// <param name="IsHuman">Whether a person chooses it.</param>
/// <param name="Times">How often it was taken.</param>
/// <param name="LeadsTo">What came next: titles of tasks, an end, a refusal.</param>
/// <param name="Needed">Fields without which it is refused.</param>
/// <param name="Problem">Why it could not be taken; null where it could.</param>
public sealed record TriedOutcome(
    string Step, string Title, string Outcome, string Label, bool IsHuman, int Times, IReadOnlyList<string> LeadsTo, IReadOnlyList<string> Needed, string? Problem);
