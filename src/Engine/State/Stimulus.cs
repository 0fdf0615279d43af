using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// How a stimulus finds the bookmarks that wait for it: SHA-256 over its name and its payload, members in ordinal
/// order, so that two spellings of one payload give one hash.
/// </summary>
public static class Stimulus
{
    /// <summary>The name under which <c>Elsa.Event</c> waits.</summary>
    public const string Event = "Elsa.Event";

    /// <summary>The name under which <c>Elsa.RunTask</c> waits.</summary>
    public const string RunTask = "Elsa.RunTask";

    /// <summary>The hash of a name and payload, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string name, JsonNode? payload, string? activityInstanceId = null)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write(Encoding.UTF8.GetBytes(name));
        buffer.Write("\n"u8);
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Writer))
            WriteOrdered(writer, payload);
        if (activityInstanceId is not null)
            buffer.Write(Encoding.UTF8.GetBytes("\n" + activityInstanceId));
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    /// <summary>The hash under which waits for an event are found.</summary>
    public static string OfEvent(string eventName) => Hash(Event, new JsonObject { ["eventName"] = eventName });

    /// <summary>The name under which <c>Elsa.HttpEndpoint</c> waits.</summary>
    public const string HttpEndpoint = "Elsa.HttpEndpoint";

    /// <summary>The hash under which an endpoint is found.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="pattern">One of <see cref="HttpRoute.Patterns"/>.</param>
    public static string OfEndpoint(string method, string pattern) => Hash(HttpEndpoint, EndpointPayload(method, pattern));

    internal static JsonObject EndpointPayload(string method, string pattern) => new() { ["method"] = method.ToUpperInvariant(), ["path"] = pattern };

    /// <summary>The hash under which a task's wait is found.</summary>
    public static string OfTask(string taskId) => Hash(RunTask, new JsonObject { ["taskId"] = taskId });

    private static void WriteOrdered(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    WriteOrdered(writer, value);
                }
                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    WriteOrdered(writer, item);
                writer.WriteEndArray();
                break;
            default:
                Values.Write(writer, Values.FromJson(node));
                break;
        }
    }
}
