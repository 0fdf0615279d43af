using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Regulations;
using FlowOffice.Studio.Regulations;

namespace FlowOffice.Server.Regulations;

/// <summary>Which clauses the steps of a definition name, against the text of the regulation.</summary>
internal static class CarriedOut
{
    /// <summary>The definition's own steps that can name clauses, as one reads the flow.</summary>
    public static IReadOnlyList<StepClauses> Steps(WorkflowGraph graph, Regulation? regulation) =>
        [.. graph.InReadingOrder().Where(StepSettings.MayNameClauses).Select(node => new StepClauses(node.Id, node.Title, node.Descriptor.DisplayName,
            [.. ClauseNames.Read(StepSettings.ClauseOf(node)).Select(written =>
                new StepClause(written, written.Name is { } name && regulation is not null ? [.. regulation.CoveredBy(name)] : []))]))];

    /// <summary>Every clause with the steps that carry it out.</summary>
    public static IReadOnlyList<ClauseLine> Lines(Regulation regulation, IEnumerable<(string DefinitionId, string Name, IReadOnlyList<StepClauses> Steps)> definitions)
    {
        var carriers = (
            from definition in definitions
            from step in definition.Steps
            from clause in step.Clauses.SelectMany(written => written.Covered).DistinctBy(clause => clause.Name)
            select (clause.Name, Step: new ClauseStep(definition.DefinitionId, definition.Name, step.StepId, step.Step))).ToLookup(pair => pair.Name, pair => pair.Step);
        return [.. regulation.Clauses.Select(clause => new ClauseLine(clause, [.. carriers[clause.Name]]))];
    }

    /// <summary>What the shipped steps carry out and the others do not, with the shipped steps.</summary>
    public static IReadOnlyList<ClauseLine> Lost(Regulation regulation, string definitionId, string name, IReadOnlyList<StepClauses> shipped, IReadOnlyList<StepClauses> now)
    {
        var kept = now.SelectMany(step => step.Clauses).SelectMany(written => written.Covered).Select(clause => clause.Name).ToHashSet();
        return [.. Lines(regulation, [(definitionId, name, shipped)]).Where(line => line.Steps.Count > 0 && !kept.Contains(line.Clause.Name))];
    }
}
