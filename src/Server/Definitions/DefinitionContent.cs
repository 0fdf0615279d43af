using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Server.Definitions;

/// <summary>What a version says, in its one canonical form, without what belongs to one server alone.</summary>
/// <param name="Json">Canonical JSON.</param>
/// <param name="Hash">Equal for contents that differ only in what the designer measures by itself.</param>
/// <param name="Procedure">The member <c>customProperties.procedure</c>.</param>
public sealed record DefinitionContent(string Name, string Description, string Json, string Hash, bool UsableAsActivity, string? Procedure)
{
    private static readonly string[] Lists = ["variables", "inputs", "outputs"];
    private static readonly string[] ComputedMembers = ["latestAvailablePublishedVersion", "latestAvailablePublishedVersionId"];
    private static readonly string[] Options =
        ["activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory", "incidentStrategyType", "commitStrategyName"];

    /// <summary>Reads a definition in today's form.</summary>
    /// <returns>The content, or Vietnamese sentences that say why it cannot be kept.</returns>
    /// <exception cref="DefinitionFormatException">It is no definition, or two activities have one id.</exception>
    internal static (DefinitionContent? Content, IReadOnlyList<string> Errors) Read(JsonObject definition)
    {
        if (definition["root"] is not JsonObject root || ActivityTree.Text(root, "type") is null)
            return (null, ["Quy trình thiếu hoạt động gốc (root)."]);

        var (name, description) = (Trimmed(definition, "name"), Trimmed(definition, "description"));
        if (name.Length == 0)
            return (null, ["Quy trình phải có tên."]);
        if (name.Length > 200 || (name + description).Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            return (null, ["Tên quy trình dài quá 200 ký tự, hoặc tên hay mô tả có ký tự không hợp lệ."]);

        var content = new JsonObject { ["name"] = name, ["description"] = description, ["toolVersion"] = "3.8.2.0" };
        foreach (var list in Lists)
            content[list] = Tidying.List(definition[list]);
        content["outcomes"] = definition["outcomes"]?.DeepClone();
        content["customProperties"] = definition["customProperties"]?.DeepClone();
        content["root"] = Tidying.Activity(root);
        foreach (var (activity, _) in ActivityTree.Walk(content["root"]!.AsObject()).Where(node => node.Activity.ContainsKey("workflowDefinitionId")))
            foreach (var computed in ComputedMembers)
                activity.Remove(computed);
        var options = definition["options"] as JsonObject;
        content["options"] = new JsonObject(Options.Where(o => options?[o] is not null).Select(o => KeyValuePair.Create(o, options![o]?.DeepClone())));

        return (new DefinitionContent(name, description, Canonical(content), HashOf(content),
            options?["usableAsActivity"] is JsonValue usable && usable.TryGetValue<bool>(out var yes) && yes,
            definition["customProperties"] is JsonObject custom ? ActivityTree.Text(custom, "procedure") : null), []);
    }

    /// <summary>Sizes are left out: the browser measures them anew on every screen.</summary>
    private static string HashOf(JsonObject content)
    {
        var bare = content.DeepClone().AsObject();
        foreach (var (activity, _) in ActivityTree.Walk(bare["root"]!.AsObject()))
            (activity["metadata"]?["designer"] as JsonObject)?.Remove("size");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(bare))));
    }

    private static string Canonical(JsonObject content) => Encoding.UTF8.GetString(WorkflowDefinition.Parse(content).ToUtf8().Span);

    private static string Trimmed(JsonObject definition, string name) => ActivityTree.Text(definition, name)?.Trim().Normalize() ?? "";
}
