using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Files;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Incoming;

/// <summary>
/// The clerk enters the document in the incoming register. The number is drawn in this same step, so that none is lost or
/// given twice. A document that comes back to this step keeps its number and is sent on again. Where the definition says so,
/// the clerk also sorts out whom it goes to next.
/// </summary>
/// <remarks>Source: Sơn Động Điều 5.1 (SD-5.1c), 5.3b; Hà Tĩnh Điều 3.2, 7.1 (HT-3.2b–3.2e, HT-7.1c); Nghị định 30/2020 Điều 22.</remarks>
public sealed class RegisterIncoming : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.LeadUnit, Fact.Handler, Fact.DueAt];

    private static readonly IReadOnlyList<FieldOption> UrgencyOptions =
        [.. Enum.GetValues<Urgency>().Select(urgency => new FieldOption(ColumnNames.Text(urgency), urgency.Words()))];

    private static readonly IReadOnlyList<FieldOption> Required =
    [
        new("sender", "Cơ quan gửi"), new("numberSymbol", "Số, ký hiệu"), new("documentDate", "Ngày văn bản"),
        new("typeCode", "Loại văn bản"), new("abstract", "Trích yếu"), new("urgency", "Độ khẩn"), .. RegisterFields.Options,
    ];

    private static readonly string[] RequiredAtFirst = ["sender", "numberSymbol", "documentDate", "typeCode", "abstract", "urgency"];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("registered", "Vào sổ, chuyển tiếp", [])];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Extra { get; } =
    [
        new("needs-assignment", "Vào sổ, trình lãnh đạo giao xử lý", []),
        LeaderOpinion.Outcome,
        new("fyi", "Vào sổ, gửi để biết", ["fieldCode"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.RegisterIncoming", "Đăng ký vào sổ văn bản đến", Categories.Incoming, "Văn thư nhập thông tin văn bản; số đến được cấp tự động, liên tục trong năm.")
        .AssignedTo("initiator")
        .Choices("RequiredFields", "Thông tin bắt buộc", "Thiếu một mục thì chưa vào sổ được.", Required, RequiredAtFirst)
        .Choices("Fields", "Thông tin hỏi thêm", "Ngoài thông tin thường có của sổ.", RegisterFields.Options, [])
        .Texts("AbstractRules", "Trích yếu quá chung", "Mỗi dòng một mẫu bị từ chối, dấu * thay cho chữ bất kỳ; không kể hoa thường và «V/v», «Về việc» ở đầu. Ví dụ: mời họp.", [])
        .Text("Series", "Dãy số", "Mỗi dãy số chạy riêng, bắt đầu lại từ 01 mỗi năm.", "incoming")
        .Choices("ScanRequired", "Phải có bản quét khi", "Thiếu bản quét thì chưa vào sổ được.", ScanDuty.Cases, [])
        .Texts("LeaderRoles", "Vai trò lãnh đạo cho ý kiến", "Mã vai trò của lãnh đạo được chọn khi bản giấy đã có ý kiến.", ["chairman", "vice-chairman"])
        .Role("SpecialistRole", "Vai trò chuyên viên", "Ai được chọn khi chuyển thẳng theo ý kiến lãnh đạo.", "specialist")
        .Tick("AfterOutage", "Cho ghi thời điểm thực tế sau gián đoạn", "Thời điểm thực tế phải nằm trong một đợt gián đoạn đã ghi nhận; thời hạn tính từ đó.", false);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context) =>
        [.. base.ButtonsOf(context).Select(outcome => outcome with { Needs = [.. context.Texts("RequiredFields") ?? [], .. outcome.Needs] })];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        var outcomes = ButtonsOf(context);
        return
        [
            new("sender", "Cơ quan gửi", TaskFieldKind.Text, Value: facts.Sender),
            new("numberSymbol", "Số, ký hiệu", TaskFieldKind.Text, "Ví dụ 15/QĐ-UBND.", Value: facts.NumberSymbol),
            new("documentDate", "Ngày văn bản", TaskFieldKind.Date, Value: facts.DocumentDate),
            new("typeCode", "Loại văn bản", TaskFieldKind.DocumentType, Value: facts.TypeCode),
            new("abstract", "Trích yếu", TaskFieldKind.LongText, Value: facts.Abstract),
            new("urgency", "Độ khẩn", TaskFieldKind.Choice, Options: UrgencyOptions, Value: facts.Urgency),
            .. RegisterFields.Of(context, facts, outcomes.SelectMany(outcome => outcome.Needs)),
            new("note", "Ghi chú", TaskFieldKind.Text, Help: facts.Note is null ? null : $"Văn bản bị trả lại: {facts.Note}"),
            new(Registration.AcceptDuplicate, "Vẫn vào sổ dù đã có văn bản cùng số, ký hiệu, nơi gửi", TaskFieldKind.YesNo),
            new(ScanDuty.Accept, "Vẫn vào sổ dù chưa có bản quét", TaskFieldKind.YesNo),
            new("files", "Tệp văn bản", TaskFieldKind.Files, Help: (context.Texts("ScanRequired") ?? []).Length > 0 ? "Bản quét văn bản giấy, cả ý kiến của lãnh đạo trên đó." : null),
            .. outcomes.Any(outcome => outcome.Name == LeaderOpinion.Outcome.Name)
                ? LeaderOpinion.Fields(context.Texts("LeaderRoles") ?? ["chairman"], context.Input<string>("SpecialistRole") ?? "specialist") : [],
            .. context.Input<bool?>("AfterOutage") is true ? [new(ActualTime.Field, "Thời điểm thực tế", TaskFieldKind.Moment, "Chỉ ghi khi nhập sau gián đoạn.")] : Array.Empty<TaskField>(),
        ];
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var form = step.Form;
        var document = facts.DocumentId!.Value;
        var entry = await Registration.ReadAsync(step.Work, document, form.Fields, context.Texts("RequiredFields") ?? [], context.Cancellation);
        var registered = entry.Registration;
        foreach (var (field, messages) in entry.Errors)
            foreach (var message in messages)
                form.Wrong(field, message);
        AbstractRules.Check(form, registered.Abstract, context.Texts("AbstractRules") ?? []);
        SecretContent.Refuse(registered.Secrecy, registered.Abstract is not null || registered.FullText is not null || form.FilesOf("files").Count > 0, context.Input<string>("Clause"));
        await ScanDuty.CheckAsync(context, step, facts, outcome, registered.Secrecy);
        form.ThrowIfWrong();

        if (context.Input<bool?>("AfterOutage") is true && await ActualTime.ReadAsync(step, context.Cancellation) is { } actual)
            IncomingDocuments.SetActualTime(step.Work, document, actual);
        facts.Sender = registered.Sender;
        facts.TypeCode = registered.TypeCode;
        facts.UsualDays = entry.UsualDays;
        facts.Abstract = registered.Abstract;
        facts.NumberSymbol = registered.NumberSymbol;
        facts.DocumentDate = registered.DocumentDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        facts.Urgency = ColumnNames.Text(registered.Urgency);
        facts.FieldCode = registered.FieldCode;
        facts.Secrecy = ColumnNames.Text(registered.Secrecy);
        facts.IsPriority = registered.Priority;
        foreach (var file in form.FilesOf("files"))
            Attachments.Add(step.Work, AttachmentSubject.Document, document, file, "incoming");
        if (facts.ArrivalNumber is null)
        {
            var series = context.Input<string>("Series") ?? NumberSeries.Incoming;
            var number = await NumberSeries.DrawAsync(step.Work, series, context.Cancellation);
            var register = IncomingRegister.Enter(step.Work, document, number, registered.Note, series);
            IncomingDocuments.Register(step.Work, document, registered, register, number, VietnamTime.DateOf(step.Work.Now));
            facts.ArrivalNumber = number;
            facts.RegisteredAt = step.ReceivedAt;
        }
        else
        {
            IncomingDocuments.Describe(step.Work, document, registered);
        }

        facts.Note = null;
        facts.ForReference = outcome == "fyi";
        if (outcome == LeaderOpinion.Outcome.Name)
            await LeaderOpinion.FollowAsync(context, step, facts);
    }
}
