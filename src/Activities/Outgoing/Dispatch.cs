using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Incoming;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// The clerk makes copies, seals, files the original and sends the document to its recipients; what of this the unit asks for is
/// a setting. Sending makes one delivery line a recipient and channel, and links the document with what it answers.
/// </summary>
/// <remarks>Source: Sơn Động Điều 7.3 (SD-7.3d – 7.3g); Decree 30/2020/NĐ-CP, articles 14, 18, 19.</remarks>
public sealed class Dispatch : OfficeTaskStep, IFactStep
{
    private const string PaperSent = "paperSent";

    private static readonly IReadOnlyList<FieldOption> Checklist =
        [new("copied", "Nhân bản"), new("sealed", "Đóng dấu"), new("original-filed", "Lưu bản gốc"), new("sent", "Gửi nơi nhận")];

    private static readonly IReadOnlyList<FieldOption> Complete =
        [new("typeCode", "Loại văn bản"), new("abstract", "Trích yếu"), new("signer", "Người ký"), new("recipients", "Nơi nhận"), new("file", "Tệp văn bản")];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.OutgoingNumber];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("issued", "Phát hành", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.Dispatch", "Phát hành", Categories.Outgoing, "Văn thư nhân bản, đóng dấu, lưu bản gốc, gửi nơi nhận. Mỗi nơi nhận, mỗi cách gửi có một dòng theo dõi.")
        .AssignedToRoles("clerk")
        .Choices("Checklist", "Việc phải làm", "Thiếu một việc thì chưa phát hành.", Checklist, [.. Checklist.Select(item => item.Value)])
        .Choices("NeededToIssue", "Phải có khi phát hành", "Thiếu một mục thì chưa phát hành.", Complete, [.. Complete.Select(field => field.Value)])
        .Tick("InParallel", "Gửi song song", "Mỗi nơi nhận ngoài cơ quan nhận cả bản giấy và bản điện tử.")
        .Texts("NotifyRoles", "Vai trò được báo ở đơn vị nhận", "Mã vai trò; người giữ vai trò ở đơn vị nhận trong cơ quan được báo có văn bản.", ["unit-head", "unit-clerk"]);

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["copyCount", "sealed", "sealedAt", "storagePlace", "sent"];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        var asked = ListOf(context);
        List<TaskField> fields = [];
        if (asked.Contains("copied"))
            fields.Add(new TaskField("copyCount", "Số bản đã nhân", TaskFieldKind.Number, "Không ít hơn số nơi nhận bản giấy.", Value: (string?)facts.Draft["copyCount"]));
        if (asked.Contains("sealed"))
            fields.AddRange([new TaskField("sealed", "Đã đóng dấu", TaskFieldKind.YesNo), new TaskField("sealedAt", "Thời điểm đóng dấu", TaskFieldKind.Moment, "Để trống thì lấy lúc này.")]);
        if (asked.Contains("original-filed"))
            fields.Add(new TaskField("storagePlace", "Nơi lưu bản gốc", TaskFieldKind.Text, "Tủ, cặp, hộp; sau này tìm theo nơi này."));
        if (context.Input<bool?>("InParallel") is true)
            fields.Add(new TaskField(PaperSent, "Bản giấy đã gửi", TaskFieldKind.Choices, $"Bản điện tử của {facts.OutgoingNumber} gửi cùng lúc đến mọi nơi nhận; đánh dấu từng nơi đã gửi bản giấy.",
                [.. DraftFields.OutsideOf(facts.Draft).Select((name, at) => new FieldOption(Position(at), name))]));
        if (asked.Contains("sent"))
            fields.Add(new TaskField("sent", "Đã gửi nơi nhận", TaskFieldKind.YesNo));
        return fields;
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var id = facts.DocumentId!.Value;
        var asked = ListOf(context);
        if (asked.Contains("sealed") && !step.Form.Ticked("sealed"))
            throw StepRefusedException.Conflict("NOT_SEALED", context.Input<string>("Clause"), "Văn bản chưa đóng dấu nên chưa gửi được. Hãy đóng dấu rồi đánh dấu «Đã đóng dấu».");
        var document = await NumberedDocument.ReadAsync(step.Work, id, context.Cancellation) ?? throw new FaultException($"Không có văn bản đi {id}.");
        if (!document.IsSigned) // whatever the order of a unit's steps: nothing leaves unsigned
            throw StepRefusedException.Conflict("NOT_SIGNED", context.Input<string>("Clause"), "Văn bản chưa được ký nên chưa phát hành.");
        var dispatching = Read(step, asked, document, context.Input<bool?>("InParallel") is true);
        if (context.Input<bool?>("InParallel") is true)
            RequireEachPaper(step, facts);
        DocumentCompleteness.Require(step, document, context.Texts("NeededToIssue") ?? [.. Complete.Select(field => field.Value)]);

        OutgoingDocuments.Issue(step.Work, id, dispatching);
        if (facts.SourceDocumentId is { } source)
            IncomingDocuments.LinkReply(step.Work, source, id);
        if (facts.WorkFileId is { } file)
            WorkFileRows.AddDocument(step.Work, file, id);
        await TellUnitsAsync(context, step, facts);
        await AwaitedReply.BeginAsync(context, step, facts);
        context.Workflow.SetOutput("result", "issued");
        context.Workflow.SetOutput("documentId", id.ToString());
        context.Workflow.SetOutput("number", facts.OutgoingNumber);
        context.Workflow.SetOutput("date", facts.IssueDate);
        context.Workflow.ReleaseParent(); // who waits for the issue need not wait for what follows it
        new AuditEntry("outgoing.issued", "document", id.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
    }

    /// <summary>The step ends when every line has a state: the electronic ones wait for the exchange, the paper ones are said to be sent.</summary>
    private static void RequireEachPaper(OfficeStep step, OfficeFacts facts)
    {
        var sent = step.Form.Texts(PaperSent);
        foreach (var (name, at) in DraftFields.OutsideOf(facts.Draft).Select((name, at) => (name, at)))
            if (!sent.Contains(Position(at)))
                step.Form.Wrong(PaperSent, $"Chưa gửi bản giấy cho «{name}».");
        step.Form.ThrowIfWrong();
    }

    private static string Position(int at) => (at + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Dispatching Read(OfficeStep step, string[] asked, NumberedDocument document, bool inParallel)
    {
        var form = step.Form;
        int? copies = null;
        if (asked.Contains("copied"))
        {
            copies = int.TryParse(form.Text("copyCount"), out var number) && number > 0 ? number : null;
            if (copies is null)
                form.Wrong("copyCount", "Hãy ghi số bản đã nhân.");
            else if (copies < document.PaperRecipients)
                form.Wrong("copyCount", $"Có {document.PaperRecipients} nơi nhận bản giấy, phải nhân ít nhất {document.PaperRecipients} bản.");
        }

        var place = form.Text("storagePlace");
        if (asked.Contains("original-filed") && place is null)
            form.Wrong("storagePlace", "Hãy ghi nơi lưu bản gốc.");
        if (asked.Contains("sent") && !form.Ticked("sent"))
            form.Wrong("sent", "Hãy gửi nơi nhận rồi đánh dấu «Đã gửi nơi nhận».");
        DateTimeOffset? stamped = asked.Contains("sealed") ? ArrivalTime.Read(form, "sealedAt", step.Work.Now) : null;
        form.ThrowIfWrong();
        return new Dispatching(copies, stamped, place) { InParallel = inParallel };
    }

    private static async ValueTask TellUnitsAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var units = DraftFields.UnitsOf(facts.Draft);
        var roles = context.Texts("NotifyRoles") ?? [];
        if (units.Count == 0 || roles.Length == 0)
            return;
        var people = await GroupMembers.FindAsync(step.Work, units.SelectMany(unit => roles.Select(role => CandidateKey.RoleInUnit(role, unit))), context.Cancellation);
        step.Notices.Add(step.Work, [.. people.Select(person => new Notice
        {
            OrganisationId = step.Work.OrganisationId,
            PersonId = person,
            Key = $"outgoing:{facts.DocumentId}",
            Kind = "outgoing",
            Text = $"Văn bản {facts.OutgoingNumber} gửi đơn vị: «{facts.Abstract}»",
            Link = $"/outgoing/{facts.DocumentId}",
            CreatedAt = step.Work.Now,
        })]);
    }

    private static string[] ListOf(ActivityContext context) => context.Texts("Checklist") ?? [.. Checklist.Select(item => item.Value)];
}
