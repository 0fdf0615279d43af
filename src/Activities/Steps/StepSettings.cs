using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Activities.Describing;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Steps;

/// <summary>What a definition says of a step's work, and what of it can be seen wrong without asking the database.</summary>
public static class StepSettings
{
    /// <summary>To whom the step gives its work; null where the step has no such setting.</summary>
    public static StepAssignee? AssigneeOf(ActivityNode node)
    {
        if (!Has(node, "AssigneeKind"))
            return null;
        var kind = IsWrittenOut(node, "AssigneeKind") ? Text(node, "AssigneeKind") ?? "role" : null;
        var assignee = new StepAssignee(kind, Texts(node, "AssigneeRoles"), Text(node, "AssigneeUnit"), Text(node, "AssigneePerson"), false) { Setting = Text(node, "AssigneeSetting") };
        return assignee with
        {
            IsComputed = kind is null || (assignee.IsByRole && !IsWrittenOut(node, "AssigneeRoles")) || (assignee.IsByUnit && !IsWrittenOut(node, "AssigneeUnit"))
                || (kind == "person" && !IsWrittenOut(node, "AssigneePerson")) || (kind == "setting-role" && !IsWrittenOut(node, "AssigneeSetting")),
        };
    }

    /// <summary>By when the step's work is due; null where the step has no such setting.</summary>
    public static StepDue? DueOf(ActivityNode node) => !Has(node, "DueMode") ? null : new(
        IsWrittenOut(node, "DueMode") ? Text(node, "DueMode") ?? "none" : null,
        IsWrittenOut(node, "DueDays") ? WholeNumber(Setting(node, "DueDays")) : null,
        IsWrittenOut(node, "DayCount") ? Text(node, "DayCount") ?? "calendar" : null,
        IsWrittenOut(node, "UrgentDueDays") ? WholeNumber(Setting(node, "UrgentDueDays")) : null);

    /// <summary>Whether nobody has said if the step has a deadline: neither set one, nor chosen that there is none.</summary>
    internal static bool LeavesDeadlineOpen(ActivityNode node) =>
        DueOf(node) is { Mode: "none" } && node.ExpressionOf("DueMode") is null or { IsEmpty: true };

    /// <summary>The clause of the regulation that the step carries out; null where none is written.</summary>
    public static string? ClauseOf(ActivityNode node) => Text(node, "Clause");

    /// <summary>Whether the step can say which clauses it carries out.</summary>
    public static bool MayNameClauses(ActivityNode node) => Has(node, "Clause");

    /// <summary>
    /// The codes that the step's other settings take from a list of the organisation, such as the role of those who stand in
    /// for a unit. What the assignee rule names is in <see cref="AssigneeOf"/>.
    /// </summary>
    /// <param name="node">The step.</param>
    /// <param name="list">One of <see cref="OptionSource"/>.</param>
    public static IEnumerable<(string Label, string Code)> NamedFrom(ActivityNode node, string list) => (
        from input in node.Descriptor.Inputs
        where !input.Name.StartsWith("Assignee", StringComparison.Ordinal) && input.UiSpecifications?[input.UiHint]?["providerName"]?.GetValue<string>() == list
        from code in Texts(node, input.Name)
        select (input.DisplayName, code)).Concat(
        from input in list == OptionSource.Roles ? node.Descriptor.Inputs.Where(input => input.Name == StageLine.Input) : []
        from line in Texts(node, input.Name)
        let role = StageLine.Parse(line)?.RoleCode
        where role is not null
        select (input.DisplayName, role)).Concat(
        from input in node.Descriptor.Inputs
        where input.Name == AddresseeDue.Input && (list is OptionSource.Roles or OptionSource.Units)
        from line in Texts(node, input.Name)
        let due = AddresseeDue.Parse(line)
        where due is not null && due.IsRole == (list == OptionSource.Roles)
        select (input.DisplayName, due.Code));

    internal static IEnumerable<DefinitionIssue> Check(ActivityNode node) => [.. CheckChoices(node), .. CheckAssignee(node), .. CheckDeadline(node), .. CheckStart(node), .. StageChecks.Check(node)];

    /// <summary>A value that its list does not have: a rule of another program, a field that the form does not ask for.</summary>
    private static IEnumerable<DefinitionIssue> CheckChoices(ActivityNode node) =>
        from input in node.Descriptor.Inputs
        where input.Choices is { Count: > 0 } && IsWrittenOut(node, input.Name)
        from value in Texts(node, input.Name)
        where value.Length > 0 && input.Choices!.All(choice => choice.Value != value)
        select DefinitionIssue.At(node, "unknown-choice", $"Mục «{input.DisplayName}» của bước «{node.Title}» có «{value}», không có trong danh sách được chọn. Hãy chọn lại.");

