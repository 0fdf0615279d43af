using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FlowOffice.Office.Accounts.Names;

/// <summary>
/// A full name cut into its words, without marks and in small letters: surname first, given name last, middle words between
/// (GL-6.1h). Of a single word, that word is the given name.
/// </summary>
internal sealed partial record NameWords(string Surname, IReadOnlyList<string> Middle, string Given)
{
    public static NameWords Of(string fullName)
    {
        string[] words = [.. fullName.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Fold).Where(word => word.Length > 0)];
        return words.Length < 2 ? new NameWords("", [], words.FirstOrDefault("")) : new NameWords(words[0], words[1..^1], words[^1]);
    }

    /// <summary>Small letters and digits only: «Đăk Đoa» is <c>dakdoa</c>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant().Replace('đ', 'd').Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                folded.Append(letter);
        }

        return folded.ToString();
    }

    /// <summary>Puts the words into a pattern of <see cref="AccountNameRules"/>.</summary>
    public string Fill(string pattern) => Tidy(Place().Replace(pattern, place => place.Groups[1].Value switch
    {
        "surname" => Surname,
        "given" => Given,
        "middle" => string.Concat(Middle),
        "nearest" => Middle.Count > 0 ? Middle[^1] : "",
        "surname-initial" => Initial(Surname),
        "given-initial" => Initial(Given),
        "middle-initials" => string.Concat(Middle.Select(Initial)),
        "other-initials" => string.Concat(Middle.SkipLast(1).Select(Initial)),
        _ => place.Value,
    }));

    /// <summary>A unit's name in a pattern: <c>{place}</c> is what follows the word for its rank, or the whole name.</summary>
    public static string FillPlace(string pattern, string unitName)
    {
        var after = Rank().Match(unitName);
        return Tidy(pattern.Replace("{place}", Fold(after.Success ? unitName[(after.Index + after.Length)..] : unitName), StringComparison.Ordinal));
    }

    /// <summary>Day and month as documents write them: a zero before days below 10 and before months 1 and 2 only (GL-6.1f, reading R-2).</summary>
    public static string OfficialDate(DateOnly date) => string.Create(CultureInfo.InvariantCulture,
        $"{date.Day:00}{(date.Month < 3 ? "0" : "")}{date.Month}{date.Year}");

    /// <summary>The places that a pattern names and that nothing fills.</summary>
    public static IEnumerable<string> UnknownPlaces(string pattern, bool ofUnit) => AnyBraces().Matches(pattern).Select(match => match.Groups[1].Value)
        .Where(place => ofUnit ? place != "place" : place is not ("surname" or "given" or "middle" or "nearest" or "surname-initial" or "given-initial" or "middle-initials" or "other-initials"));

    private static string Initial(string word) => word.Length > 0 ? word[..1] : "";

    // A part that a name does not have leaves no lonely dot behind.
    private static string Tidy(string name) => Separators().Replace(name, "$1").Trim('.', '-', '_');

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex AnyBraces();

    [GeneratedRegex(@"([._-])[._-]+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\b(huyện|thị xã|thành phố|quận|thị trấn|xã|phường)\s+", RegexOptions.IgnoreCase | RegexOptions.RightToLeft)]
    private static partial Regex Rank();
}
