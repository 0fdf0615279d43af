using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// A leader signs the document, or returns it to its drafter. Kept is who signed, by which title, on whose behalf, on which day,
/// and the content that was signed.
/// </summary>
/// <remarks>Source: Sơn Động Điều 7 (SD-7.1, SD-7.2); Decree 30/2020/NĐ-CP, article 13.</remarks>
public sealed class Sign : OfficeTaskStep, IFactStep
{
    private static readonly IReadOnlyList<FieldOption> Marks = [.. Enum.GetValues<SignMark>().Select(mark => new FieldOption(mark.ToString(), mark.Words()))];

    private static readonly string[] SigningRoles = ["chairman", "vice-chairman"];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Drafter];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Signer];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("sign", "Ký", []) { Takes = ["signerTitle", "signMark", "signedOn", "signedFile"] },
        new("return", "Trả lại người soạn thảo", ["opinion"]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Extra { get; } = [new("waiting-signature", "Chờ lãnh đạo ký", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.Sign", "Ký văn bản", Categories.Outgoing, "Lãnh đạo ký, hoặc trả lại người soạn thảo kèm ý kiến. Ghi lại người ký, chức vụ, quyền hạn ký (TM., KT., TL., TUQ., Q.) và ngày ký.")
        .AssignedToRoles("chairman", "vice-chairman")
        .DueWithDocument()
        .Choices("Marks", "Quyền hạn ký được dùng", "Những chữ ghi trước chức vụ mà bước này cho chọn.", Marks, [.. Marks.Select(mark => mark.Value)])
        .Tick("OnPaper", "Ký trên giấy, người nhận việc ghi lại", "Người nhận việc in, trình ký rồi ghi lại ai ký, ngày nào; không có kết quả ghi lại thì văn bản không đi tiếp.")
        .Texts("SignerRoles", "Vai trò được ký trên giấy", "Mã vai trò của những người được chọn làm người ký.", SigningRoles);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context)
    {
        var buttons = base.ButtonsOf(context);
        return !OnPaper(context) ? buttons : [.. buttons.Select(button => button.Name == "sign"
            ? button with { Needs = ["signer", "signedOn"], Takes = [.. button.Takes.Except(["signedOn"])] }
            : button)];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["signer", "signerTitle", "signMark", "signedOn", "signedFile"];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        .. OnPaper(context) ? [new TaskField("signer", "Người ký", TaskFieldKind.Person, Group: string.Join(',', RolesOf(context).Select(CandidateKey.Role)))] : Array.Empty<TaskField>(),
        new("signerTitle", "Chức vụ người ký", TaskFieldKind.Text, "Để trống thì lấy chức vụ đang giữ."),
        new("signMark", "Quyền hạn ký", TaskFieldKind.Choice, Options: [new("", "Ký với tư cách người đứng đầu"), .. MarksOf(context)]),
        new("signedOn", "Ngày ký", TaskFieldKind.Date, "Để trống thì lấy hôm nay."),
        new("signedFile", "Bản đã ký", TaskFieldKind.File, "Bản quét hoặc bản ký số, nếu có."),
    ];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var document = facts.DocumentId!.Value;
        if (outcome == "waiting-signature")
            return;
        if (outcome == "return")
        {
            DraftReturn.ToDrafter(context, step, facts, step.Form.Text("opinion")!);
            return;
        }

        var signature = await ReadAsync(context, step);
        step.Form.ThrowIfWrong();
        OutgoingDocuments.Sign(step.Work, document, signature, facts.DraftFileId);
        foreach (var file in step.Form.FilesOf("signedFile"))
            facts.SignedFileId = Attachments.Add(step.Work, AttachmentSubject.Document, document, file, "signed");
        facts.SignerId = signature.SignerId;
        facts.IsSigned = true;
        new AuditEntry("outgoing.signed", "document", document.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
    }

    private static async ValueTask<Signature> ReadAsync(ActivityContext context, OfficeStep step)
    {
        var form = step.Form;
        var today = DueDay.Today(step.Work.Now)!.Value;
        var day = form.Date("signedOn") ?? today;
        if (day > today)
            form.Wrong("signedOn", "Ngày ký không thể sau hôm nay.");
        else if (day < today.AddYears(-1))
            form.Wrong("signedOn", "Ngày ký đã quá một năm; hãy kiểm tra lại.");
        if (form.Text("signerTitle")?.Length > 100)
            form.Wrong("signerTitle", "Chức vụ dài quá 100 ký tự.");
        SignMark? mark = null;
        if (form.Text("signMark") is { } text)
            if (MarksOf(context).Any(known => known.Value == text))
                mark = Enum.Parse<SignMark>(text);
            else
                form.Wrong("signMark", "Hãy chọn một giá trị trong danh sách.");
        else if (step.Work.Actor.OnBehalfOf is not null && !OnPaper(context))
            mark = SignMark.KT; // a deputy who signs for the head writes so
        var signer = OnPaper(context) ? await ChosenAsync(context, step) : step.Work.Actor.PersonId!.Value;
        var (name, title) = await WhoAsync(step, signer, today, context.Cancellation);
        return new Signature(signer, name, form.Text("signerTitle") ?? title, mark, day);
    }

    /// <summary>Who signed the paper, as whoever had it signed says; only those who may sign can be chosen.</summary>
    private static async ValueTask<Guid> ChosenAsync(ActivityContext context, OfficeStep step)
    {
        if (step.Form.Id("signer") is { } signer && (await GroupMembers.FindAsync(step.Work, RolesOf(context).Select(CandidateKey.Role), context.Cancellation)).Contains(signer))
            return signer;
        step.Form.Wrong("signer", "Người này không có thẩm quyền ký; hãy chọn trong danh sách.");
        step.Form.ThrowIfWrong();
        return Guid.Empty;
    }

    private static bool OnPaper(ActivityContext context) => context.Input<bool?>("OnPaper") is true;

    private static string[] RolesOf(ActivityContext context) => context.Texts("SignerRoles") ?? SigningRoles;

    private static async ValueTask<(string Name, string? Title)> WhoAsync(OfficeStep step, Guid person, DateOnly today, CancellationToken cancellationToken)
    {
        await using var reader = await step.Work.ReadAsync(cancellationToken, Sql.Command("""
            select p.full_name, (select title from posts where person_id = p.id and starts_on <= $2 and (ends_on is null or ends_on >= $2) order by starts_on, id limit 1)
            from people p where p.id = $1
            """, Sql.Value(person), Sql.Value((DateOnly?)today)));
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1)) : ("", null);
    }

    private static IReadOnlyList<FieldOption> MarksOf(ActivityContext context) =>
        context.Texts("Marks") is { } allowed ? [.. Marks.Where(mark => allowed.Contains(mark.Value))] : Marks;
}