    private static IEnumerable<DefinitionIssue> CheckAssignee(ActivityNode node)
    {
        if (AssigneeOf(node) is not { IsComputed: false } assignee)
            yield break;
        if (assignee is { IsByRole: true, Roles.Count: 0 })
            yield return DefinitionIssue.At(node, "no-role", $"Bước «{node.Title}» giao theo vai trò nhưng chưa chọn vai trò nào. Hãy đánh dấu ít nhất một vai trò.");
        if (assignee is { IsByUnit: true, Unit: null })
            yield return DefinitionIssue.At(node, "no-unit", $"Bước «{node.Title}» giao theo đơn vị nhưng chưa chọn đơn vị. Hãy chọn đơn vị.");
        if (assignee is { Kind: "setting-role", Setting: null })
            yield return DefinitionIssue.At(node, "no-setting", $"Bước «{node.Title}» giao theo thiết lập của cơ quan nhưng chưa chọn thiết lập. Hãy chọn thiết lập.");
        if (assignee is { Kind: "person", Person: null })
            yield return DefinitionIssue.At(node, "no-person", $"Bước «{node.Title}» giao cho một người cụ thể nhưng chưa chọn người. Hãy chọn người.");
    }

    private static IEnumerable<DefinitionIssue> CheckDeadline(ActivityNode node)
    {
        if (DueOf(node) is not { Mode: "days", Count: not "next-working-day" } due || !IsWrittenOut(node, "DueDays"))
            yield break;
        if (due.Count == "month-day")
        {
            if (due.Length is not (>= 1 and <= StepDeadline.LongestMonth))
                yield return DefinitionIssue.At(node, "bad-deadline", $"Hạn của bước «{node.Title}» đến hết một ngày của tháng, nên số ngày phải từ 1 đến {StepDeadline.LongestMonth}. Hãy nhập ngày trong tháng.");
            yield break;
        }

        if (due.Length is not >= 0)
            yield return DefinitionIssue.At(node, "bad-deadline", $"Hạn của bước «{node.Title}» phải là một số nguyên từ 0 trở lên. Hãy nhập số ngày, hoặc chọn «Không đặt hạn».");
        else if (due is { Length: 0, Count: "working-hours" })
            yield return DefinitionIssue.At(node, "bad-deadline", $"Hạn của bước «{node.Title}» là 0 giờ làm việc, nên việc vừa giao đã quá hạn. Hãy nhập từ 1 giờ trở lên.");
        if (due.UrgentLength is { } urgent && (urgent < 0 || urgent > due.Length))
            yield return DefinitionIssue.At(node, "bad-deadline", urgent < 0
                ? $"Hạn khi khẩn của bước «{node.Title}» phải là một số nguyên từ 0 trở lên. Hãy sửa hoặc để trống."
                : $"Hạn khi khẩn của bước «{node.Title}» dài hơn hạn thường. Hãy rút ngắn hạn khi khẩn.");
        if (due.Length > 0 && due.Count != "working-hours" && WholeNumber(Setting(node, "RemindDaysBefore")) > due.Length)
            yield return DefinitionIssue.At(node, "reminder-before-start", $"Bước «{node.Title}» nhắc trước hạn nhiều ngày hơn cả thời hạn, nên lời nhắc không bao giờ gửi. Hãy giảm số ngày nhắc trước.", isWarning: true);
    }

    /// <summary>A start that is named must be there: a field's code, a step of the same definition.</summary>
    private static IEnumerable<DefinitionIssue> CheckStart(ActivityNode node)
    {
        if (DueOf(node) is not { Mode: "days" } || !IsWrittenOut(node, DueStart.Mode))
            yield break;
        if (Text(node, DueStart.Mode) == "field" && IsWrittenOut(node, DueStart.Field) && Text(node, DueStart.Field) is null)
            yield return DefinitionIssue.At(node, "bad-start", $"Hạn của bước «{node.Title}» đếm từ ngày ghi ở một ô nhưng chưa ghi mã của ô. Hãy ghi mã của ô.");
        if (Text(node, DueStart.Mode) == "step" && IsWrittenOut(node, DueStart.Step) && (node.Parent?.Children ?? []).All(other => other == node || other.Id != Text(node, DueStart.Step)))
            yield return DefinitionIssue.At(node, "bad-start", $"Hạn của bước «{node.Title}» đếm từ lúc bước «{Text(node, DueStart.Step)}» hoàn thành, nhưng quy trình không có bước ấy. Hãy ghi đúng mã (ID) của bước.");
    }

    private static bool Has(ActivityNode node, string input) => node.Descriptor.Inputs.Any(known => known.Name == input);

    // A setting by a script is known only when it runs.
    private static bool IsWrittenOut(ActivityNode node, string input) => node.ExpressionOf(input) is not { } expression || expression.IsEmpty || expression.Constant is not null;

    private static int? WholeNumber(object? value) =>
        int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(ActivityNode node, string input) => Setting(node, input) is string { Length: > 0 } text ? text : null;

    /// <summary>The questions without whose answers a drafting step does not begin; none for other steps.</summary>
    public static IReadOnlyList<string> NeededToBegin(ActivityNode node) => Texts(node, "NeededToBegin");

    /// <summary>The texts of a list setting as they are written; empty where a script decides.</summary>
    internal static string[] Texts(ActivityNode node, string input) => ListInputs.Texts(Setting(node, input)) ?? [];

    private static object? Setting(ActivityNode node, string input)
    {
        if (node.ExpressionOf(input) is { } expression)
            return expression.Constant;
        var initial = node.Descriptor.Inputs.FirstOrDefault(known => known.Name == input)?.DefaultValue;
        return initial is JsonValue value && value.TryGetValue<string>(out var text) ? text : (object?)initial;
    }
}
