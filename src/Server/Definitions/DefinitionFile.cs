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

    public static byte[] Write(StoredDefinition definition) => Write(definition.Version.DefinitionId, definition.Version.Version, definition.Json);

    public static string Name(StoredDefinition definition) => $"{definition.Version.DefinitionId}-v{definition.Version.Version}.json";

    /// <summary>Brings a file to the form in which it would be exported.</summary>
    /// <exception cref="DefinitionFormatException">It is no definition.</exception>
    public static byte[] Format(byte[] file)
    {
        var model = Read(file);
        return Write(model.DefinitionId!, model.Number ?? 1, model.Content.Json);
    }

    /// <exception cref="DefinitionFormatException">It is no definition, or does not say which one.</exception>
    internal static DefinitionModel Read(byte[] file)
    {
        var (model, errors) = DefinitionModel.Read(WorkflowDefinition.Parse(file).ToJson());
        return model?.DefinitionId is null
            ? throw new DefinitionFormatException(string.Join(" ", errors.DefaultIfEmpty("Tệp thiếu definitionId.")))
            : model;
    }

    /// <summary>The definition with the identity that the engine runs it under.</summary>
    internal static WorkflowDefinition Compile(StoredDefinition definition) => Compose(
        new JsonObject { ["id"] = definition.Version.Id }, definition.Version.DefinitionId, definition.Version.Version, definition.Json);

    /// <summary>A content that is no version.</summary>
    internal static WorkflowDefinition Compile(string definitionId, string content) => Compose([], definitionId, 1, content);

    internal static byte[] Write(string definitionId, int version, string content) =>
        Compose(new JsonObject { ["$schema"] = Schema }, definitionId, version, content).ToUtf8().ToArray();

    private static WorkflowDefinition Compose(JsonObject file, string definitionId, int version, string content)
    {
        file["definitionId"] = definitionId;
        file["version"] = version;
        foreach (var (name, value) in DefinitionText.Parse(content))
            file[name] = value?.DeepClone();
        return WorkflowDefinition.Parse(file);
    }
}
