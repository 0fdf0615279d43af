using System.Text;
using System.Text.RegularExpressions;

namespace FlowOffice.Office.Outgoing;

/// <summary>
/// A text with places in braces, as a definition writes the symbol of a document or the key of a series:
/// <c>{number}/{type}-{body}</c>. What stands outside of braces is kept letter for letter; abbreviations are mixed-case literals
/// (<c>QyĐ</c>, <c>TTr</c>) and are never changed.
/// </summary>
/// <remarks>Source of the grammar: Decree 30/2020/NĐ-CP, annex I.</remarks>
public static partial class NumberTemplate
{
    /// <summary>The place of the number itself: two digits at least.</summary>
    public const string Number = "number";

    /// <summary>Every place that a template may have besides the number.</summary>
    public static IReadOnlyList<string> Places { get; } = ["type", "field", "unit", "body", "org", "issuer"];

    /// <summary>Puts values into their places; the first place without a value is handed out instead.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string?> values, out string? missing)
    {
        string? empty = null;
        var text = Place().Replace(template, place =>
        {
            if (values.GetValueOrDefault(place.Groups[1].Value) is { Length: > 0 } value)
                return value;
            empty ??= place.Groups[1].Value;
            return "";
        });
        missing = empty;
        return text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>The places of a template.</summary>
    public static IReadOnlyList<string> PlacesOf(string template) => [.. Place().Matches(template).Select(place => place.Groups[1].Value)];

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Place();
}
