using FlowOffice.Office.Regulations;

namespace FlowOffice.Studio.Regulations;

/// <summary>What carries out which clause of the office's regulation. The edge to the definition store.</summary>
public interface IClauseMaps
{
    /// <summary>The office's regulation; null where none came with the program.</summary>
    Task<Regulation?> RegulationAsync(Guid organisationId, CancellationToken cancellationToken);

    /// <summary>The whole regulation with the steps of all definitions in force; null where the office has no regulation.</summary>
    Task<RegulationMap?> OfOfficeAsync(Guid organisationId, CancellationToken cancellationToken);

    /// <summary>The latest version of a definition, or the one of that number; null when there is none.</summary>
    Task<FlowClauses?> OfFlowAsync(Guid organisationId, string definitionId, int? version, CancellationToken cancellationToken);
}

/// <summary>A regulation, clause by clause, with what carries each out.</summary>
/// <param name="Definitions">How many definitions in force were looked at.</param>
public sealed record RegulationMap(Regulation Regulation, IReadOnlyList<ClauseLine> Clauses, int Definitions)
{
    /// <summary>What neither a step nor anything else carries out.</summary>
    public IEnumerable<ClauseLine> Missing => Clauses.Where(line => !line.IsCarriedOut);
}

/// <summary>One clause and the steps that name it, or a place that covers it.</summary>
public sealed record ClauseLine(RegulationClause Clause, IReadOnlyList<ClauseStep> Steps)
{
    public bool IsCarriedOut => Steps.Count > 0 || Clause.By.Count > 0;
}

/// <summary>A step that names a clause.</summary>
public sealed record ClauseStep(string DefinitionId, string Definition, string StepId, string Step);

/// <summary>The clauses of one version of a definition.</summary>
/// <param name="Regulation">Null where the office has none; then nothing is <see cref="Lost"/>.</param>
/// <param name="Steps">The steps that can name clauses, as one reads the flow.</param>
/// <param name="Lost">What the definition as it came with the program carries out and this version does not.</param>
/// <param name="Shipped">What the version was compared with; null where nothing like it came with the program.</param>
public sealed record FlowClauses(
    string DefinitionId, int Version, bool IsPublished, Regulation? Regulation, IReadOnlyList<StepClauses> Steps, IReadOnlyList<ClauseLine> Lost, string? Shipped);

/// <summary>A step and what is written there as its clauses.</summary>
/// <param name="Kind">What kind of step it is, for people.</param>
/// <param name="Clauses">Empty where nothing is written.</param>
public sealed record StepClauses(string StepId, string Step, string Kind, IReadOnlyList<StepClause> Clauses);

/// <summary>One of the names written at a step.</summary>
/// <param name="Covered">The clauses that it means; empty where the regulation has no such place.</param>
public sealed record StepClause(WrittenClause Written, IReadOnlyList<RegulationClause> Covered);
