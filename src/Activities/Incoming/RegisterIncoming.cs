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
/// given twice. A document that comes back to this step keeps its number and is sent on again.
/// </summary>
/// <remarks>Source: Sơn Động Điều 5.1 (SD-5.1c), 5.3b; Nghị định 30/2020 Điều 22.</remarks>
public sealed class RegisterIncoming : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    private static readonly IReadOnlyList<FieldOption> UrgencyOptions =
        [.. Enum.GetValues<Urgency>().Select(urgency => new FieldOption(ColumnNames.Text(urgency), urgency.Words()))];

    private static readonly IReadOnlyList<FieldOption> Required =
    [
        new("sender", "Cơ quan gửi"), new("numberSymbol", "Số, ký hiệu"), new("documentDate", "Ngày văn bản"),
        new("typeCode", "Loại văn bản"), new("abstract", "Trích yếu"), new("urgency", "Độ khẩn"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("registered", "Vào sổ, chuyển tiếp", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.RegisterIncoming", "Đăng ký vào sổ văn bản đến", Categories.Incoming, "Văn thư nhập thông tin văn bản; số đến được cấp tự động, liên tục trong năm.")
        .AssignedTo("initiator")
        .Choices("RequiredFields", "Thông tin bắt buộc", "Thiếu một mục thì chưa vào sổ được.", Required, [.. Required.Select(field => field.Value)])
        .Text("Series", "Dãy số", "Mỗi dãy số chạy riêng, bắt đầu lại từ 01 mỗi năm.", "incoming");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context) =>
        [Outcomes[0] with { Needs = context.Texts("RequiredFields") ?? [] }];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        return
        [
            new("sender", "Cơ quan gửi", TaskFieldKind.Text, Value: facts.Sender),
            new("numberSymbol", "Số, ký hiệu", TaskFieldKind.Text, "Ví dụ 15/QĐ-UBND.", Value: facts.NumberSymbol),
            new("documentDate", "Ngày văn bản", TaskFieldKind.Date, Value: facts.DocumentDate),
            new("typeCode", "Loại văn bản", TaskFieldKind.DocumentType, Value: facts.TypeCode),
            new("abstract", "Trích yếu", TaskFieldKind.LongText, Value: facts.Abstract),
            new("urgency", "Độ khẩn", TaskFieldKind.Choice, Options: UrgencyOptions, Value: facts.Urgency),
            new("note", "Ghi chú", TaskFieldKind.Text, Help: facts.Note is null ? null : $"Văn bản bị trả lại: {facts.Note}"),
            new(Registration.AcceptDuplicate, "Vẫn vào sổ dù đã có văn bản cùng số, ký hiệu, nơi gửi", TaskFieldKind.YesNo),
            new("files", "Tệp văn bản", TaskFieldKind.Files),
        ];
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var form = step.Form;
        var document = facts.DocumentId!.Value;
        var (registered, errors) = await Registration.ReadAsync(step.Work, document, form.Fields, context.Texts("RequiredFields") ?? [], context.Cancellation);
        foreach (var (field, messages) in errors)
            foreach (var message in messages)
                form.Wrong(field, message);
        form.ThrowIfWrong();

        facts.Sender = registered.Sender;
        facts.TypeCode = registered.TypeCode;
        facts.Abstract = registered.Abstract;
        facts.NumberSymbol = registered.NumberSymbol;
        facts.DocumentDate = registered.DocumentDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        facts.Urgency = ColumnNames.Text(registered.Urgency);
        facts.FieldCode = registered.FieldCode;
        foreach (var file in form.FilesOf("files"))
            Attachments.Add(step.Work, AttachmentSubject.Document, document, file, "incoming");
        if (facts.ArrivalNumber is null)
        {
            var number = await NumberSeries.DrawAsync(step.Work, context.Input<string>("Series") ?? "incoming", context.Cancellation);
            var register = IncomingRegister.Enter(step.Work, document, number, registered.Note);
            IncomingDocuments.Register(step.Work, document, registered, register, number, VietnamTime.DateOf(step.Work.Now));
            facts.ArrivalNumber = number;
        }
        else
        {
            IncomingDocuments.Describe(step.Work, document, registered);
        }

        facts.Note = null;
    }
}
