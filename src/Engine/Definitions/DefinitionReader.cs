using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// Brings the many spellings of a definition to one: <c>$values</c> wrappers are opened, PascalCase members of old
/// exports are lowered, <c>null</c> collections are dropped, ids and node ids are filled in, flat connections become
/// today's form, connections to nowhere go to <c>customProperties.notFoundConnections</c>.
/// </summary>
internal static class DefinitionReader
{
    public const int MaxDepth = 200;
    public const int MaxBytes = 10 * 1024 * 1024;

    private static readonly string[] DefinitionMembers =
        ["Id", "DefinitionId", "Name", "Description", "CreatedAt", "Version", "ToolVersion", "Variables", "Inputs", "Outputs", "Outcomes", "CustomProperties", "IsReadonly", "IsSystem", "IsLatest", "IsPublished", "Options", "Root"];

    private static readonly string[] ActivityMembers =
        ["Id", "NodeId", "Name", "Type", "Version", "CustomProperties", "Metadata", "Activities", "Connections", "Variables"];

    public static JsonObject Tree(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            throw TooBig(utf8.Length);
        try
        {
            var reader = new Utf8JsonReader(utf8.Span.StartsWith("\uFEFF"u8) ? utf8.Span[3..] : utf8.Span, new JsonReaderOptions { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return JsonNode.Parse(ref reader) as JsonObject ?? throw new DefinitionFormatException("Tệp không chứa định nghĩa quy trình: cần một đối tượng JSON.");
        }
        catch (JsonException problem)
        {
            throw new DefinitionFormatException($"Tệp không phải JSON hợp lệ, hoặc lồng nhau quá {MaxDepth} tầng (dòng {problem.LineNumber + 1}).", problem);
        }
        catch (ArgumentException problem) // a member given twice
        {
            throw new DefinitionFormatException("Tệp JSON có thành phần bị lặp tên.", problem);
        }
    }

    public static DefinitionFormatException TooBig(int bytes) =>
        new($"Định nghĩa quy trình nặng {bytes / 1024:N0} KB, vượt giới hạn {MaxBytes / 1024 / 1024} MB.");

    public static JsonObject Normalize(JsonObject source)
    {
        var definition = Open(source, 0)!.AsObject();
        if (definition["workflowDefinition"] is JsonObject wrapped && wrapped["root"] is not null)
            definition = wrapped.DeepClone().AsObject();
        Lower(definition, DefinitionMembers);
        foreach (var list in (string[])["variables", "inputs", "outputs", "outcomes"])
            if (definition[list] is not JsonArray)
                definition[list] = new JsonArray();
        foreach (var group in (string[])["customProperties", "options"])
            if (definition[group] is not JsonObject)
                definition[group] = new JsonObject();
        foreach (var list in (string[])["variables", "inputs", "outputs"])
            foreach (var item in definition[list]!.AsArray().OfType<JsonObject>())
                LowerAll(item);
        LowerAll(definition["options"]!.AsObject());
        definition.Remove("links");
        if (definition["root"] is JsonObject root)
            new ActivityNormalizer(ActivityMembers).Run(root);
        else
            definition.Remove("root");
        return definition;
    }

    /// <summary>Copies a tree, opening <c>{"$id", "$values": […]}</c> wrappers and dropping reference marks at every depth.</summary>
    private static JsonNode? Open(JsonNode? node, int depth)
    {
        if (depth > MaxDepth)
            throw new DefinitionFormatException($"Định nghĩa quy trình lồng nhau quá {MaxDepth} tầng.");
        return node switch
        {
            JsonObject wrapper when wrapper["$values"] is JsonArray values => Open(values, depth),
            JsonObject members => new JsonObject(members.Where(m => m.Key != "$id").Select(m => KeyValuePair.Create(m.Key, Open(m.Value, depth + 1)))),
            JsonArray items => new JsonArray([.. items.Select(i => Open(i, depth + 1))]),
            _ => node?.DeepClone(),
        };
    }

    public static void Lower(JsonObject members, string[] names)
    {
        foreach (var name in names)
            Rename(members, name);
    }

    public static void LowerAll(JsonObject members)
    {
        foreach (var (name, _) in members.ToList())
            Rename(members, name);
    }

    private static void Rename(JsonObject members, string name)
    {
        if (name.Length == 0 || !char.IsAsciiLetterUpper(name[0]) || !members.TryGetPropertyValue(name, out var value))
            return;
        var lowered = char.ToLowerInvariant(name[0]) + name[1..];
        if (!members.ContainsKey(lowered) && members.Remove(name))
            members[lowered] = value;
    }
}
