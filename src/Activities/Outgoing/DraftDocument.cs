using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Drafts;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Files;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// The drafter writes an outgoing document and hands it on; one that comes back lies here again, with what was filled in. The
/// first time, the step makes the document: a person begins it at the page, or another procedure hands over what it is about.
/// </summary>
/// <remarks>Source: Sơn Động Điều 7 (SD-7.1, SD-7.2).</remarks>
public sealed class DraftDocument : OfficeTaskStep, IFactStep
{
    private static readonly string[] Asked =
        ["typeCode", "abstract", "fieldCode", "urgency", "directionSource", DraftFields.Recipients, "replyBy", "language", "pageCount", "copyCount", "note", DraftFields.File, DraftFields.Attachments];

    /// <summary>What may be there from an earlier time, so that an empty answer need not be wrong.</summary>
    private static readonly string[] LaterChecked = [DraftFields.Recipients, DraftFields.File, DraftFields.Report, DraftFields.Text];

    private static readonly string[] Required = ["typeCode", "abstract", DraftFields.Recipients, DraftFields.File];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Brings => [Fact.Document, Fact.Initiator, Fact.Drafter, Fact.Handler];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Document, Fact.Initiator, Fact.Drafter, Fact.Handler, Fact.DueAt, Fact.Collaborators];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("submit", "Trình", []),
        new("abandon", "Hủy dự thảo", ["reason"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.DraftDocument", "Soạn thảo văn bản", Categories.Outgoing, "Người soạn thảo nhập thông tin, tệp dự thảo, nơi nhận rồi trình. Văn bản bị trả lại quay về bước này để sửa; nội dung đã ký, đã duyệt trước đó không còn giá trị.")
        .AssignedTo("drafter")
        .DueWithDocument()
        .EditsDraft("none", 0)
        .Choices("Fields", "Thông tin hỏi", "Các ô có trong phiếu soạn thảo.", DraftFields.Options, Asked)
        .Choices("NeededToBegin", "Phải có khi bắt đầu", "Thiếu một mục thì chưa bắt đầu soạn được; dự thảo do quy trình khác giao thì không hỏi lại.", DraftFields.Options, [])
        .Choices("NeededToSubmit", "Phải có khi trình", "Thiếu một mục thì chưa trình được.", [.. DraftFields.Options, DraftFields.Written], Required)
        .Texts("Issuers", "Cơ quan ban hành", "Khi cơ quan ban hành dưới nhiều tên: mỗi dòng dạng «chữ viết tắt = tên»; dùng với ô «Cơ quan ban hành».", [])
        .Tick("AfterCollaboration", "Chờ ý kiến phối hợp", "Còn chuyên viên phối hợp chưa cho ý kiến thì chưa trình được.");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context)
    {
        string[] asked = [.. DraftFields.Of(AskedBy(context), []).Select(field => field.Name)];
        return [.. base.ButtonsOf(context).Select(outcome => outcome.Name == "submit"
            ? outcome with { Needs = [.. RequiredBy(context).Where(name => !IsReply(context, name) && !LaterChecked.Contains(name))], Takes = asked }
            : outcome)];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        var fields = AskedIn(context, facts);
        if (facts.Note is { } note && fields.Count > 0)
            fields = [fields[0] with { Help = $"Ý kiến trả lại: {note}" }, .. fields.Skip(1)];
        return [.. fields, new("reason", "Lý do hủy", TaskFieldKind.LongText)];
    }

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        if (facts.DocumentId is null)
            await CreateAsync(context, step, facts);
        await base.BeginAsync(context, step, facts);
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var document = facts.DocumentId!.Value;
        if (outcome == "abandon")
        {
            var reason = step.Form.Text("reason")!;
            OutgoingDocuments.Abandon(step.Work, document, reason);
            OpinionRows.Give(step.Work, "abandon", reason, document, null, step.TaskId);
            new AuditEntry("outgoing.abandoned", "document", document.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
            context.Workflow.SetOutput("result", "abandoned");
            return;
        }

        if (context.Input<bool?>("AfterCollaboration") is true)
            await PendingCollaboration.RefuseAsync(context, step);
        var asked = AskedIn(context, facts);
        await DescribeAsync(context, step, facts, asked);
        await RequireAsync(context, step, facts);
        DraftOpinions.Ask(step, facts, asked);
        step.Form.ThrowIfWrong();
        if (step.Form.Ticked(DraftFields.Slip))
            SubmissionSlip.Attach(step, facts);
        OutgoingDocuments.Submit(step.Work, document);
        facts.IsSigned = facts.HasConsent = facts.IsChecked = false;
        facts.ReviewHours = ReviewTime.Read(step.Form);
        step.Form.ThrowIfWrong();
        facts.Note = null;
    }

    private static async ValueTask CreateAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var handed = Handover.Of(context.Workflow);
        var drafter = handed?.DrafterId ?? step.Work.Actor.PersonId ?? throw new FaultException($"Bước «{context.Node.Title}» không biết ai soạn thảo: không có người khởi tạo, cũng không được giao từ quy trình khác.");
        facts.DocumentId = Guid.CreateVersion7(step.Work.Now);
        facts.InitiatorId = facts.DrafterId = facts.HandlerId = drafter;
        facts.DraftingUnitId = handed?.DraftingUnitId ?? await LeadChoice.UnitOfAsync(step, drafter, context.Cancellation);
        facts.SourceDocumentId = handed?.SourceDocumentId;
        facts.WorkFileId = handed?.WorkFileId;
        facts.SetDue(handed?.DueAt, handed?.DueOrigin);
        if (handed is not null)
            facts.Draft = new JsonObject { ["urgency"] = handed.Urgency, ["fieldCode"] = handed.FieldCode, ["abstract"] = handed.Abstract, ["networkRecipients"] = handed.Recipient };
        var known = facts.Draft;
        known["dueDate"] = facts.DueAt is { } due ? VietnamTime.DateOf(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        if (known.Parent is null)
            facts.Draft = known;
        OutgoingDocuments.Begin(step.Work, facts.DocumentId.Value, context.Workflow.InstanceId, new NewOutgoing(drafter, facts.DraftingUnitId)
        {
            SourceDocumentId = facts.SourceDocumentId,
            WorkFileId = facts.WorkFileId,
        });
        foreach (var name in handed is null ? context.Texts("NeededToBegin") ?? [] : [])
            step.Form.Require(DraftFields.At(name), DraftFields.LabelOf(name));
        await DescribeAsync(context, step, facts, AskedIn(context, facts).Where(field => handed is null || step.Form.Text(field.Name) is not null).ToList());
        step.Form.ThrowIfWrong();
        new AuditEntry("outgoing.begun", "document", facts.DocumentId.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
    }

    private static async ValueTask DescribeAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, IReadOnlyList<TaskField> asked)
    {
        var answers = DraftFields.Answers(step.Form, asked, facts.Draft);
        answers["draftingUnit"] ??= facts.DraftingUnitId?.ToString(); // one's own, unless another is chosen
        var draft = DraftFields.Read(step.Form, answers, await UnitNames.OfAsync(step, DraftFields.UnitsOf(answers), context.Cancellation)) with { DueAt = null };
        if (draft.Secrecy != Secrecy.None) // what is secret is not written here, whatever lies in the draft already
            throw new StepRefusedException(SecretDocuments.Refusal(context.Input<string>("Clause")));
        if (step.Form.Date("dueDate") is { } day)
            facts.DueAt = DueDay.EndOf(day);
        facts.Draft = answers;
        facts.TypeCode = draft.TypeCode;
        facts.FieldCode = draft.FieldCode;
        facts.Abstract = draft.Abstract;
        facts.Urgency = ColumnNames.Text(draft.Urgency);
        facts.Secrecy = ColumnNames.Text(draft.Secrecy);
        if (draft.IssuerCode is { } issuer && asked.FirstOrDefault(field => field.Name == "issuer") is { } names && names.Options?.All(known => known.Value != issuer) is true)
            step.Form.Wrong("issuer", "Hãy chọn một giá trị trong danh sách.");
        await ForUnitAsync(context, step, facts, asked);
        if (step.Form.Id("signer") is { } signer)
            facts.SignerId = signer;
        OutgoingDocuments.Describe(step.Work, facts.DocumentId!.Value, draft with { DueAt = facts.DueAt, DueOrigin = facts.DueOrigin });
        foreach (var file in step.Form.FilesOf(DraftFields.File))
            if (facts.DraftFileId is { } series)
                Attachments.Replace(step.Work, series, file);
            else
                facts.DraftFileId = Attachments.Add(step.Work, AttachmentSubject.Document, facts.DocumentId.Value, file, "draft");
        foreach (var file in step.Form.FilesOf(DraftFields.Report))
            if (facts.ReportFileId is { } series)
                Attachments.Replace(step.Work, series, file);
            else
                facts.ReportFileId = Attachments.Add(step.Work, AttachmentSubject.Document, facts.DocumentId.Value, file, "submission-report");
        foreach (var file in step.Form.FilesOf(DraftFields.Attachments))
            Attachments.Add(step.Work, AttachmentSubject.Document, facts.DocumentId.Value, file, "attachment");
    }

    /// <summary>Somebody of several units says for which one they write; it is one of their own.</summary>
    private static async ValueTask ForUnitAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, IReadOnlyList<TaskField> asked)
    {
        if (asked.All(field => field.Name != "draftingUnit") || step.Form.Id("draftingUnit") is not { } unit || unit == facts.DraftingUnitId)
            return;
        if (!await LeadChoice.IsInUnitAsync(step, facts.DrafterId!.Value, unit, null, context.Cancellation))
        {
            step.Form.Wrong("draftingUnit", "Người soạn thảo không thuộc đơn vị này. Hãy chọn đơn vị của người soạn thảo.");
            return;
        }

        facts.DraftingUnitId = unit;
        OutgoingDocuments.SetDraftingUnit(step.Work, facts.DocumentId!.Value, unit);
    }

    /// <summary>What is answered by the document that this one replies to.</summary>
    private static bool IsReply(ActivityContext context, string name) => name == "directionSource" && OfficeFacts.Of(context.Workflow).SourceDocumentId is not null;

    private static async ValueTask RequireAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var required = RequiredBy(context);
        if (required.Contains(DraftFields.Recipients) && !DraftFields.HasRecipients(facts.Draft))
            step.Form.Wrong(DraftFields.At(DraftFields.Recipients), "Hãy nhập ít nhất một nơi nhận.");
        if (required.Contains(DraftFields.File) && facts.DraftFileId is null && step.Work.Trial is null)
            step.Form.Wrong(DraftFields.File, $"Hãy nhập «{DraftFields.LabelOf(DraftFields.File)}».");
        if (required.Contains(DraftFields.Report) && facts.ReportFileId is null && step.Work.Trial is null)
            step.Form.Wrong(DraftFields.Report, $"Hãy nhập «{DraftFields.LabelOf(DraftFields.Report)}».");
        if (required.Contains(DraftFields.Text) && step.Work.Trial is null && (await DraftStanding.OfAsync(step.Work, facts.DocumentId!.Value, context.Cancellation)).Version == 0)
            step.Form.Wrong(DraftFields.Text, "Dự thảo chưa có nội dung. Hãy soạn nội dung dự thảo rồi mới trình.");
    }

    /// <summary>The questions of the step, with the names in which this office issues.</summary>
    private static IReadOnlyList<TaskField> AskedIn(ActivityContext context, OfficeFacts facts) =>
        [.. DraftFields.Of(AskedBy(context), facts.Draft).Select(field => field.Name == "issuer" ? field with { Options = IssuersOf(context) } : field)];

    private static IReadOnlyList<FieldOption> IssuersOf(ActivityContext context) =>
        [.. (context.Texts("Issuers") ?? []).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Select(parts => new FieldOption(parts[0], parts[^1]))];

    private static string[] AskedBy(ActivityContext context) => context.Texts("Fields") ?? Asked;

    private static string[] RequiredBy(ActivityContext context) => context.Texts("NeededToSubmit") ?? Required;
}
