namespace FlowOffice.Studio.Flows.Drawing;

/// <summary>Breaks words into lines. SVG does not break text by itself.</summary>
internal static class TextLines
{
    /// <summary>At most <paramref name="most"/> lines of about <paramref name="width"/> letters; what does not fit ends in an ellipsis.</summary>
    public static IReadOnlyList<string> Of(string text, int width, int most)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines.Count <= most ? lines : [.. lines.Take(most - 1), Cut(lines[most - 1], width - 1) + "…"];
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private static IEnumerable<string> Pieces(string word, int width) =>
        word.Length <= width ? [word] : word.Chunk(width).Select(piece => new string(piece));
}
