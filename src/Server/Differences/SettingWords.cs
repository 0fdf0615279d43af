using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Studio.Flows.Differences;
using FlowOffice.Studio.Language;

namespace FlowOffice.Server.Differences;

/// <summary>
/// Tells settings with the words under which an administrator chooses them: labels and options of the step's own descriptor,
/// names of roles, units and people instead of their codes.
/// </summary>
internal sealed class SettingWords(Words T, IReadOnlyDictionary<string, JsonArray> lists, WorkflowDefinition before, WorkflowDefinition after)
{
    private const int LongText = 90;
    private static readonly string[] Assignee = ["assigneeKind", "assigneeRoles", "assigneeSetting", "assigneeUnit", "assigneePerson"];
    private static readonly string[] Deadline = ["dueMode", "dueDays", "urgentDueDays", "dayCount"];
    private static readonly string[] ToldElsewhere = ["order", "container"];

    /// <summary>The settings of one step that differ.</summary>
    public IEnumerable<DifferenceLine> Of(StepChange change, ActivityDescriptor? descriptor)
    {
        var left = change.Settings.Where(setting => !ToldElsewhere.Contains(setting.Member)).ToList();
        foreach (var line in Together(Assignee, AssigneeWords.Of, DifferenceKind.Setting, "giao cho").Concat(Together(Deadline, DeadlineWords.Of, DifferenceKind.Deadline, "hạn")))
            yield return line;
        foreach (var setting in left.OrderBy(setting => Place(setting, descriptor)))
            yield return Line(setting, descriptor);

        // Settings that make sense only together are told together, unless a script works one of them out.
        IEnumerable<DifferenceLine> Together(string[] members, Func<Func<string, string>, Words, string> say, DifferenceKind kind, string label)
        {
            var here = left.Where(setting => members.Contains(setting.Member)).ToList();
            if ((here.Count == 0 && change.Before is not null) || here.Any(setting => setting.Before.IsCode || setting.After.IsCode)
                || descriptor?.Inputs.Any(input => input.MemberName == members[0]) is not true)
                yield break;
            var (was, now) = (change.Before is null ? "" : say(member => Say(member, before: true), T), change.After is null ? "" : say(member => Say(member, before: false), T));
            if (was == now)
                yield break; // what differs has no effect now, and is told setting by setting
            left.RemoveAll(here.Contains);
            yield return new DifferenceLine(kind, label, was, now);
        }

        string Say(string member, bool before)
        {
            var input = descriptor!.Inputs.FirstOrDefault(input => input.MemberName == member);
            var value = change.Settings.FirstOrDefault(setting => setting.Member == member) is { } changed ? before ? changed.Before : changed.After : change.Step.Setting(member, descriptor);
            return member is "assigneeKind" || Deadline.Contains(member) ? value.Text : Value(value, input, before);
        }
    }

    /// <summary>A value in words; empty where nothing is set.</summary>
    public string Value(SettingValue value, InputDescriptor? input, bool isBefore) => value.Syntax switch
    {
        _ when value.IsEmpty => "",
        "Variable" => T["biến «{0}»", VariableName(value.Text, isBefore)],
        "Input" => T["dữ liệu vào «{0}»", value.Text],
        "Output" => T["ghi vào biến «{0}»", VariableName(value.Text, isBefore)],
        "Object" when value.Items is { } items => string.Join(", ", items.Select(item => Option(item, input))),
        "Literal" when input?.TypeName == "Boolean" || value.Text is "true" or "false" => value.Text == "true" ? T["có"] : T["không"],
        "Literal" => Option(value.Text, input),
        _ => value.Text,
    };

