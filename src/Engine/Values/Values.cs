using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// The values that flow through a run. Whatever comes in is brought to one of these forms: null, <see cref="bool"/>,
/// <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, <see cref="decimal"/>, <see cref="DateTimeOffset"/>,
/// <see cref="TimeSpan"/>, <see cref="JsonObject"/>, <see cref="JsonArray"/>. All of them can be written as JSON.
/// </summary>
public static class Values
{
    /// <summary>Brings a value to one of the forms above. NaN and infinities, which JSON cannot hold, become null.</summary>
    /// <exception cref="ArgumentException">The value is of a type that has no JSON form here.</exception>
    public static object? Normalize(object? value) => value switch
    {
        null or bool or string or long or decimal or DateTimeOffset or TimeSpan or JsonObject or JsonArray => value,
        double number => double.IsFinite(number) ? number : null,
        float number => float.IsFinite(number) ? (double)number : null,
        int or short or byte or uint or ushort or sbyte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong number => (decimal)number,
        JsonValue json => FromJson(json),
        JsonElement json => FromElement(json),
        DateTime moment => new DateTimeOffset(moment.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : moment),
        DateOnly day => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero),
        Guid or char => value.ToString(),
        Enum name => name.ToString(),
        IEnumerable<KeyValuePair<string, object?>> members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, ToJson(m.Value)))),
        System.Collections.IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ToJson)]),
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} cannot be kept in a workflow.", nameof(value)),
    };

    /// <summary>A value as a JSON tree of its own, free to be put into another tree.</summary>
    public static JsonNode? ToJson(object? value) => Normalize(value) switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        DateTimeOffset moment => JsonValue.Create(ToText(moment)),
        TimeSpan span => JsonValue.Create(ToText(span)),
        JsonNode node => node.DeepClone(),
        var other => throw new ArgumentException($"No JSON form for {other.GetType().Name}.", nameof(value)),
    };

    /// <summary>A JSON tree as a value: primitives are unwrapped, objects and arrays are taken as they are.</summary>
    public static object? FromJson(JsonNode? node)
    {
        if (node is not JsonValue value)
            return node;
        switch (value.GetValueKind())
        {
            case JsonValueKind.String: return value.TryGetValue(out string? text) ? text : value.ToString();
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.Number when value.TryGetValue(out long whole): return whole;
            case JsonValueKind.Number when value.TryGetValue(out int whole): return (long)whole;
            case JsonValueKind.Number when value.TryGetValue(out decimal exact): return exact == decimal.Truncate(exact) || !value.TryGetValue(out double near) ? exact : near;
            case JsonValueKind.Number when value.TryGetValue(out double number): return double.IsFinite(number) ? number : null;
            default: return null;
        }
    }

    /// <summary>A JSON element as a value.</summary>
    public static object? FromElement(JsonElement element)
    {
        switch (element.ValueKind) // no switch expression: it would turn all of them into JSON nodes
        {
            case JsonValueKind.String: return element.GetString();
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.Number when element.TryGetInt64(out var whole): return whole;
            case JsonValueKind.Number: return Normalize(element.GetDouble());
            case JsonValueKind.Object: return JsonObject.Create(element)!.DeepClone();
            case JsonValueKind.Array: return JsonArray.Create(element)!.DeepClone();
            default: return null;
        }
    }

    /// <summary>A value as text, as a reader of a message would expect it: invariant numbers, ISO dates, JSON for the rest.</summary>
    public static string? ToText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "True" : "False",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString(moment.TimeOfDay.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:sszzz" : "O", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        JsonNode node => node.ToJsonString(JsonText.Compact),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    internal static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case JsonNode node: node.WriteTo(writer); break;
            default: writer.WriteStringValue(ToText(value)); break;
        }
    }

    internal static object? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return reader.GetString();
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.Number when reader.TryGetInt64(out var whole): return whole;
            case JsonTokenType.Number: return reader.GetDouble();
            case JsonTokenType.Null: return null;
            default: return JsonNode.Parse(ref reader);
        }
    }
}
