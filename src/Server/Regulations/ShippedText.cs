using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Differences;
using Npgsql;

namespace FlowOffice.Server.Regulations;

/// <summary>
/// The text with which a definition came: the newest one on offer, the one that was taken in, or the file itself. A copy under a
/// name of its own is held against the shipped definition of the same procedure, one made from a template against that.
/// </summary>
internal sealed class ShippedText(NpgsqlDataSource source, ShippedCatalogue catalogue)
{
    /// <summary>Null where nothing like it came with the program.</summary>
    public async Task<WorkflowDefinition?> FindAsync(Guid organisationId, DefinitionVersion version, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select s.definition_id, o.code, coalesce(u.json, case when v.content_hash = s.hash then v.json end)
            from shipped_definitions s join organisations o on o.id = s.organisation_id
            left join shipped_updates u on u.organisation_id = s.organisation_id and u.definition_id = s.definition_id
            left join workflow_definition_versions v on v.id = s.version_id
            where s.organisation_id = $1 and (s.definition_id = $2 or exists (select 1 from workflow_definition_versions p
              where p.organisation_id = $1 and p.definition_id = s.definition_id and p.is_latest and p.procedure = $3))
            order by s.definition_id = $2 desc, s.definition_id limit 1
            """, Sql.Value(organisationId), Sql.Value(version.DefinitionId), Sql.Value(version.Procedure));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken))
            return await TemplateAsync(version, cancellationToken);
        var (definitionId, code) = (rows.GetString(0), rows.GetString(1));
        return rows.IsDBNull(2) ? catalogue.Find($"shipped:{code}/{definitionId}")?.Definition : DefinitionFile.Compile(definitionId, rows.GetString(2));
    }

    private async Task<WorkflowDefinition?> TemplateAsync(DefinitionVersion version, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select json::jsonb -> 'customProperties' ->> 'template' from workflow_definition_versions where id = $1", Sql.Value(version.Id));
        return await command.ExecuteScalarAsync(cancellationToken) is string template ? catalogue.Find($"shipped:{template}")?.Definition : null;
    }
}
