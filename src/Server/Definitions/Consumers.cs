using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>The definitions that use another one as an activity.</summary>
internal static class Consumers
{
    private const string Query = """
        from workflow_definition_uses u join workflow_definition_versions v on v.id = u.version_id
        where u.organisation_id = $1 and u.used_definition_id = $2 and v.definition_id <> $2 and (v.is_latest or v.is_published)
        """;

    public static Task<int> CountAsync(StepWork work, string definitionId, CancellationToken cancellationToken) =>
        work.ReadValueAsync<int>($"select count(distinct v.definition_id)::int {Query}", cancellationToken,
            Sql.Value(work.OrganisationId), Sql.Value(definitionId));

    public static async Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource source, Guid organisationId, string definitionId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select distinct v.definition_id {Query} order by 1");
        command.Parameters.Add(Sql.Value(organisationId));
        command.Parameters.Add(Sql.Value(definitionId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(rows.GetString(0));
        return found;
    }
}
