using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace FlowOffice.Engine;

/// <summary>
/// Conversion between values as Elsa does it: what cannot be converted gives the default of the type, without a fault;
/// null stays null; a truth value that cannot be read is false.
/// </summary>
public static class Conversion
{
    /// <summary>Converts a value to a declared type.</summary>
    public static object? To(DataType type, object? value)
    {
        value = Values.Normalize(value);
        if (value is null || type is { Kind: DataKind.Object, IsArray: false })
            return value;
        if (type.IsArray)
            return ToArray(type.Kind, value);
        return type.Kind switch
        {
            DataKind.String => Values.ToText(value),
            DataKind.Boolean => ToBoolean(value),
            DataKind.Int32 => ToWhole(value, int.MinValue, int.MaxValue),
            DataKind.Int64 => ToWhole(value, long.MinValue, long.MaxValue),
            DataKind.Double => (double)ToNumber(value),
            DataKind.Decimal => ToDecimal(value),
            DataKind.DateTime => ToMoment(value),
            DataKind.TimeSpan => ToSpan(value),
            DataKind.Guid => Guid.TryParse(Values.ToText(value), out var id) ? id.ToString() : Guid.Empty.ToString(),
            _ => value,
        };
    }

    /// <summary>Converts a value to a CLR type: text, numbers, truth values, moments, durations, JSON trees, lists of text.</summary>
    public static T? To<T>(object? value)
    {
        if (value is T same)
            return same;
        return To(typeof(T), value) is { } converted ? (T)converted : default;
    }

    /// <summary>Whether a value counts as true. Anything that cannot be read as a truth value does not.</summary>
    public static bool ToBoolean(object? value) => value switch
    {
        bool flag => flag,
        string text => bool.TryParse(text, out var flag) && flag,
        long number => number != 0,
        double number => number != 0,
        decimal number => number != 0,
        _ => false,
    };

    /// <summary>A moment, or null when the value cannot be read as one. A text without offset means UTC.</summary>
    public static DateTimeOffset? ToMoment(object? value) => value switch
    {
        DateTimeOffset moment => moment,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
        _ => null,
    };

    /// <summary>A duration from <c>[d.]hh:mm:ss</c>, an ISO 8601 duration (<c>P3D</c>) or a number of seconds.</summary>
    public static TimeSpan? ToSpan(object? value)
    {
        switch (value)
        {
            case TimeSpan span: return span;
            case long or double or decimal:
                var seconds = ToNumber(value);
                return Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
            case string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span): return span;
            case string text when text.StartsWith('P'):
                try { return XmlConvert.ToTimeSpan(text); }
                catch (FormatException) { return null; }
            default: return null;
        }
    }

    /// <summary>A list of texts from a JSON array, a text holding one, or a single text.</summary>
    public static IReadOnlyList<string> ToTexts(object? value)
    {
        value = Values.Normalize(value);
        if (value is string text && text.AsSpan().TrimStart().StartsWith("["))
            value = TryParseJson(text) ?? value;
        return value switch
        {
            null or "" => [],
            JsonArray items => [.. items.Select(i => Values.ToText(Values.FromJson(i))).OfType<string>()],
            _ => [Values.ToText(value)!],
        };
    }

    /// <summary>The JSON in a text, or null when it holds none.</summary>
    public static JsonNode? TryParseJson(string text)
    {
        try { return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = DefinitionReader.MaxDepth }); }
        catch (JsonException) { return null; }
    }

    private static object? To(Type type, object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        value = Values.Normalize(value);
        if (type == typeof(object))
            return value;
        if (type == typeof(IReadOnlyList<string>) || type == typeof(string[]) || type == typeof(IEnumerable<string>))
            return ToTexts(value) is var texts && type == typeof(string[]) ? texts.ToArray() : texts;
        if (value is null)
            return type.IsValueType ? Default(type) : null;
        if (type == typeof(string)) return Values.ToText(value);
        if (type == typeof(bool)) return ToBoolean(value);
        if (type == typeof(int)) return (int)ToWhole(value, int.MinValue, int.MaxValue);
        if (type == typeof(long)) return ToWhole(value, long.MinValue, long.MaxValue);
        if (type == typeof(double)) return ToNumber(value);
        if (type == typeof(decimal)) return ToDecimal(value);
        if (type == typeof(DateTimeOffset)) return ToMoment(value);
        if (type == typeof(TimeSpan)) return ToSpan(value);
        if (type == typeof(Guid)) return Guid.TryParse(Values.ToText(value), out var id) ? id : null;
        if (type == typeof(JsonNode)) return Structured(value) ?? Values.ToJson(value);
        if (type == typeof(JsonObject)) return Structured(value) as JsonObject;
        if (type == typeof(JsonArray)) return Structured(value) as JsonArray;
        if (type.IsEnum) return Enum.TryParse(type, Values.ToText(value), ignoreCase: true, out var member) ? member : null;
        throw new NotSupportedException($"Inputs cannot be read as {type.Name}.");
    }

    private static object? Default(Type type) =>
        type == typeof(bool) ? false : type == typeof(int) ? 0 : type == typeof(long) ? 0L : type == typeof(double) ? 0d : type == typeof(decimal) ? 0m : null;

    private static JsonNode? Structured(object value) => value switch
    {
        JsonNode node => node,
        string text when text.AsSpan().TrimStart() is ['{' or '[', ..] => TryParseJson(text),
        _ => null,
    };

    private static JsonArray ToArray(DataKind kind, object value)
    {
        var items = value switch
        {
            JsonArray array => array,
            string text when Structured(text) is JsonArray array => array,
            string text => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => (JsonNode?)t)],
            _ => [Values.ToJson(value)],
        };
        if (kind == DataKind.Object)
            return items;
        return [.. items.Select(i => Values.ToJson(To(new DataType(kind), Values.FromJson(i))))];
    }

    private static long ToWhole(object value, long least, long most)
    {
        var number = value switch
        {
            long whole => whole,
            string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => whole,
            string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && exact == decimal.Truncate(exact) => (decimal)exact,
            string => 0m,
            decimal exact => Math.Round(exact),
            _ => ToNumber(value) is var approximate && Math.Abs(approximate) < 1e28 ? Math.Round((decimal)approximate) : 0m,
        };
        return number < least || number > most ? 0 : (long)number;
    }

    private static double ToNumber(object value) => value switch
    {
        long whole => whole,
        double number => number,
        decimal exact => (double)exact,
        bool flag => flag ? 1 : 0,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => 0,
    };

    private static decimal ToDecimal(object value) => value switch
    {
        decimal exact => exact,
        long whole => whole,
        string text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : 0,
        _ => ToNumber(value) is var number && Math.Abs(number) < 7.9e28 ? (decimal)number : 0,
    };
}
