using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>Writes a normalised definition in canonical form, see <see cref="WorkflowDefinition"/>.</summary>
internal static class DefinitionWriter
{
    private static readonly string[] Order =
    [
        "$schema", "id", "definitionId", "nodeId", "name", "displayName", "type", "typeName", "isArray", "version", "description", "createdAt", "toolVersion",
        "source", "target", "activity", "port", "x", "y", "expression", "value", "memoryReference",
        "customProperties", "metadata", "isReadonly", "isSystem", "isLatest", "isPublished", "options",
        "inputs", "outputs", "outcomes", "variables", "activities", "connections", "root",
    ];

    private static readonly Dictionary<string, int> Ranks = Order.Select((name, rank) => (name, rank)).ToDictionary(p => p.name, p => p.rank, StringComparer.Ordinal);

    public static byte[] Write(JsonObject definition)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, JsonText.IndentedWriter))
            Write(writer, definition, null, null);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? node, string? member, string? outer)
    {
        switch (node)
        {
            case JsonObject members:
                writer.WriteStartObject();
                var flowchart = member is not null && members["type"]?.ToString() == "Elsa.Flowchart" && members["activities"] is JsonArray;
                foreach (var (name, value) in members.OrderBy(m => Ranks.GetValueOrDefault(m.Key, int.MaxValue)).ThenBy(m => m.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    if (outer is "designer" && member is "position" or "size" && value is JsonValue measure)
                        WriteRounded(writer, measure);
                    else
                        Write(writer, flowchart && name == "activities" ? Sorted(members) : value, name, member);
                }
                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item, member, outer);
                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    /// <summary>By id; but the activity that the order makes the start goes first, since then the order has meaning.</summary>
    private static JsonArray Sorted(JsonObject flowchart)
    {
        var activities = flowchart["activities"]!.AsArray().OfType<JsonObject>().ToList();
        var start = StartOf(activities, flowchart["connections"] as JsonArray ?? []);
        return [.. activities.OrderBy(a => !ReferenceEquals(a, start)).ThenBy(a => a["id"]?.ToString(), StringComparer.Ordinal).Select(a => a.DeepClone())];
    }

    private static JsonObject? StartOf(List<JsonObject> activities, JsonArray connections)
    {
        var starts = activities.Where(a => a["type"]?.ToString() == "Elsa.Start").ToList();
        if (starts.Count == 1)
            return null;
        var targets = connections.Select(c => c?["target"]?["activity"]?.ToString()).ToHashSet(StringComparer.Ordinal);
        return starts.FirstOrDefault()
            ?? activities.FirstOrDefault(a => a["customProperties"]?["canStartWorkflow"]?.GetValueKind() == JsonValueKind.True)
            ?? activities.FirstOrDefault(a => !targets.Contains(a["id"]?.ToString()))
            ?? activities.FirstOrDefault();
    }

    private static void WriteRounded(Utf8JsonWriter writer, JsonValue measure)
    {
        if (double.TryParse(measure.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e9)
            writer.WriteNumberValue((long)Math.Round(number, MidpointRounding.AwayFromZero));
        else
            measure.WriteTo(writer);
    }
}
