using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Regulations;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Regulations;
using Npgsql;

namespace FlowOffice.Server.Regulations;

/// <summary>Computes what carries out which clause, each time from the definitions as they are.</summary>
internal sealed class ClauseMaps(
    NpgsqlDataSource source, TimeProvider clock, StoredRegulations regulations, DefinitionQueries definitions, PublishedGraphs graphs, ShippedText shipped, ActivityRegistry registry) : IClauseMaps
{
    public Task<Regulation?> RegulationAsync(Guid organisationId, CancellationToken cancellationToken) => regulations.FindAsync(organisationId, cancellationToken);

    public async Task<RegulationMap?> OfOfficeAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        if (await regulations.FindAsync(organisationId, cancellationToken) is not { } regulation)
            return null;
        var found = new List<(string, string, IReadOnlyList<StepClauses>)>();
        foreach (var (versionId, definitionId, name) in await InForceAsync(organisationId, cancellationToken))
            found.Add((definitionId, name, CarriedOut.Steps(await graphs.ByVersionAsync(versionId, cancellationToken), regulation)));
        return new RegulationMap(regulation, CarriedOut.Lines(regulation, found), found.Count);
    }

    public async Task<FlowClauses?> OfFlowAsync(Guid organisationId, string definitionId, int? version, CancellationToken cancellationToken)
    {
        var which = version is { } number ? new VersionOptions(number.ToString(System.Globalization.CultureInfo.InvariantCulture)) : VersionOptions.Latest;
        if (await definitions.ByDefinitionIdAsync(organisationId, definitionId, which, cancellationToken) is not { } stored)
            return null;
        var regulation = await regulations.FindAsync(organisationId, cancellationToken);
        var steps = await StepsAsync(organisationId, DefinitionFile.Compile(stored), regulation, cancellationToken);
        var text = regulation is null ? null : await shipped.FindAsync(organisationId, stored.Version, cancellationToken);
        return new FlowClauses(definitionId, stored.Version.Version, stored.Version.IsPublished, regulation, steps,
            text is null ? [] : CarriedOut.Lost(regulation!, text.DefinitionId, text.Name ?? "", await StepsAsync(organisationId, text, regulation, cancellationToken), steps), text?.Name);
    }

    /// <summary>Nothing where the definition cannot be read as a whole: the page of checks says why.</summary>
    private async Task<IReadOnlyList<StepClauses>> StepsAsync(Guid organisationId, WorkflowDefinition definition, Regulation? regulation, CancellationToken cancellationToken)
    {
        var json = System.Text.Encoding.UTF8.GetString(definition.ToUtf8().Span);
        var subWorkflows = await SubWorkflows.ReadAsync(definitions, organisationId, json, cancellationToken);
        try
        {
            return CarriedOut.Steps(WorkflowGraph.Build(definition, registry, subWorkflows.Find), regulation);
        }
        catch (DefinitionFormatException)
        {
            return [];
        }
    }

    /// <summary>What new work follows today, of every definition.</summary>
    private async Task<IReadOnlyList<(string VersionId, string DefinitionId, string Name)>> InForceAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select distinct on (definition_id) id, definition_id, name from workflow_definition_versions
            where organisation_id = $1 and published_at is not null and retracted_at is null and effective_from <= $2
            order by definition_id, effective_from desc, published_at desc, version desc
            """, Sql.Value(organisationId), Sql.Value((DateOnly?)OfficeDay.Of(clock.GetUtcNow())));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(string, string, string)>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        return found;
    }
}
