using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Calls;
using FlowOffice.Server.Endpoints;

namespace FlowOffice.Server.Definitions;

/// <summary>What must hold before a version may be published, told in Vietnamese.</summary>
public sealed class PublishChecks(DefinitionQueries definitions, ActivityRegistry registry, CallSettings calls)
{
    internal async Task<IReadOnlyList<string>> RunAsync(StepWork work, DefinitionVersion version, string json, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        if (version.Procedure is { } procedure && await OtherOfProcedureAsync(work, version, procedure, cancellationToken) is { } other)
            errors.Add($"Thủ tục “{procedure}” đang theo quy trình “{other}”. Hãy ngừng phát hành quy trình đó trước.");

        var subWorkflows = await SubWorkflows.ReadAsync(definitions, work.OrganisationId, json, cancellationToken);
        try
        {
            var graph = WorkflowGraph.Build(DefinitionFile.Compile(new StoredDefinition(version, json)), registry, subWorkflows.Find);
            errors.AddRange(await AssigneeChecks.RunAsync(work, graph, cancellationToken));
            errors.AddRange(await HttpChecks.RunAsync(work, graph, calls, cancellationToken));
            errors.AddRange(DefinitionValidator.Validate(graph).Where(issue => !issue.IsWarning).Select(issue => issue.Message));
        }
        catch (DefinitionFormatException wrong)
        {
            errors.Add(wrong.Message);
        }

        return errors;
    }

    private static Task<string?> OtherOfProcedureAsync(StepWork work, DefinitionVersion version, string procedure, CancellationToken cancellationToken) =>
        work.ReadValueAsync<string>("""
            select name from workflow_definition_versions
            where organisation_id = $1 and procedure = $2 and is_published and definition_id <> $3 limit 1
            """, cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(procedure), Sql.Value(version.DefinitionId));
}
