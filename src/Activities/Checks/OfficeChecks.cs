using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Checks;

/// <summary>What can be seen wrong with a definition as an office reads it, without asking the database.</summary>
public static class OfficeChecks
{
    /// <summary>Errors and warnings. A definition that others use as an activity gets its facts from them.</summary>
    public static IEnumerable<DefinitionIssue> Check(WorkflowGraph graph) =>
        [.. graph.OwnNodes.Where(IsOfficeStep).SelectMany(StepSettings.Check), .. graph.Definition.UsableAsActivity ? [] : graph.OwnNodes.SelectMany(FactChecks.Check), .. DeadlineChecks.Check(graph)];

    /// <summary>Steps for people check their settings themselves, as soon as the engine asks.</summary>
    private static bool IsOfficeStep(ActivityNode node) => node.Activity is not HumanTaskActivity && node.Type.StartsWith("Office.", StringComparison.Ordinal);
}
