using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>
/// When an outcome is offered at all, as lines of the definition: <c>no-processing = reference</c>. Several conditions, parted
/// by commas, must all hold. What is offered because the matter is urgent comes first.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.7, 8.8 (HT-8.7, HT-8.7b, HT-8.8).</remarks>
public static class OutcomeConditions
{
    /// <summary>The input with the lines.</summary>
    public const string Input = "OutcomeConditions";

    private const string Urgent = "urgent";

    private sealed record Condition(string Name, string Words, Func<OfficeFacts, bool> Holds);

    private static readonly Condition[] Known =
    [
        new(Urgent, "văn bản khẩn", facts => facts.Urgency != "normal"),
        new("reference", "văn bản nhận để biết, tham khảo", facts => facts.ForReference),
        new("action", "văn bản được giao xử lý", facts => !facts.ForReference),
        new("work-file", "việc đã lập hồ sơ", facts => facts.WorkFileId is not null),
        new("no-work-file", "việc chưa lập hồ sơ", facts => facts.WorkFileId is null),
    ];

    /// <summary>What an administrator reads about the input.</summary>
    public static string Help { get; } =
        $"Mỗi dòng dạng «mã nút = điều kiện, điều kiện». Điều kiện: {string.Join("; ", Known.Select(known => $"{known.Name} ({known.Words})"))}.";

    /// <summary>The outcomes that the matter allows now.</summary>
    public static IReadOnlyList<TaskOutcome> Offered(ActivityContext context, OfficeFacts facts, IReadOnlyList<TaskOutcome> outcomes)
    {
        var conditions = LinesOf(context.Texts(Input) ?? []).ToLookup(line => line.Outcome, line => line.Conditions);
        return conditions.Count == 0 ? outcomes :
        [
            .. outcomes.Where(outcome => conditions[outcome.Name].All(all => all.All(name => Holds(name, facts))))
                .OrderBy(outcome => conditions[outcome.Name].Any(all => all.Contains(Urgent)) ? 0 : 1),
        ];
    }

    /// <summary>Of what kind the matter would have to be for an outcome to be offered; null where nothing stands against it.</summary>
    public static string? MissingFor(ActivityContext context, OfficeFacts facts, string outcome) => LinesOf(context.Texts(Input) ?? [])
        .Where(line => line.Outcome == outcome).SelectMany(line => line.Conditions)
        .Where(name => !Holds(name, facts)).Select(name => Known.FirstOrDefault(known => known.Name == name)?.Words).FirstOrDefault();

    internal static IEnumerable<DefinitionIssue> Check(ActivityNode node, IReadOnlyList<TaskOutcome> outcomes)
    {
        foreach (var (outcome, conditions) in LinesOf(StepSettings.Texts(node, Input)))
        {
            if (outcomes.All(known => known.Name != outcome))
                yield return DefinitionIssue.At(node, "unknown-outcome", $"Bước «{node.Title}» đặt điều kiện cho lựa chọn «{outcome}» mà bước không có. Hãy dùng một trong: {string.Join(", ", outcomes.Select(known => known.Name))}.");
            foreach (var wrong in conditions.Where(name => Known.All(known => known.Name != name)))
                yield return DefinitionIssue.At(node, "unknown-condition", $"Bước «{node.Title}» có điều kiện «{wrong}» không hiểu được. Hãy dùng một trong: {string.Join(", ", Known.Select(known => known.Name))}.");
        }
    }

    private static bool Holds(string name, OfficeFacts facts) => Known.FirstOrDefault(known => known.Name == name)?.Holds(facts) ?? false;

    private static IEnumerable<(string Outcome, string[] Conditions)> LinesOf(IEnumerable<string> lines) => lines
        .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
        .Select(parts => (parts[0], parts.Length < 2 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
}
