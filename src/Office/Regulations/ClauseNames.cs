using System.Globalization;
using System.Text.RegularExpressions;

namespace FlowOffice.Office.Regulations;

/// <summary>One of the names that somebody wrote, as they wrote it.</summary>
/// <param name="Name">What it means; null where it cannot be read.</param>
public sealed record WrittenClause(string Text, ClauseName? Name);

/// <summary>
/// Reads what people write where a step asks for its clauses: «Điều 5 khoản 3 điểm b», «điểm b khoản 3 Điều 5», «Điều 5.3b», «mục 2 gạch 3»; several
/// separated by «;», «,» or «và». A later one may leave out what it shares with the one before: «Điều 5 khoản 1, 2», «Điều 5 khoản 3
/// điểm a, b».
/// </summary>
public static partial class ClauseNames
{
    /// <summary>All names in the text, in order. Nothing for an empty text.</summary>
    public static IReadOnlyList<WrittenClause> Read(string? text)
    {
        var found = new List<WrittenClause>();
        foreach (var part in SeparatorPattern().Split((text ?? "").Normalize()))
        {
            if (part.Trim().TrimEnd('.') is { Length: > 0 } written)
                found.Add(new WrittenClause(written, One(written, found.LastOrDefault(earlier => earlier.Name is not null)?.Name)));
        }

        return found;
    }

    private static ClauseName? One(string text, ClauseName? before)
    {
        var levels = LevelPattern().Matches(text);
        if (levels.Count == 0)
            return Continued(text, before) ?? ClauseName.FromShort(text);
        if (DecisionPattern().Replace(LevelPattern().Replace(text, ""), "").Trim().Length > 0)
            return null; // something beside the levels: not a name

        var ofDecision = DecisionPattern().IsMatch(text);
        ClauseName? name = null;
        foreach (var level in levels.OrderBy(level => Depth(level.Groups["level"].Value)))
        {
            name = Deeper(name ?? before, level.Groups["level"].Value, level.Groups["value"].Value, ofDecision);
            if (name is null)
                return null;
        }

        return name;
    }

    /// <summary>A bare «2» or «b» beside a name of the same depth.</summary>
    private static ClauseName? Continued(string text, ClauseName? before) => before switch
    {
        { Item: not null } => Deeper(before, "ý", text, false),
        { Point: not null } when text.Length > 0 && !char.IsDigit(text[0]) => Deeper(before, "điểm", text, false),
        { Point: null, Clause: not null } when !text.Contains('.', StringComparison.Ordinal) => Deeper(before, "khoản", text, false),
        _ => null,
    };

    private static ClauseName? Deeper(ClauseName? above, string level, string value, bool ofDecision) => Depth(level) switch
    {
        0 => ClauseName.FromShort(value) is { OfDecision: false, InSections: false } article ? article with { OfDecision = ofDecision, InSections = char.ToLowerInvariant(level[0]) == 'm' } : null,
        1 => above is { } article && ClauseName.FromShort($"{article.Article}.{value}") is { } clause ? clause with { OfDecision = article.OfDecision, InSections = article.InSections } : null,
        2 => above is not null && ClauseName.FromShort($"1{value}") is { Point: not null, Clause: null } point && !char.IsDigit(value[0])
            ? above with { Point = point.Point, PointNumber = point.PointNumber, Item = point.Item } : null,
        _ => above is not null && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var item) ? above with { Item = item } : null,
    };

    private static int Depth(string level) => char.ToLowerInvariant(level[0]) switch
    {
        'm' => 0,
        'k' => 1,
        'g' when level.Equals("gạch", StringComparison.OrdinalIgnoreCase) => 1,
        'đ' when level.EndsWith("iểm", StringComparison.OrdinalIgnoreCase) => 2,
        'đ' when level.EndsWith("iều", StringComparison.OrdinalIgnoreCase) => 0,
        _ => 3, // ý, gạch đầu dòng, đoạn
    };

    [GeneratedRegex(@"[;,]|\s+và\s+", RegexOptions.IgnoreCase)]
    private static partial Regex SeparatorPattern();

    [GeneratedRegex(@"(?<level>Điều|khoản|điểm|ý|gạch đầu dòng|đoạn|mục|gạch)\s+(thứ\s+)?(?<value>[0-9a-zđ.\-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex LevelPattern();

    [GeneratedRegex(@"(của\s+)?Quyết định", RegexOptions.IgnoreCase)]
    private static partial Regex DecisionPattern();
}
