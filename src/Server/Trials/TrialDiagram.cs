using FlowOffice.Engine;
using FlowOffice.Server.Diagrams;
using FlowOffice.Studio.Flows.Drawing;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>Puts on the diagram where trials went.</summary>
internal static class TrialDiagram
{
    public static FlowDiagram Of(WorkflowGraph graph, TrialMarks marks)
    {
        var ways = marks.Ways.ToHashSet();
        return DefinitionDiagram.Of(graph).Marked(
            node => marks.Waiting.Contains(node.Id) ? (DiagramMark.Waiting, null)
                : marks.Failed.Contains(node.Id) ? (DiagramMark.Blocked, null)
                : marks.Passed.TryGetValue(node.Id, out var times) ? (DiagramMark.Passed, times > 1 ? $"{times} lần" : null)
                : null,
            way => ways.Contains(new TrialWay(way.From, way.Outcome)) ? DiagramMark.Passed : DiagramMark.None);
    }

    /// <summary>Outcomes that no trial could take stand out.</summary>
    public static FlowDiagram Of(WorkflowGraph graph, TrialPaths paths)
    {
        var never = paths.Outcomes.Where(outcome => outcome.Times == 0).Select(outcome => (outcome.Step, outcome.Outcome)).ToHashSet();
        var unreached = paths.Outcomes.GroupBy(outcome => outcome.Step).Where(step => step.All(outcome => outcome.Times == 0)).Select(step => step.Key).ToHashSet();
        return DefinitionDiagram.Of(graph).Marked(
            node => unreached.Contains(node.Id) ? (DiagramMark.Blocked, null) : null,
            way => never.Contains((way.From, way.Outcome)) ? DiagramMark.Blocked : DiagramMark.None);
    }
}
