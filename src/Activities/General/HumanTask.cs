using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.General;

/// <summary>A task with outcomes and fields that the administrator writes down: for whatever no other step expresses.</summary>
public sealed class HumanTask : HumanTaskActivity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new HumanStepDescription([])
        .Named("Office.HumanTask", "Giao việc", Categories.General, "Giao một việc cho người, vai trò hoặc đơn vị. Mỗi kết quả ghi ở đây là một nút trên việc và một cổng ra trên sơ đồ.")
        .AssignedToRoles()
        .OutcomeNames("Outcomes", "Kết quả", "Tên các nút, ví dụ «Đồng ý», «Không đồng ý». Để trống thì có một nút «Đã xong» và một lối ra Done.", [])
        .Texts("Fields", "Ô nhập", "Mỗi mục là một ô; thêm dấu * ở cuối nếu bắt buộc.", [])
        .Build();

    /// <inheritdoc/>
    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        foreach (var issue in base.Validate(node))
            yield return issue;
        var fields = StepSettings.Texts(node, "Fields").Select(text => text.TrimEnd('*', ' ')).ToList();
        foreach (var twice in fields.GroupBy(name => name).Where(same => same.Count() > 1))
            yield return DefinitionIssue.At(node, "field-twice", $"Bước «{node.Title}» có hai ô nhập cùng tên «{twice.Key}», nên chỉ giữ được một. Hãy đổi tên một ô.");
        if (fields.Contains(""))
            yield return DefinitionIssue.At(node, "field-without-name", $"Bước «{node.Title}» có một ô nhập bắt buộc mà không có tên. Hãy đặt tên cho ô hoặc xóa đi.");
        foreach (var twice in StepSettings.Texts(node, "Outcomes").GroupBy(name => name).Where(same => same.Count() > 1))
            yield return DefinitionIssue.At(node, "outcome-twice", $"Bước «{node.Title}» có hai kết quả cùng tên «{twice.Key}». Hãy đổi tên một kết quả.");
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context)
    {
        var required = Fields(context).Where(field => field.Required).Select(field => field.Name).ToArray();
        return context.Texts("Outcomes") is { Length: > 0 } names
            ? [.. names.Select(name => new TaskOutcome(name, name, required))]
            : [new TaskOutcome("Done", "Đã xong", required)];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
        [.. Fields(context).Select(field => new TaskField(field.Name, field.Name, TaskFieldKind.Text, Help: IsOfNoPaper(facts) && facts.Note is { } returned ? $"Trả lại: {returned}" : null))];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        List<string> said = [];
        foreach (var (name, text) in Fields(context).Select(field => (field.Name, Text: step.Form.Text(field.Name))).Where(field => field.Text is not null))
            if (IsOfNoPaper(facts))
                said.Add(text!);
            else
                OpinionRows.Give(step.Work, "note", $"{name}: {text}", facts.DocumentId, facts.WorkFileId, step.TaskId);
        if (said.Count > 0)
            (facts.Abstract, facts.Note) = (string.Join("; ", said), null);
        return ValueTask.CompletedTask;
    }

    // Opinions belong to papers. Of any other matter, what was written is what the next task is about.
    private static bool IsOfNoPaper(OfficeFacts facts) => facts is { DocumentId: null, WorkFileId: null };

    private static IEnumerable<(string Name, bool Required)> Fields(ActivityContext context) =>
        (context.Texts("Fields") ?? []).Select(text => (text.TrimEnd('*', ' '), text.TrimEnd().EndsWith('*')));
}
