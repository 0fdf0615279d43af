using System.Text.RegularExpressions;

namespace FlowOffice.Office.Drafts;

/// <summary>Words, spaces and signs of a text, and which of two texts are the same.</summary>
internal static partial class DraftTokens
{
    /// <summary>The most letters of one paragraph: aligning two texts takes the product of their lengths.</summary>
    public const int LongestParagraph = 6000;

    /// <summary>Parts a text: a word, a stretch of spaces, a line break, or one other sign at a time.</summary>
    public static string[] Of(string text) => [.. Parts().Matches(text).Select(match => match.Value)];

    /// <summary>
    /// Pairs the tokens of an old text with equal ones of a new text, in order, so that as much as possible stays; what
    /// weighs more stays first. Spaces weigh least: they alone hold nothing together.
    /// </summary>
    /// <returns>For each old token the index of its new one, or -1.</returns>
    public static int[] Align(IReadOnlyList<string> old, IReadOnlyList<string> now, Func<int, int> weight)
    {
        var best = new int[old.Count + 1, now.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            var gain = weight(i);
            for (var j = now.Count - 1; j >= 0; j--)
            {
                var skip = Math.Max(best[i + 1, j], best[i, j + 1]);
                best[i, j] = old[i] == now[j] ? Math.Max(skip, best[i + 1, j + 1] + gain) : skip;
            }
        }

        var pairs = new int[old.Count];
        Array.Fill(pairs, -1);
        for (int i = 0, j = 0; i < old.Count && j < now.Count;)
        {
            if (old[i] == now[j] && best[i, j] == best[i + 1, j + 1] + weight(i))
                pairs[i++] = j++;
            else if (best[i, j] == best[i + 1, j])
                i++;
            else
                j++;
        }

        Tidy(old, now, pairs);
        return pairs;
    }

    /// <summary>
    /// A space that stays alone between words that change says nothing: the words are told as one change. What is equal right
    /// beside something that stays is then taken along.
    /// </summary>
    private static void Tidy(IReadOnlyList<string> old, IReadOnlyList<string> now, int[] pairs)
    {
        for (var i = 0; i < pairs.Length; i++)
            if (pairs[i] >= 0 && string.IsNullOrWhiteSpace(old[i]) && !(i > 0 && pairs[i - 1] >= 0 && pairs[i - 1] == pairs[i] - 1) && !(i + 1 < pairs.Length && pairs[i + 1] == pairs[i] + 1))
                pairs[i] = -1;

        var taken = pairs.Where(pair => pair >= 0).ToHashSet();
        for (var i = pairs.Length - 1; i > 0; i--)
            if (pairs[i] > 0 && pairs[i - 1] < 0 && old[i - 1] == now[pairs[i] - 1] && taken.Add(pairs[i] - 1))
                pairs[i - 1] = pairs[i] - 1;
        for (var i = 0; i + 1 < pairs.Length; i++)
            if (pairs[i] >= 0 && pairs[i + 1] < 0 && pairs[i] + 1 < now.Count && old[i + 1] == now[pairs[i] + 1] && taken.Add(pairs[i] + 1))
                pairs[i + 1] = pairs[i] + 1;
    }

    public static int Weight(string token) => string.IsNullOrWhiteSpace(token) ? 1 : 4;

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+|\n|[^\S\n]+|.", RegexOptions.Singleline)]
    private static partial Regex Parts();
}
