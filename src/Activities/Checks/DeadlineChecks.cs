using System.Globalization;
using System.Text.Json;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Checks;

/// <summary>
/// Deadlines that nobody set, and those that do not fit together: the steps of the longest way may take longer than the
/// whole procedure. The whole procedure's deadline is the definition's member <c>customProperties.deadline</c>:
/// <c>{ "days": 15, "count": "working" }</c>, counted like a step's.
/// </summary>
internal static class DeadlineChecks
{
    public static IEnumerable<DefinitionIssue> Check(WorkflowGraph graph)
    {
        foreach (var node in graph.OwnNodes)
            if (node.Activity is HumanTaskActivity { KnowsItsDeadline: false } && StepSettings.LeavesDeadlineOpen(node))
                yield return DefinitionIssue.At(node, "no-deadline", $"Bước «{node.Title}» chưa nói có hạn hay không. Hãy đặt hạn theo quy chế, hoặc chọn rõ «Không đặt hạn».", isWarning: true);
        if (WholeOf(graph.Definition) is not { } whole)
            yield break;

        if (whole.Length is not > 0)
        {
            yield return new DefinitionIssue("bad-deadline", null, null, "Hạn của cả quy trình phải là một số ngày lớn hơn 0. Hãy sửa hạn của quy trình.");
            yield break;
        }

        if (graph.Root.Children is not [var root, ..])
            yield break;
        var (days, steps) = LongestWay.Of(root, node => StepSettings.DueOf(node)?.LeastDays ?? 0);
        if (days > whole.LeastDays)
            yield return new DefinitionIssue("deadlines-exceed-whole", null, null,
                $"Cộng hạn các bước {string.Join(", ", steps.Select(step => $"«{step.Title}»"))} được khoảng {days.ToString("0.#", CultureInfo.InvariantCulture)} ngày, vượt hạn {whole.LeastDays.ToString("0.#", CultureInfo.InvariantCulture)} ngày của cả quy trình. Hãy rút hạn các bước hoặc nới hạn của quy trình.", IsWarning: true);
    }

    /// <summary>The deadline of the whole procedure; null where none is set.</summary>
    private static StepDue? WholeOf(WorkflowDefinition definition) =>
        definition.Json.TryGetProperty("customProperties", out var custom) && custom.ValueKind == JsonValueKind.Object
            && custom.TryGetProperty("deadline", out var deadline) && deadline.ValueKind == JsonValueKind.Object
            ? new StepDue("days", deadline.TryGetProperty("days", out var days) && days.TryGetInt32(out var length) ? length : null,
                deadline.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.String ? count.GetString() : "calendar", null)
            : null;
}
