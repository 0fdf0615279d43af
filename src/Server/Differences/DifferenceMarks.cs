using FlowOffice.Engine;
using FlowOffice.Studio.Flows.Differences;
using FlowOffice.Studio.Flows.Drawing;
using FlowOffice.Studio.Language;

namespace FlowOffice.Server.Differences;

/// <summary>Puts the differences on the two drawings: what is gone on the left, what is new on the right, what changed on both.</summary>
internal sealed class DifferenceMarks(DefinitionComparison comparison, IReadOnlyList<DifferenceGroup> told, Words T)
{
    private readonly DifferenceSentences sentences = new(T);

    public FlowDiagram Before(FlowDiagram diagram) => Marked(diagram, change => change.Before, way => way.Before, group => group.BeforeId, DiagramMark.Removed);

    public FlowDiagram After(FlowDiagram diagram) => Marked(diagram, change => change.After, way => way.After, group => group.AfterId, DiagramMark.Added);

    private FlowDiagram Marked(
        FlowDiagram diagram, Func<StepChange, ComparedStep?> step, Func<WayChange, ComparedStep?> end, Func<DifferenceGroup, string?> idOf, DiagramMark alone)
    {
        var steps = comparison.Steps.Where(change => step(change) is not null && (change.Settings.Count > 0 || change.Before is null || change.After is null))
            .ToDictionary(change => step(change)!.Id, change => change.Before is null || change.After is null ? alone : DiagramMark.Changed, StringComparer.Ordinal);
        var ways = comparison.Steps.Where(change => step(change) is not null)
            .SelectMany(change => change.Ways.Where(way => end(way) is not null).Select(way => (step(change)!.Id, way.Outcome, end(way)!.Id))).ToHashSet();
        var notes = told.Where(group => group.Kind == DifferenceGroupKind.Changed && idOf(group) is not null).ToDictionary(group => idOf(group)!, Note, StringComparer.Ordinal);
        return diagram.Marked(
            node => steps.TryGetValue(node.Id, out var mark) ? (mark, notes.GetValueOrDefault(node.Id)) : null,
            way => ways.Contains((way.From, way.Outcome, way.To)) ? alone : DiagramMark.None);
    }

    /// <summary>The difference itself where there is one, else how many there are.</summary>
    private string? Note(DifferenceGroup group)
    {
        var lines = group.Lines.Where(line => line.Kind is not (DifferenceKind.Way or DifferenceKind.LongerWay or DifferenceKind.ShorterWay)).ToList();
        return lines.Count switch { 0 => null, 1 => sentences.Of(lines[0], group), var count => T["{0} thay đổi", count] };
    }
}
