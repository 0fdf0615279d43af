using FlowOffice.Engine;

namespace FlowOffice.Server.Definitions;

/// <summary>The definitions that others may use as activities, to be found as the engine asks for them.</summary>
internal sealed class SubWorkflows(IReadOnlyList<StoredDefinition> definitions)
{
    /// <summary>Reads them where a definition uses any.</summary>
    public static async Task<SubWorkflows> ReadAsync(DefinitionQueries queries, Guid organisationId, string json, CancellationToken cancellationToken) =>
        new(json.Contains("\"workflowDefinitionId\"", StringComparison.Ordinal) ? await queries.ActivitiesAsync(organisationId, cancellationToken) : []);

    /// <summary>The version pinned in a node; where the node names none, the one of its type and number, else the newest.</summary>
    public WorkflowDefinition? Find(SubWorkflowReference node)
    {
        var found = definitions.FirstOrDefault(d => d.Version.Id == node.DefinitionVersionId)
            ?? definitions.LastOrDefault(d => IsMeant(d.Version, node) && d.Version.Version == node.Version)
            ?? definitions.LastOrDefault(d => IsMeant(d.Version, node));
        return found is null ? null : DefinitionFile.Compile(found);
    }

    private static bool IsMeant(DefinitionVersion version, SubWorkflowReference node) =>
        version.DefinitionId == node.DefinitionId || SubWorkflowDescriptor.TypeNameOf(version.Name) == node.TypeName;
}
