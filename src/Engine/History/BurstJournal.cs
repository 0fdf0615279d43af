using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// The journal of one burst as it is stored, one row a burst: <c>n</c> node ids; <c>j</c> entries
/// <c>[sequence, time, event, execution, parent, node, message, payload]</c>; <c>r</c> records
/// <c>[execution, parent, node, started, completed, status, waits, inputs, outputs, outcomes, incident]</c>.
/// Nodes are places in <c>n</c>, times milliseconds since 1970; what is empty at the end of a row is left out.
/// The JSON is packed by Brotli.
/// </summary>
public static class BurstJournal
{
    /// <summary>A burst's entries and records, packed.</summary>
    public static byte[] Write(Burst burst)
    {
        var nodes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in burst.Journal)
            nodes.TryAdd(entry.Node.NodeId, nodes.Count);
        foreach (var record in burst.Records)
            nodes.TryAdd(record.Node.NodeId, nodes.Count);
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, JsonText.Writer);
        writer.WriteStartObject();
        writer.WriteStartArray("n"u8);
        foreach (var node in nodes.Keys)
            writer.WriteStringValue(node);
        writer.WriteEndArray();
        writer.WriteStartArray("j"u8);
        foreach (var entry in burst.Journal)
            Write(writer, entry, nodes);
        writer.WriteEndArray();
        writer.WriteStartArray("r"u8);
        foreach (var record in burst.Records)
            Write(writer, record, nodes);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return Packed.Pack(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JournalEntry entry, Dictionary<string, int> nodes)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(entry.Sequence);
        writer.WriteNumberValue(entry.At.ToUnixTimeMilliseconds());
        writer.WriteStringValue(entry.EventName);
        writer.WriteNumberValue(entry.Number);
        writer.WriteNumberValue(entry.ParentNumber);
        writer.WriteNumberValue(nodes[entry.Node.NodeId]);
        if (entry.Message is not null || entry.Payload is not null)
            writer.WriteStringValue(entry.Message);
        entry.Payload?.WriteTo(writer);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ActivityRecord record, Dictionary<string, int> nodes)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(record.Number);
        writer.WriteNumberValue(record.ParentNumber);
        writer.WriteNumberValue(nodes[record.Node.NodeId]);
        writer.WriteNumberValue(record.StartedAt.ToUnixTimeMilliseconds());
        if (record.CompletedAt is { } completed)
            writer.WriteNumberValue(completed.ToUnixTimeMilliseconds());
        else
            writer.WriteNullValue();
        writer.WriteNumberValue((int)record.Status);
        writer.WriteBooleanValue(record.HasBookmarks);
        Value(writer, record.Inputs);
        Value(writer, record.Outputs);
        Value(writer, record.Outcomes is null or ["Done"] ? null : new JsonArray([.. record.Outcomes.Select(o => (JsonNode)o)]));
        Value(writer, record.Incident is { } incident ? new JsonArray(incident.ExceptionType, incident.Message, incident.Cause) : null);
        writer.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter writer, JsonNode? value)
    {
        if (value is null)
            writer.WriteNullValue();
        else
            value.WriteTo(writer);
    }
}
