using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Differences;

namespace FlowOffice.Server.Templates;

/// <summary>Turns a shipped definition into one of an office: another id, and the ids of what is copied with it.</summary>
internal static class TemplateCopy
{
    private const string Reference = "workflowDefinitionId";

    /// <summary>The id of an office's copy: <c>gl-incoming</c> becomes <c>khcn-incoming</c> at the office <c>khcn</c>.</summary>
    public static string IdOf(string definitionId, string officeCode) => $"{officeCode}-{definitionId[(definitionId.IndexOf('-', StringComparison.Ordinal) + 1)..]}";

    /// <summary>The shipped definitions of the same regulation that one starts or uses, and what these do; without itself.</summary>
    public static IReadOnlyList<ShippedDefinition> NamedBy(ShippedDefinition shipped, IReadOnlyList<ShippedDefinition> all)
    {
        var found = new List<ShippedDefinition> { shipped };
        for (var at = 0; at < found.Count; at++)
        {
            var named = References(found[at].Definition.ToJson()).Select(reference => reference.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            found.AddRange(all.Where(other => other.Folder == shipped.Folder && named.Contains(other.Definition.DefinitionId) && !found.Contains(other)));
        }

        return [.. found.Skip(1)];
    }

    /// <param name="ids">The copies' ids by those of the shipped definitions.</param>
    public static DefinitionContent ContentOf(ShippedDefinition shipped, IReadOnlyDictionary<string, string> ids)
    {
        var json = shipped.Definition.ToJson();
        foreach (var reference in References(json).Where(reference => ids.ContainsKey(reference.GetValue<string>())).ToList())
        {
            reference.ReplaceWith(ids[reference.GetValue<string>()]);
        }

        foreach (var (activity, _) in ActivityTree.Walk(json["root"]!.AsObject()).Where(node => node.Activity.ContainsKey(Reference)))
            activity.Remove("workflowDefinitionVersionId"); // of the shipped one: the copy has versions of its own
        if (json["customProperties"] is not JsonObject properties)
            json["customProperties"] = properties = [];
        properties["template"] = $"{shipped.Folder}/{shipped.Definition.DefinitionId}";
        var (content, errors) = DefinitionContent.Read(json);
        return content ?? throw new DefinitionFormatException(string.Join(" ", errors));
    }

    /// <summary>The values that name another definition: of a step that is one, and of a step that starts one.</summary>
    private static IEnumerable<JsonValue> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == Reference ? Named(member.Value) : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static IEnumerable<JsonValue> Named(JsonNode? node) =>
        (node is JsonObject input ? input["expression"]?["value"] : node) is JsonValue value && value.TryGetValue<string>(out _) ? [value] : [];
}
