using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>
/// What a unit's regulation adds to a step's outcomes, as lines of the definition: its own words for a button
/// (<c>forward-division = Chuyển phòng xử lý</c>) and fields that must be filled (<c>urgency</c> for every outcome,
/// <c>forward-division: field, dueDate</c> for one).
/// </summary>
public static class OutcomeSettings
{
    /// <summary>The input with the unit's own words.</summary>
    public const string Labels = "OutcomeLabels";

    /// <summary>The input with the fields that must be filled.</summary>
    public const string Required = "RequiredFields";

    /// <summary>The outcomes as the definition has them: with its words and the fields that it requires.</summary>
    public static IReadOnlyList<TaskOutcome> Apply(ActivityContext context, IReadOnlyList<TaskOutcome> outcomes)
    {
        var labels = LabelsOf(context.Texts(Labels) ?? []);
        var required = context.Texts(Required) ?? [];
        return labels.Count == 0 && required.Length == 0 ? outcomes : [.. outcomes.Select(outcome => outcome with
        {
            Label = labels.GetValueOrDefault(outcome.Name, outcome.Label),
            Needs = [.. outcome.Needs.Union(required.Select(RequirementOf).Where(line => line.Outcome is null || line.Outcome == outcome.Name).SelectMany(line => line.Fields))],
        })];
    }

    /// <summary>What people read for an outcome of a step: the definition's own words, else those of the step's kind; null where neither has any.</summary>
    public static string? LabelOf(ActivityNode node, string outcome) =>
        LabelsOf(StepSettings.Texts(node, Labels)).GetValueOrDefault(outcome) ?? node.Descriptor.Ports.FirstOrDefault(port => !port.IsEmbedded && port.Name == outcome)?.DisplayName;

    internal static IEnumerable<DefinitionIssue> Check(ActivityNode node, IReadOnlyList<TaskOutcome> outcomes, IReadOnlyList<string> fields)
    {
        foreach (var line in StepSettings.Texts(node, Labels))
        {
            if (LabelIn(line) is not { } label)
                yield return DefinitionIssue.At(node, "bad-label", $"Tên nút «{line}» của bước «{node.Title}» không đọc được. Hãy ghi dạng «mã = tên nút».");
            else if (outcomes.All(outcome => outcome.Name != label.Name))
                yield return DefinitionIssue.At(node, "unknown-outcome", $"Bước «{node.Title}» đặt tên cho lựa chọn «{label.Name}» mà bước không có. Hãy dùng một trong: {string.Join(", ", outcomes.Select(outcome => outcome.Name))}.");
        }

        if (fields.Count == 0)
            yield break;
        foreach (var (outcome, needed) in StepSettings.Texts(node, Required).Select(RequirementOf))
        {
            if (outcome is not null && outcomes.All(known => known.Name != outcome))
                yield return DefinitionIssue.At(node, "unknown-outcome", $"Bước «{node.Title}» đòi thông tin cho lựa chọn «{outcome}» mà bước không có. Hãy dùng một trong: {string.Join(", ", outcomes.Select(known => known.Name))}.");
            foreach (var field in needed.Except(fields))
                yield return DefinitionIssue.At(node, "unknown-field", $"Bước «{node.Title}» đòi thông tin «{field}» mà bước không hỏi. Hãy dùng một trong: {string.Join(", ", fields)}.");
        }
    }

    private static Dictionary<string, string> LabelsOf(IEnumerable<string> lines)
    {
        var labels = new Dictionary<string, string>();
        foreach (var line in lines)
            if (LabelIn(line) is var (name, label))
                labels[name] = label;
        return labels;
    }

    private static (string Name, string Label)? LabelIn(string line) =>
        line.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } label] ? (name, label) : null;

    private static (string? Outcome, string[] Fields) RequirementOf(string line) => line.Split(':', 2, StringSplitOptions.TrimEntries) is [var outcome, var fields]
        ? (outcome, List(fields))
        : (null, List(line));

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
