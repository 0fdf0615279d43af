using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// A definition as a file, for other servers, for <c>workflows/</c> and for comparing. Members:
/// <c>$schema</c>, <c>definitionId</c>, <c>version</c> and the canonical content. What belongs to one server alone (version
/// id, moments, published or not, links) is left out, so that export, import and export again give the same bytes.
/// </summary>
public static class DefinitionFile
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    public static byte[] Write(StoredDefinition definition) =>
        Compose(definition, new JsonObject { ["$schema"] = Schema }).ToUtf8().ToArray();

    public static string Name(StoredDefinition definition) => $"{definition.Version.DefinitionId}-v{definition.Version.Version}.json";

    /// <summary>The definition with the identity that the engine runs it under.</summary>
    internal static WorkflowDefinition Compile(StoredDefinition definition) =>
        Compose(definition, new JsonObject { ["id"] = definition.Version.Id });

    private static WorkflowDefinition Compose(StoredDefinition definition, JsonObject file)
    {
        file["definitionId"] = definition.Version.DefinitionId;
        file["version"] = definition.Version.Version;
        foreach (var (name, value) in DefinitionText.Parse(definition.Json))
            file[name] = value?.DeepClone();
        return WorkflowDefinition.Parse(file);
    }
}
