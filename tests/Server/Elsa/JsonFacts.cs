using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>A tree as a list of what it says: path and value, numbers as they are spelt, nulls too. The order of members says nothing.</summary>
internal static class JsonFacts
{
    public static IReadOnlyList<string> Of(JsonNode? node)
    {
        var facts = new List<string>();
        Collect(JsonSerializer.SerializeToElement(node), "", facts);
        facts.Sort(StringComparer.Ordinal);
        return facts;
    }

    private static void Collect(JsonElement element, string path, List<string> facts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                facts.Add(path + " {}");
                foreach (var member in element.EnumerateObject())
                    Collect(member.Value, $"{path}/{member.Name}", facts);
                break;
            case JsonValueKind.Array:
                facts.Add($"{path} [{element.GetArrayLength()}]");
                foreach (var (i, item) in element.EnumerateArray().Index())
                    Collect(item, $"{path}/{i}", facts);
                break;
            default:
                facts.Add($"{path} = {(element.ValueKind == JsonValueKind.String ? "'" + element.GetString() + "'" : element.GetRawText())}");
                break;
        }
    }
}
