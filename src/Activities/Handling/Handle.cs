using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Handling;

/// <summary>
/// The lead handles the matter: asks others to collaborate, drafts a document, proposes an opinion where nothing is to be
/// issued, or sends it back to the unit. There is no way out without a result or a forward.
/// </summary>
/// <remarks>Source: Sơn Động Điều 6.2 (SD-6.2b, SD-6.2c).</remarks>
public sealed class Handle : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Collaborators];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("propose-collaboration", "Đề xuất phối hợp", ["request"]) { Takes = ["collaboratingUnits", "collaborators", "answerBy"] },
        new("draft-document", "Soạn văn bản trả lời", []),
        new("propose-opinion", "Đề xuất ý kiến (không ban hành văn bản)", []),
        new("return-misrouted", "Trả lại đơn vị", ["reason"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.Handle", "Xử lý", Categories.Handling, "Người chủ trì xử lý: đề xuất phối hợp, soạn văn bản, hoặc đề xuất ý kiến khi không cần ban hành văn bản.")
        .AssignedTo("handler")
        .DueWithDocument();

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("request", "Nội dung đề nghị phối hợp", TaskFieldKind.LongText),
        new("collaboratingUnits", "Đơn vị phối hợp", TaskFieldKind.Units),
        new("collaborators", "Cá nhân phối hợp", TaskFieldKind.People),
        new("answerBy", "Đề nghị trả lời trước ngày", TaskFieldKind.Date),
        new("note", "Ghi chú xử lý", TaskFieldKind.LongText),
        new("materials", "Tài liệu", TaskFieldKind.Files),
        new("reason", "Lý do trả lại", TaskFieldKind.LongText),
    ];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var form = step.Form;
        switch (outcome)
        {
            case "propose-collaboration":
                Ask(step, facts);
                break;
            case "return-misrouted":
                facts.Note = form.Text("reason");
                OpinionRows.Give(step.Work, "return", facts.Note!, facts.DocumentId, facts.WorkFileId, step.TaskId);
                facts.HandlerId = null;
                break;
        }

        if (form.Text("note") is { } note)
            OpinionRows.Give(step.Work, "note", note, facts.DocumentId, facts.WorkFileId, step.TaskId);
        foreach (var file in form.FilesOf("materials"))
            Materials.Add(step, facts, file, "material");
        return ValueTask.CompletedTask;
    }

    private static void Ask(OfficeStep step, OfficeFacts facts)
    {
        var units = step.Form.Ids("collaboratingUnits").Where(unit => unit != facts.LeadUnitId);
        var people = step.Form.Ids("collaborators").Where(person => person != facts.HandlerId);
        var answerBy = step.Form.Date("answerBy");
        facts.Collaborators = [.. units.Select(id => $"unit:{id}"), .. people.Select(id => $"person:{id}")];
        if (facts.Collaborators.Count == 0)
            step.Form.Wrong("collaborators", "Hãy chọn ít nhất một đơn vị hoặc cá nhân phối hợp (không phải chính người chủ trì).");
        facts.Request = step.Form.Text("request");
        facts.AnswerBy = answerBy is { } day ? DueDay.EndOf(day) : null;
        if (facts.AnswerBy < step.Work.Now)
            step.Form.Wrong("answerBy", "Ngày trả lời đã qua; hãy chọn một ngày từ hôm nay trở đi.");
    }
}
