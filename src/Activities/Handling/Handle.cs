using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Filing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Handling;

/// <summary>
/// The handler decides the way: which ways there are is said by the definition. There is no way out without a result or a
/// forward; a document that was sent for reference only may end without one.
/// </summary>
/// <remarks>Source: Sơn Động Điều 6.2 (SD-6.2b, SD-6.2c); Hà Tĩnh Điều 8.7 (HT-8.7, HT-8.7a, HT-8.7b, HT-8.7c2, HT-8.13).</remarks>
public sealed class Handle : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Collaborators, Fact.Handler];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("propose-collaboration", "Đề xuất phối hợp", ["request"]) { Takes = ["collaboratingUnits", "collaborators", "answerBy"] },
        new("draft-document", "Soạn văn bản trả lời", []),
        new("propose-opinion", "Đề xuất ý kiến (không ban hành văn bản)", []),
        new("return-misrouted", "Trả lại đơn vị", ["reason"]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Extra { get; } =
    [
        new("ask-committee-leader", "Xin ý kiến lãnh đạo", []),
        new("forward", "Chuyển tiếp văn bản", ["nextHandler", "opinion"]),
        new("simple-draft", "Tạo dự thảo văn bản", []),
        new("work-file", "Tạo hồ sơ công việc", []),
        new("request-extension", "Gia hạn", []),
        new("request-waiting", "Chờ", []),
        new("no-processing", "Không cần xử lý", ["note"]),
        new("request-close", "Đề nghị kết thúc hồ sơ", ["note"]),
        new("end-file", "Kết thúc hồ sơ", []),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.Handle", "Xử lý", Categories.Handling, "Người chủ trì xử lý: đề xuất phối hợp, soạn văn bản, đề xuất ý kiến, chuyển tiếp, gia hạn, chờ, lập và kết thúc hồ sơ; dùng những lựa chọn nào là tùy quy chế.")
        .AssignedTo("handler")
        .DueWithDocument()
        .Role("ForwardRole", "Vai trò nhận chuyển tiếp", "Ai được chọn khi chuyển tiếp văn bản.", "specialist")
        .Tick("EndNeedsApproval", "Kết thúc hồ sơ phải có ý kiến lãnh đạo", "Chưa có ý kiến đồng ý đã ghi nhận thì không kết thúc được, và lần thử được ghi vào nhật ký.", true);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        var asked = ButtonsOf(context).SelectMany(outcome => outcome.Needs.Concat(outcome.Takes)).ToHashSet();
        return
        [
            .. new TaskField[]
            {
                new("request", "Nội dung đề nghị phối hợp", TaskFieldKind.LongText),
                new("collaboratingUnits", "Đơn vị phối hợp", TaskFieldKind.Units),
                new("collaborators", "Cá nhân phối hợp", TaskFieldKind.People),
                new("answerBy", "Đề nghị trả lời trước ngày", TaskFieldKind.Date),
                new("nextHandler", "Chuyển cho", TaskFieldKind.Person, Group: CandidateKey.Role(context.Input<string>("ForwardRole") ?? "specialist")),
            }.Where(field => asked.Contains(field.Name)),
            new("note", "Ghi chú xử lý", TaskFieldKind.LongText),
            new("materials", "Tài liệu", TaskFieldKind.Files),
            .. asked.Contains("reason") ? [new("reason", "Lý do trả lại", TaskFieldKind.LongText)] : Array.Empty<TaskField>(),
        ];
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var form = step.Form;
        switch (outcome)
        {
            case "propose-collaboration":
                Collaboration.Ask(step, facts);
                break;
            case "return-misrouted":
                facts.Note = form.Text("reason");
                OpinionRows.Give(step.Work, "return", facts.Note!, facts.DocumentId, facts.WorkFileId, step.TaskId);
                facts.HandlerId = null;
                break;
            case "forward":
                await HandOver.ToAsync(context, step, facts, "nextHandler");
                break;
        }

        if (form.Text("note") is { } note)
            OpinionRows.Give(step.Work, "note", note, facts.DocumentId, facts.WorkFileId, step.TaskId);
        foreach (var file in form.FilesOf("materials"))
            Materials.Add(step, facts, file, "material");
        if (outcome == "end-file")
            FileEnd.Carry(context, step, facts, context.Input<bool?>("EndNeedsApproval") ?? true);
        facts.ClosingApprovedBy = null; // what is done after a leader allowed the end is not covered by it
    }
}
