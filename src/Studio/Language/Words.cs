using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.Language;

/// <summary>
/// What the pages say, in the reader's language. The Vietnamese text is the key, so that a page reads as it is shown:
/// <c>@T["Việc của tôi"]</c>. English stands in the <c>en.json</c> files, one beside each folder of pages that wants one.
/// A text with values has places for them: <c>@T["Còn {0} ngày", days]</c>.
/// </summary>
public sealed class Words(IHttpContextAccessor http)
{
    /// <summary>The cookie that remembers the chosen language.</summary>
    public const string Cookie = "language";

    internal static readonly IReadOnlyDictionary<string, string> All = ReadEnglish();

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public string Language { get; } = http.HttpContext?.Request.Cookies[Cookie] == "en" ? "en" : "vi";

    /// <summary>The text in the reader's language; Vietnamese where there is no translation.</summary>
    public string this[string vietnamese] =>
        Language == "en" ? English(vietnamese) ?? vietnamese : vietnamese;

    /// <summary>The text with its values put in.</summary>
    public string this[string vietnamese, params object?[] values] =>
        string.Format(CultureInfo.InvariantCulture, this[vietnamese], values);

    /// <summary>The English of a text; null where none is written down.</summary>
    internal static string? English(string vietnamese) => All.GetValueOrDefault(vietnamese);

    private static Dictionary<string, string> ReadEnglish()
    {
        var words = new Dictionary<string, string>();
        var assembly = typeof(Words).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Language/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (vietnamese, english) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                words[vietnamese] = english;
        }

        return words;
    }
}
