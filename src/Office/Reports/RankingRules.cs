using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowOffice.Office.Reports;

/// <summary>What an organisation weighs in its yearly ranking, and from how many points on there is which grade.</summary>
/// <remarks>Source: Sơn Động Điều 12.2 (SD-12.2b), Gia Lai Điều 18.1 (GL-18.1).</remarks>
internal sealed record RankingRules(decimal OnTime, decimal Access, decimal Files, decimal Answers, decimal Consultations, IReadOnlyList<decimal> Grades)
{
    /// <summary>Settings of the weights, with what counts where none of them is set.</summary>
    public static IReadOnlyList<(string Name, string Label, int Usual)> Weights { get; } =
    [
        ("rankOnTime", "Trọng số đúng hạn", 60), ("rankAccess", "Trọng số truy cập", 30), ("rankFiles", "Trọng số hoàn thành hồ sơ", 10), ("rankAnswers", "Trọng số cho ý kiến đúng hạn", 0), ("rankConsultations", "Trọng số phản hồi lấy ý kiến", 0),
    ];

    /// <summary>Settings of the least points for A, B and C; what is below is D.</summary>
    public static IReadOnlyList<(string Name, string Letter)> Thresholds { get; } = [("rankA", "A"), ("rankB", "B"), ("rankC", "C")];

    public static RankingRules Read(string settings)
    {
        var all = JsonNode.Parse(settings)!;
        var isSet = Weights.Any(weight => all[weight.Name] is not null);
        var weights = Weights.Select(weight => all[weight.Name] is { } own ? Number(own) : isSet ? 0 : weight.Usual).ToList();
        List<decimal> grades = [.. Thresholds.Select(one => all[one.Name]).OfType<JsonNode>().Select(Number)];
        return new(weights[0], weights[1], weights[2], weights[3], weights[4], grades.Count == Thresholds.Count ? grades : []);
    }

    /// <summary>Points out of a hundred: each rate by its weight. What somebody had no occasion for leaves its weight to the others; null without any.</summary>
    public static decimal? Score(params IEnumerable<(decimal Weight, decimal? Rate)> rates)
    {
        var known = rates.Where(one => one.Weight > 0 && one.Rate is not null).ToList();
        return known.Count == 0 ? null : Math.Round(known.Sum(one => one.Weight * one.Rate!.Value) / known.Sum(one => one.Weight), 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>1 is A; null without points.</summary>
    public decimal? Grade(decimal? score) => score is { } points ? 1 + Grades.TakeWhile(least => points < least).Count() : null;

    private static decimal Number(JsonNode value) => decimal.Parse(value.ToString(), CultureInfo.InvariantCulture);
}
