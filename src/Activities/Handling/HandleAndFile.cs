using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Handling;

/// <summary>
/// The main handler answers by a document, tells others, or ends the handling, which stores the document in a work file: there is
/// no ending without one.
/// </summary>
/// <remarks>Source: Gia Lai Điều 9.5, 10.1, 10.9, 12.3 (GL-9.5a, GL-9.5c, GL-10.1b, GL-10.9b).</remarks>
public sealed class HandleAndFile : OfficeTaskStep, IFactStep
{
    private const string SecondReply = "acceptSecondReply";

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("reply", "Trả lời: soạn văn bản đi", []) { Takes = [SecondReply] },
        new("finish", "Kết thúc xử lý, lưu hồ sơ", []) { Takes = ["workFile", "newFileCode", "newFileTitle"] },
        new("co-send", "Thông báo, đồng gửi", []),
        new("report-misroute", "Báo sai luồng", ["reason"]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["note", "materials", "workFile", "newFileCode", "newFileTitle", "notifyUnits", "notifyPeople", "coSendPeople", "reason"];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.HandleAndFile", "Xử lý, lưu hồ sơ", Categories.Handling, "Người xử lý chính trả lời bằng văn bản đi, đồng gửi người khác, hoặc kết thúc và lưu văn bản vào hồ sơ công việc.")
        .AssignedTo("handler")
        .DueWithDocument()
        .Choices("Informing", "Gửi kèm cho người khác", "Không giao việc, không ảnh hưởng luồng.", OtherReaders.Options, ["notify", "co-send"])
        .Role("UnitRole", "Vai trò nhận thay đơn vị", "Ai nhận khi thông báo cho một đơn vị.", "unit-head")
        .Tick("OpinionToInform", "Phải ghi ý kiến khi gửi kèm", "Thông báo, đồng gửi phải ghi rõ ý kiến.", true);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context) =>
        [.. base.ButtonsOf(context).Select(outcome => outcome.Name == "co-send" ? outcome with { Takes = OtherReaders.FieldNames(context) } : outcome)];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("workFile", "Hồ sơ công việc", TaskFieldKind.WorkFile, "Chọn hồ sơ đang mở, hoặc ghi mã và tiêu đề để lập hồ sơ mới.", Value: facts.WorkFileId?.ToString(), Group: facts.HandlerId?.ToString()),
        new("newFileCode", "Mã hồ sơ mới", TaskFieldKind.Text),
        new("newFileTitle", "Tiêu đề hồ sơ mới", TaskFieldKind.Text),
        .. OtherReaders.Fields(context),
        new("reason", "Lý do", TaskFieldKind.LongText),
        new(SecondReply, "Vẫn soạn thêm văn bản trả lời", TaskFieldKind.YesNo),
        new("note", "Ghi chú xử lý", TaskFieldKind.LongText),
        new("materials", "Tài liệu", TaskFieldKind.Files),
    ];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        switch (outcome)
        {
            case "reply":
                await WarnOfReplyAsync(context, step, facts);
                break;
            case "finish":
                await FileAsync(context, step, facts);
                break;
            case "co-send":
                if (!OtherReaders.AnyChosen(step.Form))
                    step.Form.Wrong("coSendPeople", "Hãy chọn ít nhất một người hoặc đơn vị nhận.");
                await OtherReaders.TellAsync(context, step, facts);
                break;
            default:
                facts.ReportPending = true;
                facts.Note = step.Form.Text("reason")!;
                OpinionRows.Give(step.Work, "report", facts.Note, facts.DocumentId, facts.WorkFileId, step.TaskId);
                break;
        }

        step.Form.ThrowIfWrong();
        if (step.Form.Text("note") is { } note)
            OpinionRows.Give(step.Work, "note", note, facts.DocumentId, facts.WorkFileId, step.TaskId);
        foreach (var file in step.Form.FilesOf("materials"))
            Materials.Add(step, facts, file, "material");
    }

    /// <summary>A second answer to the same document is told with where the first one is (GL-10.1b).</summary>
    private static async ValueTask WarnOfReplyAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        if (step.Form.Ticked(SecondReply))
            return;
        if (await step.Work.ReadValueAsync<Guid?>("select id from outgoing_documents where source_document_id = $1 and state <> 'abandoned' order by created_at limit 1", context.Cancellation,
                Sql.Value(facts.DocumentId!.Value)) is { } first)
            step.Form.Wrong(SecondReply, $"Văn bản này đã có văn bản trả lời (/outgoing/{first}). Nếu vẫn soạn thêm, hãy đánh dấu xác nhận.");
    }

    private static async ValueTask FileAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var (form, document) = (step.Form, facts.DocumentId!.Value);
        var chosen = form.Id("workFile");
        var (code, title) = (form.Text("newFileCode"), form.Text("newFileTitle"));
        if (chosen is null && code is null && title is null)
            form.Wrong("workFile", "Hãy chọn hồ sơ công việc để lưu văn bản, hoặc lập hồ sơ mới.");
        else if (chosen is not null && (code ?? title) is not null)
            form.Wrong("newFileCode", "Đã chọn hồ sơ thì để trống ô lập hồ sơ mới.");
        else if (chosen is null && (code is null || title is null))
            form.Wrong(code is null ? "newFileCode" : "newFileTitle", "Lập hồ sơ mới thì ghi cả mã và tiêu đề.");
        else if (chosen is { } asked && await step.Work.ReadValueAsync<bool?>("select true from work_files where id = $1 and organisation_id = $2 and state = 'open'", context.Cancellation,
                     Sql.Value(asked), Sql.Value(step.Work.OrganisationId)) is not true)
            form.Wrong("workFile", "Hồ sơ đã chọn không có hoặc đã đóng; hãy chọn hồ sơ khác.");
        form.ThrowIfWrong();

        if (chosen is { } file)
        {
            WorkFileRows.AddDocument(step.Work, file, document);
        }
        else
        {
            file = Guid.CreateVersion7(step.Work.Now);
            WorkFileRows.Open(step.Work, file, new NewWorkFile(code!, title!, facts.FieldCode ?? "", document)
            {
                LeadUnitId = facts.LeadUnitId,
                LeadPersonId = facts.HandlerId,
                DueAt = facts.DueAt,
                DueOrigin = facts.DueOrigin,
                InstanceId = context.Workflow.InstanceId,
            });
        }

        facts.WorkFileId = file;
        IncomingDocuments.LinkWorkFile(step.Work, document, file);
    }
}
