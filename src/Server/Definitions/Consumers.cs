using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>The definitions that use another one as an activity.</summary>
internal static class Consumers
{
    /// <summary>Canonical JSON writes a member always in the same way, so its text can be looked for.</summary>
    private const string Using =
        "organisation_id = $1 and (is_latest or is_published) and definition_id <> $2 and position('\"workflowDefinitionId\": ' || to_json($2::text)::text in json) > 0";

    public static Task<int> CountAsync(StepWork work, string definitionId, CancellationToken cancellationToken) =>
        work.ReadValueAsync<int>($"select count(distinct definition_id)::int from workflow_definition_versions where {Using}", cancellationToken,
            Sql.Value(work.OrganisationId), Sql.Value(definitionId));

    public static async Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource source, Guid organisationId, string definitionId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select distinct definition_id from workflow_definition_versions where {Using} order by 1");
        command.Parameters.Add(Sql.Value(organisationId));
        command.Parameters.Add(Sql.Value(definitionId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(rows.GetString(0));
        return found;
    }
}
