using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>A variable that a workflow or a container declares.</summary>
/// <param name="Id">What references use.</param>
/// <param name="Name">What expressions use; case matters.</param>
/// <param name="Type">The type that values are converted to.</param>
/// <param name="Default">The default as text, or null.</param>
/// <param name="InMemory">Whether its value is lost at the first wait.</param>
public sealed record VariableDefinition(string Id, string Name, DataType Type, string? Default, bool InMemory);

/// <summary>An input of a workflow.</summary>
/// <param name="Name">Its name; case matters.</param>
/// <param name="Type">The type that values are converted to.</param>
/// <param name="DisplayName">Its label, or null.</param>
/// <param name="Description">Its help text, or null.</param>
/// <param name="UiHint">How it is edited where the workflow is used as an activity.</param>
/// <param name="Kept">Whether it has a storage driver: without one it is gone after the first wait.</param>
public sealed record InputDefinition(string Name, DataType Type, string? DisplayName, string? Description, string? UiHint, bool Kept);

/// <summary>An output of a workflow.</summary>
/// <param name="Name">Its name; case matters.</param>
/// <param name="Type">The type that values are converted to.</param>
/// <param name="DisplayName">Its label, or null.</param>
/// <param name="Description">Its help text, or null.</param>
public sealed record OutputDefinition(string Name, DataType Type, string? DisplayName, string? Description);

/// <summary>
/// One version of a workflow definition in Elsa 3's JSON, brought to canonical form: known members first in a fixed
/// order, the rest by name; node ids recomputed; activities of a flowchart by id with the start first, connections in
/// their given order (it decides which edge of a cycle is the backward one); positions and sizes whole numbers.
/// Equal definitions have equal bytes. Immutable and safe to share between threads.
/// </summary>
public sealed class WorkflowDefinition
{
    private readonly byte[] utf8;

    private WorkflowDefinition(byte[] utf8)
    {
        this.utf8 = utf8;
        Json = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = DefinitionReader.MaxDepth }).RootElement;
        Id = Json.Text("id") ?? "";
        DefinitionId = Json.Text("definitionId") ?? "";
        Name = Json.Text("name");
        Description = Json.Text("description");
        Version = Json.TryGetProperty("version", out var version) ? version.GetInt32() : 1;
        Options = Json.TryGetProperty("options", out var options) ? options : default;
        Variables = VariablesIn(Json);
        Inputs = [.. Json.Items("inputs").Select(i => new InputDefinition(i.Text("name") ?? "", TypeOf(i, "type"), i.Text("displayName"), i.Text("description"), i.Text("uiHint"), !string.IsNullOrEmpty(i.Text("storageDriverType"))))];
        Outputs = [.. Json.Items("outputs").Select(o => new OutputDefinition(o.Text("name") ?? "", TypeOf(o, "type"), o.Text("displayName"), o.Text("description")))];
        Outcomes = [.. Json.Items("outcomes").Where(o => o.ValueKind == JsonValueKind.String).Select(o => o.GetString()!)];
        Root = Json.TryGetProperty("root", out var root) ? root : default;
    }

    /// <summary>The id of this version.</summary>
    public string Id { get; }
    /// <summary>The id over all versions.</summary>
    public string DefinitionId { get; }
    /// <summary>Its name, or null.</summary>
    public string? Name { get; }
    /// <summary>What it is for, or null.</summary>
    public string? Description { get; }
    /// <summary>The number of this version, from 1.</summary>
    public int Version { get; }
    /// <summary>Variables of the workflow.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; }
    /// <summary>Its inputs.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; }
    /// <summary>Its outputs.</summary>
    public IReadOnlyList<OutputDefinition> Outputs { get; }
    /// <summary>Outcomes that a Complete activity may give; ports where it is used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; }
    /// <summary>The member <c>options</c>.</summary>
    public JsonElement Options { get; }
    /// <summary>The root activity; undefined when there is none.</summary>
    public JsonElement Root { get; }
    /// <summary>The whole definition.</summary>
    public JsonElement Json { get; }
    /// <summary>Whether it may be placed as a step in other workflows.</summary>
    public bool UsableAsActivity => Options.Flag("usableAsActivity");
    /// <summary>When it may be started anew. Unknown names mean always.</summary>
    public ActivationStrategy Activation =>
        Enum.TryParse<ActivationStrategy>(ShortName(Options.Text("activationStrategyType"), "Strategy"), out var strategy) ? strategy : ActivationStrategy.AllowAlways;
    /// <summary>Whether an incident leaves the other branches running and the instance suspended.</summary>
    public bool ContinuesWithIncidents => ShortName(Options.Text("incidentStrategyType"), "Strategy") == "ContinueWithIncidents";

    /// <summary>The definition in canonical form, indented, as it is stored and exported.</summary>
    public ReadOnlyMemory<byte> ToUtf8() => utf8;

    /// <summary>Reads a definition leniently: old forms are brought to today's.</summary>
    /// <exception cref="DefinitionFormatException">It is no definition, too big, too deep, or has two activities of one id.</exception>
    public static WorkflowDefinition Parse(ReadOnlyMemory<byte> utf8) => Parse(DefinitionReader.Tree(utf8));

    /// <summary>Reads a definition that is a tree already. The tree is not changed.</summary>
    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static WorkflowDefinition Parse(JsonObject definition)
    {
        try
        {
            var utf8 = DefinitionWriter.Write(DefinitionReader.Normalize(definition));
            return utf8.Length <= DefinitionReader.MaxBytes ? new(utf8) : throw DefinitionReader.TooBig(utf8.Length);
        }
        catch (Exception problem) when (problem is InvalidOperationException or FormatException or JsonException or ArgumentException)
        {
            // a member of another kind than Elsa writes, such as a number for a name: there are too many to ask for each
            throw new DefinitionFormatException($"Định nghĩa quy trình sai cấu trúc: {problem.Message}", problem);
        }
    }

    /// <summary>A tree of its own, to be changed and parsed again.</summary>
    public JsonObject ToJson() => JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = DefinitionReader.MaxDepth })!.AsObject();

    internal static IReadOnlyList<VariableDefinition> VariablesIn(JsonElement container) =>
        [.. container.Items("variables").Where(v => v.ValueKind == JsonValueKind.Object).Select(v => new VariableDefinition(
            v.Text("id") ?? v.Text("name") ?? "", v.Text("name") ?? "", TypeOf(v, "typeName"), DefaultOf(v),
            v.Text("storageDriverTypeName")?.Contains("MemoryStorageDriver", StringComparison.Ordinal) == true))];

    private static DataType TypeOf(JsonElement element, string member) => DataType.Parse(element.Text(member), element.Flag("isArray"));

    private static string? DefaultOf(JsonElement variable) =>
        !variable.TryGetProperty("value", out var value) || value.ValueKind is JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    /// <summary>CLR names and plain names mean the same: <c>Elsa.X.FaultStrategy, Elsa.X</c> is <c>Fault</c>.</summary>
    private static string? ShortName(string? name, string suffix)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        name = name.Split(',')[0];
        name = name[(name.LastIndexOf('.') + 1)..];
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
    }
}