    private DifferenceLine Line(SettingChange setting, ActivityDescriptor? descriptor)
    {
        var input = descriptor?.Inputs.FirstOrDefault(input => input.MemberName == setting.Member);
        var (was, now) = (Value(setting.Before, input, isBefore: true), Value(setting.After, input, isBefore: false));
        if (setting.Member == "metadata.displayText")
            return new DifferenceLine(DifferenceKind.Name, "", was.Length > 0 ? was : descriptor?.DisplayName ?? "", now.Length > 0 ? now : descriptor?.DisplayName ?? "");

        var label = Label(setting.Member, input, descriptor);
        if (IsWritten(setting.Before) || IsWritten(setting.After))
            return new DifferenceLine(DifferenceKind.Code, label, Pretty(setting.Before, was), Pretty(setting.After, now));
        if (setting.Before.Items is not null || setting.After.Items is not null)
            return List(label, setting, input, was, now);
        return new DifferenceLine(Math.Max(was.Length, now.Length) > LongText || (was + now).Contains('\n', StringComparison.Ordinal) ? DifferenceKind.Text : DifferenceKind.Setting, label, was, now);
    }

    private DifferenceLine List(string label, SettingChange setting, InputDescriptor? input, string was, string now)
    {
        var (ones, others) = (Items(setting.Before), Items(setting.After));
        return new DifferenceLine(DifferenceKind.List, label, was, now) { Added = Quoted(others.Except(ones)), Removed = Quoted(ones.Except(others)) };

        string Quoted(IEnumerable<string> items) => string.Join(", ", items.Select(item => $"«{Option(item, input)}»"));
        static IReadOnlyList<string> Items(SettingValue value) => value.Items ?? (value.IsEmpty ? [] : [value.Text]);
    }

    private static string Label(string member, InputDescriptor? input, ActivityDescriptor? descriptor) => member switch
    {
        _ when input is not null => input.DisplayName,
        "name" => "tên dùng trong biểu thức",
        "type" => "loại bước",
        "version" => "phiên bản của loại bước",
        "variables" => "biến của khung chứa",
        "metadata.description" => "ghi chú trên lưu đồ",
        "customProperties.canStartWorkflow" => "tự bắt đầu quy trình",
        "customProperties.runAsynchronously" => "chạy nền",
        "customProperties.mergeMode" => "cách gộp nhánh",
        "workflowDefinitionVersionId" => "bản của quy trình con",
        _ => descriptor?.Outputs.FirstOrDefault(output => string.Equals(output.Name, member, StringComparison.OrdinalIgnoreCase))?.DisplayName
            ?? (member.StartsWith("customProperties.", StringComparison.Ordinal) ? member["customProperties.".Length..] : member),
    };

    private string Option(string value, InputDescriptor? input)
    {
        if (input is null)
            return value;
        if (input.Choices?.FirstOrDefault(choice => choice.Value == value) is { } choice)
            return choice.Text;
        var list = input.UiSpecifications?[input.UiHint]?["providerName"]?.GetValue<string>();
        return list is not null && lists.TryGetValue(list, out var entries)
            && entries.FirstOrDefault(entry => entry?["value"]?.GetValue<string>() == value)?["text"]?.GetValue<string>() is { } text ? text : value;
    }

    private string VariableName(string idOrName, bool isBefore) =>
        (isBefore ? before : after).Variables.FirstOrDefault(variable => variable.Id == idOrName)?.Name ?? idOrName;

    private static float Place(SettingChange setting, ActivityDescriptor? descriptor)
    {
        var at = descriptor?.Inputs.Select(input => input.MemberName).ToList().IndexOf(setting.Member) ?? -1;
        return setting.Member == "metadata.displayText" ? -1 : at < 0 ? float.MaxValue : at;
    }

    /// <summary>Scripts, and structures that are no plain list, are shown as they are written.</summary>
    private static bool IsWritten(SettingValue value) => value.IsCode || value is { Syntax: "Object", Items: null };

    private static string Pretty(SettingValue value, string words) => value is not { Syntax: "Object", Items: null } ? words
        : Cases(JsonNode.Parse(value.Text)!) ?? JsonNode.Parse(value.Text)!.ToJsonString(PrettyJson.Options);

    /// <summary>The cases of a switch, a line each: label and condition; null when it is something else.</summary>
    private static string? Cases(JsonNode value) => value is JsonArray cases && cases.All(item => item?["label"] is JsonValue && item["condition"] is JsonObject)
        ? string.Join('\n', cases.Select(item => $"{item!["label"]}: {item["condition"]!["value"]}")) : null;
}
