using FlowOffice.Engine;
using FlowOffice.Office.Database;

namespace FlowOffice.Server.Steps;

/// <summary>Whether a definition lets another instance begin beside those that run (Elsa's activation strategies).</summary>
internal static class ActivationRule
{
    /// <summary>Asks, and keeps others who ask the same waiting until this step has ended.</summary>
    public static async Task<bool> AllowsAsync(StepWork work, WorkflowGraph graph, string? correlationId, CancellationToken cancellationToken)
    {
        var (definition, correlation) = graph.Definition.Activation switch
        {
            ActivationStrategy.Singleton => (graph.Definition.DefinitionId, null),
            ActivationStrategy.CorrelatedSingleton => (graph.Definition.DefinitionId, correlationId ?? ""),
            ActivationStrategy.Correlation => ((string?)null, correlationId ?? ""),
            _ => (null, null),
        };
        if (definition is null && correlation is null)
            return true;
        await using (await work.ReadAsync(cancellationToken, Sql.Command(
            "select pg_advisory_xact_lock(hashtextextended($1, 0))", Sql.Value($"activation/{work.OrganisationId}/{definition}/{correlation}"))))
        {
        }

        return await work.ReadValueAsync<bool>("""
            select not exists (select from workflow_instances
              where organisation_id = $1 and status = 'Running' and ($2::text is null or definition_id = $2) and ($3::text is null or coalesce(correlation_id, '') = $3))
            """, cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(definition), Sql.Value(correlation));
    }
}
