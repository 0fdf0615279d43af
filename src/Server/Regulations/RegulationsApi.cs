using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using FlowOffice.Server.OfficeApi;
using FlowOffice.Studio.Regulations;

namespace FlowOffice.Server.Regulations;

/// <summary>The clause map as the pages tell it, for programs.</summary>
internal static class RegulationsApi
{
    /// <param name="Missing">Short names of what nothing carries out.</param>
    public sealed record RegulationAnswer(
        string Number, DateOnly SignedOn, DateOnly EffectiveFrom, string Issuer, string Title, IReadOnlyList<string> LegalBases, IReadOnlyList<string> Missing, IReadOnlyList<Line> Clauses);

    /// <param name="Id">Short name, such as <c>5.3b</c>.</param>
    public sealed record Line(string Id, string Title, string Asks, bool IsCarriedOut, IReadOnlyList<Means> By, IReadOnlyList<ClauseStep> Steps);

    /// <param name="Kind"><c>rule</c>, <c>setting</c>, <c>page</c>, <c>job</c> or <c>outside</c>.</param>
    /// <param name="Name">The setting's name, the page's address, the job's key.</param>
    public sealed record Means(string Kind, string Text, string? Name);

    /// <param name="Regulation">The number of the regulation; null where the office has none.</param>
    /// <param name="Lost">What the definition as it came carries out and this version does not.</param>
    public sealed record FlowAnswer(string DefinitionId, int Version, bool IsPublished, string? Regulation, string? Shipped, IReadOnlyList<Line> Lost, IReadOnlyList<Step> Steps);

    public sealed record Step(string StepId, string Title, string Kind, IReadOnlyList<Named> Clauses);

    /// <param name="Text">What is written at the step.</param>
    /// <param name="Id">Its short name; null where it cannot be read.</param>
    /// <param name="Covered">Short names of the clauses that it means; empty where the regulation has no such place.</param>
    public sealed record Named(string Text, string? Id, IReadOnlyList<string> Covered);

    public static async Task<IResult> OfOfficeAsync(IClauseMaps maps, CurrentPerson me, CancellationToken cancellationToken) =>
        await maps.OfOfficeAsync(me.OrganisationId, cancellationToken) is { Regulation: var regulation } map
            ? Results.Ok(new RegulationAnswer(regulation.Number, regulation.SignedOn, regulation.EffectiveFrom, regulation.Issuer, regulation.Title, regulation.LegalBases,
                [.. map.Missing.Select(line => line.Clause.Name.Id)], [.. map.Clauses.Select(Of)]))
            : StepAnswers.NotFound();

    public static async Task<IResult> OfFlowAsync(string id, int? version, IClauseMaps maps, CurrentPerson me, CancellationToken cancellationToken) =>
        await maps.OfFlowAsync(me.OrganisationId, id, version, cancellationToken) is { } flow
            ? Results.Ok(new FlowAnswer(flow.DefinitionId, flow.Version, flow.IsPublished, flow.Regulation?.Number, flow.Shipped, [.. flow.Lost.Select(Of)],
                [.. flow.Steps.Select(step => new Step(step.StepId, step.Step, step.Kind,
                    [.. step.Clauses.Select(clause => new Named(clause.Written.Text, clause.Written.Name?.Id, [.. clause.Covered.Select(covered => covered.Name.Id)]))]))]))
            : StepAnswers.NotFound();

    private static Line Of(ClauseLine line) => new(line.Clause.Name.Id, line.Clause.Name.Title, line.Clause.Asks, line.IsCarriedOut,
        [.. line.Clause.By.Select(means => new Means(ColumnNames.Text(means.Kind), means.Text, means.Name))], line.Steps);
}
