using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Flows.Drawing;
using FlowOffice.Studio.Leadership;
using Npgsql;

namespace FlowOffice.Server.Diagrams;

/// <summary>Puts the human steps of one instance on the drawing of the version that it follows.</summary>
internal sealed class MatterDrawing(NpgsqlDataSource source, PublishedGraphs graphs) : IMatterDrawing
{
    public async Task<FlowDiagram?> OfAsync(Guid organisationId, string instanceId, CancellationToken cancellationToken)
    {
        string? version = null;
        Dictionary<string, (int Done, int Open)> steps = [];
        await using (var command = source.Command("""
            select i.definition_version_id, t.activity_id, count(t.completed_at) filter (where t.state = 'completed'), count(*) filter (where t.state not in ('completed', 'obsolete'))
            from workflow_instances i left join tasks t on t.instance_id = i.id
            where i.id = $1 and i.organisation_id = $2 group by 1, 2
            """, Sql.Value(instanceId), Sql.Value(organisationId)))
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
            while (await row.ReadAsync(cancellationToken))
            {
                version = row.GetString(0);
                if (!row.IsDBNull(1))
                    steps[row.GetString(1)] = ((int)row.GetInt64(2), (int)row.GetInt64(3));
            }

        if (version is null)
            return null;
        return DefinitionDiagram.Of(await graphs.ByVersionAsync(version, cancellationToken)).Marked(
            node => !steps.TryGetValue(node.Id, out var times) ? null
                : times.Open > 0 ? (DiagramMark.Current, null)
                : times.Done > 0 ? (DiagramMark.Passed, times.Done > 1 ? $"{times.Done} lần" : null) : null,
            _ => DiagramMark.None);
    }

    public async Task<(string Name, FlowDiagram Diagram)?> OfDefinitionAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken) =>
        await graphs.PublishedAsync(organisationId, definitionId, cancellationToken) is { } graph
            ? (graph.Definition.Name ?? definitionId, DefinitionDiagram.Of(graph)) : null;
}
