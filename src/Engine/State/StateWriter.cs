using System.Buffers;
using System.Text.Json;

namespace FlowOffice.Engine;

/// <summary>
/// Writes a state. Members: <c>i</c> instance, <c>d</c> definition, <c>v</c> version id, <c>n</c> version number,
/// <c>s</c> sub status, <c>c</c> correlation id, <c>nm</c> name, <c>p</c>/<c>pb</c> parent instance and bookmark,
/// <c>at</c>/<c>up</c>/<c>end</c> times, <c>q</c> last number, sequence and burst, <c>in</c>, <c>out</c>, <c>pr</c> values,
/// <c>x</c> open executions (<c>i</c> number, <c>p</c> parent, <c>n</c> node, <c>f</c> faulted, <c>at</c>, <c>v</c> variables,
/// <c>l</c> loop values, <c>in</c>, <c>out</c>, <c>pr</c>, <c>a</c> arrivals at joins, <c>oc</c> outcomes to come, <c>br</c> breaking),
/// <c>b</c> bookmarks (<c>i</c>, <c>x</c> execution, <c>n</c> name, <c>t</c> activity type if another, <c>h</c> hash, <c>pl</c> payload, <c>due</c>, <c>at</c>, <c>k</c> kept when used),
/// <c>e</c> incidents, <c>o</c> outputs that scripts ask for, <c>r</c> last result.
/// Absent means empty; times are in milliseconds since 1970.
/// </summary>
internal static class StateWriter
{
    public static byte[] Write(StateDocument state)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, JsonText.Writer);
        writer.WriteStartObject();
        writer.WriteString("i"u8, state.InstanceId);
        writer.WriteString("d"u8, state.DefinitionId);
        writer.WriteString("v"u8, state.VersionId);
        writer.WriteNumber("n"u8, state.Version);
        writer.WriteNumber("s"u8, (int)state.SubStatus);
        Text(writer, "c"u8, state.CorrelationId);
        Text(writer, "nm"u8, state.Name);
        Text(writer, "p"u8, state.ParentInstanceId);
        Text(writer, "pb"u8, state.ParentBookmarkId);
        Time(writer, "at"u8, state.CreatedAt);
        Time(writer, "up"u8, state.UpdatedAt);
        if (state.FinishedAt is { } finished)
            Time(writer, "end"u8, finished);
        writer.WriteStartArray("q"u8);
        writer.WriteNumberValue(state.LastNumber);
        writer.WriteNumberValue(state.LastSequence);
        writer.WriteNumberValue(state.Bursts);
        writer.WriteEndArray();
        Members(writer, "in"u8, state.Input);
        Members(writer, "out"u8, state.Output);
        if (state.Properties is { Count: > 0 } properties)
        {
            writer.WritePropertyName("pr"u8);
            properties.WriteTo(writer);
        }
        WriteContexts(writer, state);
        WriteBookmarks(writer, state);
        WriteIncidents(writer, state);
        if (state.KeptOutputs is { Count: > 0 } outputs)
        {
            writer.WriteStartObject("o"u8);
            foreach (var (node, values) in outputs)
            {
                writer.WritePropertyName(node);
                values.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        if (state.LastResult is { } last)
        {
            writer.WritePropertyName("r"u8);
            Values.Write(writer, last);
        }
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteContexts(Utf8JsonWriter writer, StateDocument state)
    {
        writer.WriteStartArray("x"u8);
        foreach (var context in state.Contexts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("i"u8, context.Number);
            if (context.Parent != 0)
                writer.WriteNumber("p"u8, context.Parent);
            writer.WriteString("n"u8, context.Node);
            if (context.Faulted)
                writer.WriteBoolean("f"u8, true);
            Time(writer, "at"u8, context.StartedAt);
            Members(writer, "v"u8, context.Variables);
            Members(writer, "l"u8, context.Locals);
            Members(writer, "in"u8, context.Inputs);
            Members(writer, "out"u8, context.Outputs);
            if (context.Properties is { Count: > 0 } properties)
            {
                writer.WritePropertyName("pr"u8);
                properties.WriteTo(writer);
            }
            if (context.Arrivals is { Count: > 0 } arrivals)
            {
                writer.WriteStartArray("a"u8);
                foreach (var (from, port, to) in arrivals)
                {
                    writer.WriteStringValue(from);
                    writer.WriteStringValue(port);
                    writer.WriteStringValue(to);
                }
                writer.WriteEndArray();
            }
            if (context.PendingOutcomes is { } outcomes)
            {
                writer.WriteStartArray("oc"u8);
                foreach (var outcome in outcomes)
                    writer.WriteStringValue(outcome);
                writer.WriteEndArray();
            }
            if (context.Breaking)
                writer.WriteBoolean("br"u8, true);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteBookmarks(Utf8JsonWriter writer, StateDocument state)
    {
        if (state.Bookmarks.Count == 0)
            return;
        writer.WriteStartArray("b"u8);
        foreach (var bookmark in state.Bookmarks)
        {
            writer.WriteStartObject();
            writer.WriteNumber("i"u8, bookmark.Number);
            writer.WriteNumber("x"u8, bookmark.Context);
            writer.WriteString("n"u8, bookmark.Name);
            Text(writer, "t"u8, bookmark.Type);
            Text(writer, "h"u8, bookmark.Hash);
            if (bookmark.Payload is { } payload)
            {
                writer.WritePropertyName("pl"u8);
                payload.WriteTo(writer);
            }
            if (bookmark.DueAt is { } due)
                Time(writer, "due"u8, due);
            Time(writer, "at"u8, bookmark.CreatedAt);
            if (!bookmark.AutoBurn)
                writer.WriteBoolean("k"u8, true);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteIncidents(Utf8JsonWriter writer, StateDocument state)
    {
        if (state.Incidents.Count == 0)
            return;
        writer.WriteStartArray("e"u8);
        foreach (var incident in state.Incidents)
        {
            writer.WriteStartObject();
            writer.WriteString("x"u8, incident.ActivityInstanceId);
            writer.WriteString("a"u8, incident.ActivityId);
            writer.WriteString("n"u8, incident.ActivityNodeId);
            writer.WriteString("t"u8, incident.ActivityType);
            writer.WriteString("m"u8, incident.Message);
            writer.WriteString("ex"u8, incident.ExceptionType);
            Text(writer, "c"u8, incident.Cause);
            Time(writer, "at"u8, incident.At);
            if (incident.Resolved)
                writer.WriteBoolean("ok"u8, true);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void Time(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset value) =>
        writer.WriteNumber(name, value.ToUnixTimeMilliseconds());

    private static void Members(Utf8JsonWriter writer, ReadOnlySpan<byte> name, List<KeyValuePair<string, object?>>? members)
    {
        if (members is not { Count: > 0 })
            return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in members)
        {
            writer.WritePropertyName(key);
            Values.Write(writer, value);
        }
        writer.WriteEndObject();
    }
}
