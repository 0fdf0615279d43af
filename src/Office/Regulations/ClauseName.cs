using System.Globalization;
using System.Text.RegularExpressions;

namespace FlowOffice.Office.Regulations;

/// <summary>
/// The name of a place in a regulation, in its one normal form: an article (điều), a clause (khoản), a point (điểm, which may
/// be numbered: «c.1») and an item (ý: a dash or a paragraph without a letter). Written «Điều 8 khoản 7 điểm c.1»; short «8.7c1».
/// An official letter has no articles: its sections and their dashes are written «mục 2 gạch 3»; short «M2.3».
/// A name covers all that stands below it.
/// </summary>
/// <param name="OfDecision">Whether the deciding text is meant that issues the regulation, not the regulation itself.</param>
/// <param name="InSections">Whether the text has sections with dashes, where others have articles with clauses.</param>
public sealed partial record ClauseName(int Article, int? Clause = null, char? Point = null, int? PointNumber = null, int? Item = null, bool OfDecision = false, bool InSections = false)
{
    /// <summary>The short form: <c>5</c>, <c>5.3b</c>, <c>8.7c1</c>, <c>4.3-2</c>, <c>QD2</c>.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture,
        $"{(OfDecision ? "QD" : "")}{(InSections ? "M" : "")}{Article}{(Clause is null ? "" : $".{Clause}")}{Point}{PointNumber}{(Item is null ? "" : $"-{Item}")}");

    /// <summary>The form that people read: «Điều 5 khoản 3 điểm b».</summary>
    public string Title => string.Create(CultureInfo.InvariantCulture,
        $"{(OfDecision ? "Quyết định " : "")}{(InSections ? "Mục" : "Điều")} {Article}{(Clause is null ? "" : $" {(InSections ? "gạch" : "khoản")} {Clause}")}{(Point is null ? "" : $" điểm {Point}")}{(PointNumber is null ? "" : $".{PointNumber}")}{(Item is null ? "" : $" ý {Item}")}");

    /// <summary>Whether the other is this one, or stands below it.</summary>
    public bool Covers(ClauseName other) =>
        OfDecision == other.OfDecision && InSections == other.InSections && Article == other.Article
        && (Clause is null || Clause == other.Clause)
        && (Point is null || Point == other.Point)
        && (PointNumber is null || PointNumber == other.PointNumber)
        && (Item is null || Item == other.Item);

    /// <summary>Reads one name, in either form; null where the text is none.</summary>
    public static ClauseName? Parse(string text) => ClauseNames.Read(text) is [{ Name: { } name }] ? name : null;

    public override string ToString() => Title;

    /// <summary>Reads the short form: levels as far as they go, nothing else around them.</summary>
    internal static ClauseName? FromShort(string text) => ShortPattern().Match(text.Trim()) is { Success: true } match
        ? new ClauseName(Number(match, "article")!.Value, Number(match, "clause"), Letter(match), Number(match, "number"), Number(match, "item"), match.Groups["decision"].Success, match.Groups["section"].Success)
        : null;

    private static int? Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static char? Letter(Match match) => match.Groups["point"].Success ? char.ToLowerInvariant(match.Groups["point"].Value[0]) : null;

    [GeneratedRegex(@"^(?<decision>Q[DĐ]\s*)?(?<section>M)?(?<article>\d{1,3})(\.(?<clause>\d{1,3}))?((?<point>[a-zđ])(\.?(?<number>\d{1,3}))?)?(-(?<item>\d{1,3}))?$", RegexOptions.IgnoreCase)]
    private static partial Regex ShortPattern();
}
