using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// What a setting says, in one form for all the ways in which Elsa writes it: a raw value and a literal, a list as text and as
/// list, a number and its digits are the same.
/// </summary>
/// <param name="Syntax">
/// <c>Literal</c>, <c>Object</c> (then the text is JSON), <c>Variable</c> and <c>Input</c> (their name), <c>Output</c> (the variable that takes
/// it), <c>Step</c> (ids), else the language of a script.
/// </param>
/// <param name="Text">The value, source text or name; empty when nothing is set.</param>
public sealed record SettingValue(string Syntax, string Text)
{
    /// <summary>Nothing is set.</summary>
    public static SettingValue Empty { get; } = new("Literal", "");

    /// <summary>Whether nothing is set.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>Whether it is worked out when the step runs, by a script.</summary>
    public bool IsCode => Syntax is not ("Literal" or "Object" or "Variable" or "Input" or "Output" or "Step");

    /// <summary>The entries of a list; null when it is none.</summary>
    public IReadOnlyList<string>? Items =>
        Syntax == "Object" && Conversion.TryParseJson(Text) is JsonArray items && items.All(item => item is JsonValue) ? [.. items.Select(item => item!.ToString())] : null;

    internal static SettingValue Of(JsonElement member)
    {
        if (member.ValueKind == JsonValueKind.Object && member.TryGetProperty("expression", out var expression))
            return !member.TryGetProperty("typeName", out _) || expression.ValueKind != JsonValueKind.Object ? Empty : OfExpression(expression);
        if (member.ValueKind == JsonValueKind.Object && member.TryGetProperty("memoryReference", out var reference))
            return reference.Text("id") is { Length: > 0 } target ? new("Output", member.TryGetProperty("converter", out var converter) ? $"{target} {Canonical(converter)}" : target) : Empty;
        if (member.ValueKind == JsonValueKind.Object && member.TryGetProperty("typeName", out _))
            return Empty;
        return OfValue(member);
    }

    internal static SettingValue OfDefault(JsonNode? value) => value is null ? Empty : OfValue(JsonSerializer.SerializeToElement(value));

    internal static SettingValue OfValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => Empty,
        JsonValueKind.Array when value.GetArrayLength() == 0 => Empty,
        JsonValueKind.Object or JsonValueKind.Array => new("Object", Canonical(value)),
        JsonValueKind.String when Structure(value.GetString()!) is { } structure => OfValue(structure),
        JsonValueKind.String => new("Literal", Lines(value.GetString()!)),
        _ => new("Literal", value.GetRawText()),
    };

    /// <summary>JSON whose equal values have equal texts.</summary>
    internal static string Canonical(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    private static SettingValue OfExpression(JsonElement expression)
    {
        var value = expression.Member("value");
        var syntax = expression.Text("type") ?? "Literal";
        return syntax switch
        {
            "Literal" or "Object" or "Json" => OfValue(value),
            "Delegate" => Empty,
            "Variable" or "Input" => Name(value) is { Length: > 0 } name ? new(syntax, name) : Empty,
            _ => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } source ? new(syntax, Lines(source)) : Empty,
        };
    }

    /// <summary>Studio writes a reference as JSON inside a text, stock servers as an object.</summary>
    private static string? Name(JsonElement reference)
    {
        var structure = reference.ValueKind == JsonValueKind.String ? Structure(reference.GetString()!) ?? reference : reference;
        return structure.ValueKind == JsonValueKind.String ? structure.GetString() : structure.Text("name") ?? structure.Text("Name") ?? structure.Text("id") ?? structure.Text("Id");
    }

    private static JsonElement? Structure(string text) =>
        text.AsSpan().TrimStart() is ['[' or '{', ..] && Conversion.TryParseJson(text) is { } node and (JsonArray or JsonObject) ? JsonSerializer.SerializeToElement(node) : null;

    private static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Normalize();

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var (member, index) in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select((member, index) => (member, index)))
                {
                    text.Append(index > 0 ? "," : "").Append(JsonSerializer.Serialize(member.Name, JsonText.Compact)).Append(':');
                    Write(member.Value, text);
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index)))
                {
                    text.Append(index > 0 ? "," : "");
                    Write(item, text);
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append(JsonSerializer.Serialize(value.GetString(), JsonText.Compact));
                break;
            case JsonValueKind.Undefined:
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}
