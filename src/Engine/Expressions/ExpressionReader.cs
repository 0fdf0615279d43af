using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// Reads the input of a node. Elsa's rules: a raw value that is no object is a literal; an object is read only when it
/// has the member <c>typeName</c>, whatever that says; otherwise, and without an expression, it is empty and the
/// descriptor's default holds.
/// </summary>
internal static class ExpressionReader
{
    private static readonly string[] Known = ["Literal", "Object", "Json", "Variable", "Input", "JavaScript"];

    public static Expression Read(JsonElement member, InputDescriptor descriptor)
    {
        if (member.ValueKind != JsonValueKind.Object)
            return member.ValueKind == JsonValueKind.Null ? Default(descriptor) : new LiteralExpression(Values.FromElement(member));
        if (!member.TryGetProperty("typeName", out _) || member.Member("expression") is not { ValueKind: JsonValueKind.Object } expression)
            return Default(descriptor);
        return ReadRaw(expression);
    }

    /// <summary>Reads <c>{type, value}</c>.</summary>
    public static Expression ReadRaw(JsonElement expression)
    {
        var value = expression.Member("value");
        return expression.Text("type") switch
        {
            null or "Literal" => new LiteralExpression(value.ValueKind == JsonValueKind.Undefined ? null : Values.FromElement(value)),
            "Object" or "Json" => ReadObject(value),
            "Variable" => Structure(value) is var variable ? new VariableExpression(variable.Text("id") ?? variable.Text("Id") ?? "", variable.Text("name") ?? variable.Text("Name") ?? "") : null!,
            "Input" => Structure(value) is { ValueKind: JsonValueKind.Object } input ? new InputExpression(input.Text("name") ?? input.Text("Name") ?? "") : new InputExpression(TextOf(value)),
            "JavaScript" => new ScriptExpression(ScriptProgram.Of(TextOf(value))),
            "Delegate" => new LiteralExpression(null),
            var other => new UnsupportedExpression(other),
        };
    }

    private static LiteralExpression Default(InputDescriptor descriptor) => new(Values.FromJson(descriptor.DefaultValue));

    private static ObjectExpression ReadObject(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        object? parsed = text is null ? (value.ValueKind == JsonValueKind.Undefined ? null : Values.FromElement(value))
            : string.IsNullOrWhiteSpace(text) ? null
            : IsNull(text) ? null
            : Conversion.TryParseJson(text) is { } node ? Values.FromJson(node) : text;
        var rows = new List<KeyValuePair<string, Expression>>();
        if (parsed is JsonObject members)
            foreach (var (name, member) in members)
                if (member is JsonObject { Count: 2 } row && row["type"]?.ToString() is { } type && row.ContainsKey("value") && Known.Contains(type))
                    rows.Add(new(name, ReadRaw(JsonSerializer.SerializeToElement(row))));
        return new ObjectExpression(parsed, rows);
    }

    private static bool IsNull(string text) => text.AsSpan().Trim() is "null";

    /// <summary>Studio writes variables and inputs as JSON inside a text, stock servers as objects: both are read.</summary>
    private static JsonElement Structure(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return value;
        try { return JsonSerializer.Deserialize<JsonElement>(value.GetString()!); }
        catch (JsonException) { return default; }
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
