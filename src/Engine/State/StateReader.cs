using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>Reads what <see cref="StateWriter"/> wrote. Unknown members are passed over, so that older servers read newer states.</summary>
internal static class StateReader
{
    public static StateDocument Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var state = new StateDocument();
        reader.Read();
        while (Next(ref reader, out var name))
            switch (name)
            {
                case "i": state.InstanceId = reader.GetString()!; break;
                case "d": state.DefinitionId = reader.GetString()!; break;
                case "v": state.VersionId = reader.GetString()!; break;
                case "n": state.Version = reader.GetInt32(); break;
                case "s": state.SubStatus = (WorkflowSubStatus)reader.GetInt32(); break;
                case "c": state.CorrelationId = reader.GetString(); break;
                case "nm": state.Name = reader.GetString(); break;
                case "p": state.ParentInstanceId = reader.GetString(); break;
                case "pb": state.ParentBookmarkId = reader.GetString(); break;
                case "at": state.CreatedAt = Time(ref reader); break;
                case "up": state.UpdatedAt = Time(ref reader); break;
                case "end": state.FinishedAt = Time(ref reader); break;
                case "q": ReadCounters(ref reader, state); break;
                case "in": state.Input = Members(ref reader); break;
                case "out": state.Output = Members(ref reader); break;
                case "pr": state.Properties = (JsonObject)JsonNode.Parse(ref reader)!; break;
                case "x": while (Element(ref reader)) state.Contexts.Add(ReadContext(ref reader)); break;
                case "b": while (Element(ref reader)) state.Bookmarks.Add(ReadBookmark(ref reader)); break;
                case "e": while (Element(ref reader)) state.Incidents.Add(ReadIncident(ref reader)); break;
                case "o": state.KeptOutputs = Members(ref reader).ToDictionary(m => m.Key, m => (JsonObject)m.Value!); break;
                case "r": state.LastResult = Values.Read(ref reader); break;
                default: reader.Skip(); break;
            }
        return state;
    }

    private static void ReadCounters(ref Utf8JsonReader reader, StateDocument state)
    {
        reader.Read();
        state.LastNumber = reader.GetInt32();
        reader.Read();
        state.LastSequence = reader.GetInt32();
        reader.Read();
        state.Bursts = reader.GetInt32();
        reader.Read();
    }

    private static ContextState ReadContext(ref Utf8JsonReader reader)
    {
        var context = new ContextState();
        while (Next(ref reader, out var name))
            switch (name)
            {
                case "i": context.Number = reader.GetInt32(); break;
                case "p": context.Parent = reader.GetInt32(); break;
                case "n": context.Node = reader.GetString()!; break;
                case "f": context.Faulted = reader.GetBoolean(); break;
                case "at": context.StartedAt = Time(ref reader); break;
                case "v": context.Variables = Members(ref reader); break;
                case "l": context.Locals = Members(ref reader); break;
                case "in": context.Inputs = Members(ref reader); break;
                case "out": context.Outputs = Members(ref reader); break;
                case "pr": context.Properties = (JsonObject)JsonNode.Parse(ref reader)!; break;
                case "a":
                    context.Arrivals = [];
                    var texts = Texts(ref reader);
                    for (var i = 0; i + 2 < texts.Count; i += 3)
                        context.Arrivals.Add((texts[i], texts[i + 1], texts[i + 2]));
                    break;
                case "oc": context.PendingOutcomes = [.. Texts(ref reader)]; break;
                case "br": context.Breaking = reader.GetBoolean(); break;
                default: reader.Skip(); break;
            }
        return context;
    }

    private static BookmarkState ReadBookmark(ref Utf8JsonReader reader)
    {
        var bookmark = new BookmarkState();
        while (Next(ref reader, out var name))
            switch (name)
            {
                case "i": bookmark.Number = reader.GetInt32(); break;
                case "x": bookmark.Context = reader.GetInt32(); break;
                case "n": bookmark.Name = reader.GetString()!; break;
                case "t": bookmark.Type = reader.GetString(); break;
                case "h": bookmark.Hash = reader.GetString(); break;
                case "pl": bookmark.Payload = JsonNode.Parse(ref reader); break;
                case "due": bookmark.DueAt = Time(ref reader); break;
                case "at": bookmark.CreatedAt = Time(ref reader); break;
                case "k": bookmark.AutoBurn = !reader.GetBoolean(); break;
                default: reader.Skip(); break;
            }
        return bookmark;
    }

    private static Incident ReadIncident(ref Utf8JsonReader reader)
    {
        string instance = "", activity = "", node = "", type = "", message = "", exception = "";
        string? cause = null;
        DateTimeOffset at = default;
        var resolved = false;
        while (Next(ref reader, out var name))
            switch (name)
            {
                case "x": instance = reader.GetString()!; break;
                case "a": activity = reader.GetString()!; break;
                case "n": node = reader.GetString()!; break;
                case "t": type = reader.GetString()!; break;
                case "m": message = reader.GetString()!; break;
                case "ex": exception = reader.GetString()!; break;
                case "c": cause = reader.GetString(); break;
                case "at": at = Time(ref reader); break;
                case "ok": resolved = reader.GetBoolean(); break;
                default: reader.Skip(); break;
            }
        return new Incident
        {
            ActivityInstanceId = instance, ActivityId = activity, ActivityNodeId = node, ActivityType = type,
            Message = message, ExceptionType = exception, Cause = cause, At = at, Resolved = resolved,
        };
    }

    /// <summary>Moves to the value of the next member of the object that the reader stands in.</summary>
    private static bool Next(ref Utf8JsonReader reader, out string name)
    {
        name = "";
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return false;
        name = reader.GetString()!;
        return reader.Read();
    }

    private static bool Element(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.StartObject;

    private static DateTimeOffset Time(ref Utf8JsonReader reader) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64());

    private static List<string> Texts(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            texts.Add(reader.GetString()!);
        return texts;
    }

    private static List<KeyValuePair<string, object?>> Members(ref Utf8JsonReader reader)
    {
        var members = new List<KeyValuePair<string, object?>>();
        while (Next(ref reader, out var name))
            members.Add(new(name, Values.Read(ref reader)));
        return members;
    }
}
