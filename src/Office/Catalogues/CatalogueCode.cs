using System.Globalization;
using System.Text;

namespace FlowOffice.Office.Catalogues;

/// <summary>A code made from a name: <c>Giấy biên nhận</c> becomes <c>giay-bien-nhan</c>.</summary>
internal static class CatalogueCode
{
    /// <summary>As long as a code of a document's type or field may be.</summary>
    private const int Longest = 40;

    /// <param name="taken">Codes that are given already.</param>
    public static string Of(string name, string prefix, IReadOnlySet<string> taken)
    {
        var letters = new StringBuilder(prefix);
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (letter == 'đ')
                letters.Append('d');
            else if (char.IsAsciiLetterOrDigit(letter))
                letters.Append(letter);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letters.Length > prefix.Length && letters[^1] != '-')
                letters.Append('-');
        }

        var code = letters.ToString()[..Math.Min(letters.Length, Longest - 4)].TrimEnd('-');
        var free = code;
        for (var number = 2; taken.Contains(free); number++)
            free = $"{code}-{number}";
        return free;
    }
}
