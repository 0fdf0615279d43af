using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Files;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// The drafter completes the signed document for the clerk: the signed electronic file, every recipient in a form that can be
/// sent to, the day proposed. Nothing of what was signed changes here.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 3.4, 7.2 (HT-3.4a, HT-3.4b, HT-3.4c, HT-7.2a).</remarks>
public sealed class CompleteForIssue : OfficeTaskStep, IFactStep
{
    private static readonly string[] Asked = [DraftFields.Recipients, "copyCount", "note"];
    private static readonly string[] OfMeetings = ["meetingAt", "meetingPlace", "participants"];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Drafter, Fact.Signer];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("send-to-clerk", "Chuyển văn thư ban hành", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.CompleteForIssue", "Hoàn thiện, chuyển văn thư", Categories.Outgoing, "Người soạn thảo nộp bản điện tử đã ký, ghi đủ nơi nhận, đề nghị ngày ban hành rồi chuyển văn thư; văn bản phải có người duyệt và người ký đã ghi nhận.")
        .AssignedTo("drafter")
        .DueWithDocument()
        .Texts("AlwaysInformed", "Vai trò luôn nhận bản để biết", "Mã vai trò; người soạn thảo không bỏ được những người này khỏi danh sách nhận bản để biết.", []);

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["signedFile", "proposedDate", "notInformed", "paperRecipients", "networkRecipients", "recipientUnits", "copyCount", "note", .. OfMeetings];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("signedFile", "Bản điện tử đã ký", TaskFieldKind.File, facts.Note is { } note ? $"Văn thư trả lại: {note}" : "Nộp lại thì thay bản trước."),
        .. Described(facts),
        new("proposedDate", "Ngày ban hành đề nghị", TaskFieldKind.Date, "Văn thư cấp số và ghi ngày; để trống thì theo ngày cấp số.", Value: (string?)facts.Draft["proposedDate"]),
        new("notInformed", "Không gửi bản để biết cho", TaskFieldKind.People),
    ];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var id = facts.DocumentId!.Value;
        var document = await NumberedDocument.ReadAsync(step.Work, id, context.Cancellation) ?? throw new FaultException($"Không có văn bản đi {id}.");
        if (document.ConsentBy is null)
            step.Form.Wrong("approver", "Văn bản chưa có người duyệt được ghi nhận.");
        if (!document.IsSigned)
            step.Form.Wrong("signer", "Văn bản chưa có người ký được ghi nhận.");
        await DescribeAsync(context, step, facts);
        TakeSignedFile(step, facts, id);
        await KeepInformedAsync(context, step, facts);
        step.Form.ThrowIfWrong();
        OutgoingDocuments.Complete(step.Work, id);
        facts.IsSigned = true;
        facts.Note = null;
        new AuditEntry("outgoing.completed", "document", id.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
    }

    private static async ValueTask DescribeAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var answers = DraftFields.Answers(step.Form, Described(facts), facts.Draft);
        if (step.Form.Date("proposedDate") is { } day)
            answers["proposedDate"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (!DraftFields.HasRecipients(answers))
            step.Form.Wrong(DraftFields.At(DraftFields.Recipients), "Hãy nhập ít nhất một nơi nhận.");
        foreach (var (field, line) in await KnownRecipients.UnknownAsync(step, DraftFields.WrittenRecipients(answers).ToList(), context.Cancellation))
            step.Form.Wrong(field, $"«{line}» không có trong danh bạ và không có địa chỉ. Hãy ghi đúng tên cơ quan, hoặc thêm địa chỉ sau dấu chấm phẩy.");
        if (facts.TypeCode == MeetingType)
            foreach (var name in OfMeetings.Where(name => answers[name] is null))
                step.Form.Wrong(name, $"Giấy mời phải có «{DraftFields.LabelOf(name)}».");
        var draft = DraftFields.Read(step.Form, answers, await UnitNames.OfAsync(step, DraftFields.UnitsOf(answers), context.Cancellation));
        step.Form.ThrowIfWrong();
        facts.Draft = answers;
        OutgoingDocuments.Describe(step.Work, facts.DocumentId!.Value, draft with { DueAt = facts.DueAt, DueOrigin = facts.DueOrigin });
    }

    private static void TakeSignedFile(OfficeStep step, OfficeFacts facts, Guid document)
    {
        if (step.Form.FilesOf("signedFile") is [var file, ..])
            if (facts.SignedFileId is { } series)
                Attachments.Replace(step.Work, series, file);
            else
                facts.SignedFileId = Attachments.Add(step.Work, AttachmentSubject.Document, document, file, "signed");
        else if (facts.SignedFileId is null && step.Work.Trial is null)
            step.Form.Wrong("signedFile", "Hãy nộp bản điện tử đã ký, có số, ngày, tháng, năm ban hành.");
    }

    private static async ValueTask KeepInformedAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var without = step.Form.Ids("notInformed");
        var always = context.Texts("AlwaysInformed") ?? [];
        if (without.Count > 0 && always.Length > 0
            && (await GroupMembers.FindAsync(step.Work, always.Select(CandidateKey.Role), context.Cancellation)).Intersect(without).Any())
            throw StepRefusedException.Conflict("COPY_REQUIRED", context.Input<string>("Clause"), "Chánh Văn phòng luôn nhận bản để biết; không bỏ khỏi danh sách được.");
        facts.NotInformed = without;
    }

    /// <summary>The code of invitations in the catalogue of kinds of document.</summary>
    private const string MeetingType = "invitation";

    private static IReadOnlyList<TaskField> Described(OfficeFacts facts) => DraftFields.Of(facts.TypeCode == MeetingType ? [.. Asked, .. OfMeetings] : Asked, facts.Draft);
}
