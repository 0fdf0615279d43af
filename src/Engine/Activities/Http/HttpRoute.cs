using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// The path of an <c>Elsa.HttpEndpoint</c> as a template: <c>van-ban/{id}/ket-qua</c>. A segment is fixed text, a value
/// <c>{name}</c>, one with a constraint <c>{name:int}</c>, at the end one that may be missing <c>{name?}</c>, or all that
/// is left <c>{*name}</c>. Case does not matter in fixed text.
/// </summary>
/// <remarks>
/// A request is found by index and not by trying all templates: a template is stored as its patterns, in which each value
/// has become <c>{}</c>, and a request asks for every pattern that its path could have come from.
/// </remarks>
public sealed class HttpRoute
{
    /// <summary>How many segments a path may have.</summary>
    public const int MostSegments = 8;

    /// <summary>How many of them may be values.</summary>
    public const int MostValues = 3;

    private const string Value = "{}";
    private const string Rest = "{*}";

    private static readonly Dictionary<string, Func<string, bool>> Constraints = new(StringComparer.Ordinal)
    {
        ["int"] = text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ["long"] = text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ["guid"] = text => Guid.TryParse(text, out _),
        ["bool"] = text => bool.TryParse(text, out _),
        ["alpha"] = text => text.All(char.IsAsciiLetter),
    };

    private readonly Segment[] segments;

    private HttpRoute(Segment[] segments) => this.segments = segments;

    /// <summary>What it is stored under: one pattern, or two when its last value may be missing.</summary>
    public IReadOnlyList<string> Patterns => segments is [.., { IsOptional: true }] ? [PatternOf(segments), PatternOf(segments.AsSpan(..^1))] : [PatternOf(segments)];

    /// <summary>Reads a template.</summary>
    /// <returns>Null when it is none; <paramref name="error"/> then says why, in Vietnamese.</returns>
    public static HttpRoute? Parse(string path, out string? error)
    {
        var parts = Split(path);
        var segments = new Segment[parts.Length];
        error = parts.Length > MostSegments ? $"có quá {MostSegments} phần" : null;
        for (var i = 0; i < parts.Length && error is null; i++)
            segments[i] = Read(parts[i], isLast: i == parts.Length - 1, ref error);
        if (error is null && segments.Count(s => s.IsValue) > MostValues)
            error = $"có quá {MostValues} giá trị trong ngoặc nhọn";
        return error is null ? new HttpRoute(segments) : null;
    }

    /// <summary>Every pattern that a request's path could have come from; none when it has too many segments.</summary>
    public static IReadOnlyList<string> Candidates(string path)
    {
        var parts = Split(path);
        var found = new List<string>();
        if (parts.Length <= MostSegments)
            Extend(0, 0, "");
        return found;

        void Extend(int at, int values, string pattern)
        {
            if (values < MostValues)
                found.Add(pattern + "/" + Rest);
            if (at == parts.Length)
            {
                found.Add(pattern.Length == 0 ? "/" : pattern);
                return;
            }
            Extend(at + 1, values, pattern + "/" + Lower(parts[at]));
            if (values < MostValues)
                Extend(at + 1, values + 1, pattern + "/" + Value);
        }
    }

    /// <summary>The values that a request's path gives, by name; null when it does not fit.</summary>
    public JsonObject? Match(string path)
    {
        var parts = Split(path);
        var values = new JsonObject();
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (segment.IsRest)
            {
                values[segment.Text] = string.Join('/', parts.Skip(i));
                return values;
            }
            if (i >= parts.Length)
                return segment.IsOptional ? values : null;
            if (segment.IsValue ? segment.Allows?.Invoke(parts[i]) == false : Lower(parts[i]) != segment.Text)
                return null;
            if (segment.IsValue)
                values[segment.Text] = parts[i];
        }
        return parts.Length == segments.Length ? values : null;
    }

    /// <summary>Of two patterns that fit one path, the one with more fixed text from the left is meant.</summary>
    public static int CompareFit(string pattern, string other) => string.CompareOrdinal(Weight(pattern), Weight(other));

    private static string Weight(string pattern) => string.Concat(Split(pattern).Select(p => p == Rest ? '2' : p == Value ? '1' : '0'));

    private static Segment Read(string part, bool isLast, ref string? error)
    {
        if (part is not ['{', .. var inner, '}'])
        {
            if (part.AsSpan().IndexOfAny("{}?#") >= 0)
                error = $"phần «{part}» không hợp lệ";
            return new Segment(Lower(part));
        }
        var isRest = inner.StartsWith('*');
        var isOptional = inner.EndsWith('?');
        var words = inner.Trim('*', '?').Split(':');
        Func<string, bool>? allows = null;
        if (words.Length > 2 || words[0].Length == 0 || words[0].Any(c => !char.IsLetterOrDigit(c) && c != '_') || (words.Length == 2 && !Constraints.TryGetValue(words[1], out allows)))
            error = $"phần «{part}» không hợp lệ";
        else if (!isLast && (isRest || isOptional))
            error = $"phần «{part}» phải đứng cuối";
        return new Segment(words[0], IsValue: true, isRest, isOptional, allows);
    }

    private static string PatternOf(ReadOnlySpan<Segment> segments)
    {
        var pattern = "";
        foreach (var segment in segments)
            pattern += "/" + (segment.IsRest ? Rest : segment.IsValue ? Value : segment.Text);
        return pattern.Length == 0 ? "/" : pattern;
    }

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static string Lower(string text) => text.Normalize().ToLowerInvariant();

    private sealed record Segment(string Text, bool IsValue = false, bool IsRest = false, bool IsOptional = false, Func<string, bool>? Allows = null);
}
