using System.Text;

namespace FlowOffice.Server.Printing.Pdf;

/// <summary>
/// Breaks a text into lines that fit a width: between words, within a word only where it alone is too wide, and then rather where a
/// symbol has its signs: <c>15/QĐ-UBND</c>.
/// </summary>
internal static class LineBreaks
{
    public static IEnumerable<string> Of(string text, double width, Func<string, double> measure)
    {
        foreach (var paragraph in Clean(text).Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (measure(longer) <= width)
                {
                    line = longer;
                    continue;
                }

                if (line.Length > 0)
                    yield return line;
                foreach (var part in Parts(word, width, measure, out line))
                    yield return part;
            }

            yield return line;
        }
    }

    /// <summary>The full lines of a word that is too wide; <paramref name="rest"/> is what remains to be written.</summary>
    private static List<string> Parts(string word, double width, Func<string, double> measure, out string rest)
    {
        var parts = new List<string>();
        rest = "";
        foreach (var letter in word.EnumerateRunes())
        {
            if (rest.Length > 0 && measure(rest + letter) > width)
            {
                var cut = rest.AsSpan().LastIndexOfAny('/', '-') is >= 0 and var sign ? sign + 1 : rest.Length;
                parts.Add(rest[..cut]);
                rest = rest[cut..];
            }

            rest += letter;
        }

        return parts;
    }

    /// <summary>Composed letters, for which the font has glyphs; no control characters.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize().EnumerateRunes())
            clean.Append(rune.Value == '\n' ? "\n" : Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        return clean.ToString();
    }
}
