using System.Globalization;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Steps;

/// <summary>What can be seen wrong in a human step's settings before it is published, without asking the database.</summary>
public static class StepSettings
{
    private static readonly string[] ByRole = ["role", "role-in-unit", "role-in-lead-unit"];

    /// <summary>The roles that a step gives its tasks to; empty where it does not go by roles, or by a script.</summary>
    public static IReadOnlyList<string> RolesOf(ActivityNode node) =>
        ByRole.Contains(Setting(node, "AssigneeKind") as string) ? ListInputs.Texts(Setting(node, "AssigneeRoles")) ?? [] : [];

    /// <summary>The code of the unit that a step names; null where it names none.</summary>
    public static string? UnitOf(ActivityNode node) =>
        Setting(node, "AssigneeKind") is "role-in-unit" or "unit" && Setting(node, "AssigneeUnit") is string { Length: > 0 } code ? code : null;

    internal static IEnumerable<DefinitionIssue> Check(ActivityNode node)
    {
        if (ByRole.Contains(Setting(node, "AssigneeKind") as string) && RolesOf(node).Count == 0 && IsWrittenOut(node, "AssigneeRoles"))
            yield return DefinitionIssue.At(node, "no-role", $"Bước «{node.Title}» giao theo vai trò nhưng chưa chọn vai trò nào. Hãy đánh dấu ít nhất một vai trò.");
        if (Setting(node, "AssigneeKind") is "role-in-unit" or "unit" && UnitOf(node) is null && IsWrittenOut(node, "AssigneeUnit"))
            yield return DefinitionIssue.At(node, "no-unit", $"Bước «{node.Title}» giao theo đơn vị nhưng chưa chọn đơn vị. Hãy chọn đơn vị.");
        if (Setting(node, "DueMode") is "days" && IsWrittenOut(node, "DueDays") && !IsCount(Setting(node, "DueDays")))
            yield return DefinitionIssue.At(node, "bad-deadline", $"Hạn của bước «{node.Title}» phải là một số nguyên từ 0 trở lên. Hãy nhập số ngày, hoặc chọn «Không đặt hạn».");
    }

    private static bool IsCount(object? value) =>
        int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Integer, CultureInfo.InvariantCulture, out var days) && days >= 0;

    // A setting by a script is known only when it runs.
    private static bool IsWrittenOut(ActivityNode node, string input) => node.ExpressionOf(input) is null or { Constant: not null };

    private static object? Setting(ActivityNode node, string input)
    {
        if (node.ExpressionOf(input) is { } expression)
            return expression.Constant;
        return node.Descriptor.Inputs.FirstOrDefault(known => known.Name == input)?.DefaultValue switch
        {
            System.Text.Json.Nodes.JsonValue value when value.TryGetValue<string>(out var text) => text,
            var other => other,
        };
    }
}
