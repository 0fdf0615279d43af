using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Outgoing.Guards;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// The clerk gives the document its number and enters it in the outgoing register. The number is drawn in this same step, so that
/// none is lost or given twice; a document that comes here again keeps the one it has.
/// </summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, article 15; Sơn Động Điều 7.3 (SD-7.3b, 7.3c); Hà Tĩnh Điều 7.2; Gia Lai Điều 10.5.</remarks>
public sealed class NumberDocument : OfficeTaskStep, IFactStep
{
    private const string Common = "outgoing";
    private const string Typed = "{number}/{type}-{body}";
    private const string Plain = "{number}/{body}-{unit}";
    private const string OwnPlain = "{number}/{body}";
    private const string BookName = "Sổ đăng ký văn bản đi";
    private static readonly IReadOnlyList<FieldOption> Modes = [new("auto", "Hệ thống cấp số kế tiếp"), new("manual", "Văn thư ghi số; hệ thống kiểm tra là số kế tiếp")];
    private static readonly IReadOnlyList<FieldOption> Days = [new("today", "Ngày cấp số"), new("entered", "Văn thư ghi")];
    private static readonly IReadOnlyList<FieldOption> Complete =
        [new("typeCode", "Loại văn bản"), new("abstract", "Trích yếu"), new("signer", "Người ký"), new("recipients", "Nơi nhận"), new("file", "Tệp văn bản")];

    private static readonly IReadOnlyList<FieldOption> UnitKinds =
        [new("agency", "Cơ quan, đơn vị chuyên môn"), new("commune", "Xã, phường, thị trấn"), new("office", "Văn phòng"), new("division", "Phòng trực thuộc")];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Drafter];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.OutgoingNumber];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("numbered", "Cấp số, vào sổ", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.Number", "Cấp số, vào sổ văn bản đi", Categories.Outgoing, "Văn thư cấp số, ký hiệu, ngày và vào sổ. Số lấy trong cùng một bước với việc vào sổ nên không trùng, không sót; mỗi dãy bắt đầu lại từ 01 mỗi năm.")
        .AssignedToRoles("clerk")
        .Choice("Mode", "Cách cấp số", "Bản điện tử do hệ thống cấp.", Modes, "auto")
        .Text("Series", "Dãy số", "Ví dụ «outgoing» cho một dãy chung, «outgoing/{type}» cho mỗi loại một dãy. Dùng được {type}, {field}, {unit}, {body}, {org}, {issuer}.", Common)
        .Text("SecretSeries", "Dãy số văn bản mật", "Văn bản có độ mật dùng dãy và sổ riêng.", "outgoing-secret")
        .Text("Pattern", "Mẫu số, ký hiệu", "Cho loại văn bản có chữ viết tắt, ví dụ {number}/{type}-{body}.", Typed)
        .Text("PlainPattern", "Mẫu cho loại không có chữ viết tắt", "Ví dụ công văn: {number}/{body}-{unit}.", Plain)
        .Text("OwnPlainPattern", "Mẫu như trên của đơn vị tự ban hành", "Dùng cho đơn vị tự đứng tên ban hành.", OwnPlain)
        .Text("Book", "Tên sổ", "Dùng được {type}, {unit}, {body}; năm ghi thêm phía sau.", BookName)
        .Choices("OwnIssuers", "Đơn vị tự đứng tên ban hành", "Văn bản của loại đơn vị này mang tên và dãy số của chính đơn vị: {body} là đơn vị soạn thảo.", UnitKinds, [])
        .Choices("Guards", "Điều kiện cấp số", "Thiếu một điều kiện thì chưa cấp số.", NumberGuards.Options, ["signed"])
        .Choices("NeededToNumber", "Phải có khi cấp số", "Thiếu một mục thì chưa cấp số.", Complete, [.. Complete.Select(field => field.Value)])
        .Choice("IssueDay", "Ngày văn bản", "Không được lùi so với văn bản đã cấp số trong cùng dãy.", Days, "today")
        .Tick("AllowReserved", "Dùng số giữ trước", "Cho văn thư ghi một số đã giữ ở trang sổ văn bản đi.")
        .Tick("AllowIncident", "Bổ sung sau sự cố", "Cho ghi ngày lùi, kèm lý do, với văn bản đã ban hành khi hệ thống ngừng.");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["issueDate", "number", "reservedNumber", "incidentReason"];

    /// <inheritdoc/>
    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        foreach (var issue in base.Validate(node))
            yield return issue;
        foreach (var (input, label, numbered) in new[] { ("Pattern", "Mẫu số, ký hiệu", true), ("PlainPattern", "Mẫu cho loại không có chữ viết tắt", true), ("OwnPlainPattern", "Mẫu như trên của đơn vị tự ban hành", true), ("Series", "Dãy số", false), ("SecretSeries", "Dãy số văn bản mật", false) })
        {
            if (node.ExpressionOf(input)?.Constant is not string { Length: > 0 } template)
                continue;
            var places = NumberTemplate.PlacesOf(template);
            foreach (var unknown in places.Except(NumberTemplate.Places).Where(place => !numbered || place != NumberTemplate.Number))
                yield return DefinitionIssue.At(node, "unknown-place", $"Mục «{label}» của bước «{node.Title}» có {{{unknown}}}, không có trong {string.Join(", ", NumberTemplate.Places.Select(place => $"{{{place}}}"))}. Hãy sửa lại.");
            if (numbered && !places.Contains(NumberTemplate.Number))
                yield return DefinitionIssue.At(node, "no-number", $"Mục «{label}» của bước «{node.Title}» thiếu {{number}}, nên các văn bản sẽ trùng số. Hãy thêm vào.");
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        List<TaskField> fields = [];
        if (context.Input<string>("Mode") == "manual")
            fields.Add(new TaskField("number", "Số", TaskFieldKind.Number, "Số kế tiếp của dãy."));
        if (context.Input<string>("IssueDay") == "entered" || context.Input<bool?>("AllowIncident") is true)
            fields.Add(new TaskField("issueDate", "Ngày văn bản", TaskFieldKind.Date, "Để trống thì lấy hôm nay.", Value: (string?)facts.Draft["proposedDate"]));
        if (context.Input<bool?>("AllowReserved") is true)
            fields.Add(new TaskField("reservedNumber", "Số giữ trước", TaskFieldKind.Number, "Để trống thì cấp số mới."));
        if (context.Input<bool?>("AllowIncident") is true)
            fields.Add(new TaskField("incidentReason", "Lý do bổ sung sau sự cố", TaskFieldKind.Text, "Chỉ ghi khi văn bản đã ban hành lúc hệ thống ngừng."));
        return fields;
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var id = facts.DocumentId!.Value;
        var document = await NumberedDocument.ReadAsync(step.Work, id, context.Cancellation) ?? throw new FaultException($"Không có văn bản đi {id}.");
        if (document.Number is not null)
            return; // it came here again: a number once given stays
        foreach (var guard in NumberGuards.All.Where(guard => (context.Texts("Guards") ?? ["signed"]).Contains(guard.Option.Value)))
            if (await guard.CheckAsync(step, facts, document, context.Cancellation) is { } refused)
                throw new StepRefusedException(refused with { Clause = refused.Clause ?? context.Input<string>("Clause") });
        DocumentCompleteness.Require(step, document, context.Texts("NeededToNumber") ?? [.. Complete.Select(field => field.Value)]);
        var numbering = new Numbering(context, step, document);
        var given = await numbering.DrawAsync(id);
        var register = OutgoingRegister.Enter(step.Work, id, given.Series, given.IssueDate.Year, given.Number, given.Book, given.IncidentReason is { } reason ? $"Bổ sung sau sự cố: {reason}" : null);
        OutgoingDocuments.Number(step.Work, id, given, register);
        facts.OutgoingNumber = given.NumberSymbol;
        facts.IssueDate = given.IssueDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        new AuditEntry("outgoing.numbered", "document", id.ToString())
        {
            Step = context.Node.Id,
            Clause = context.Input<string>("Clause"),
            Details = new() { ["number"] = given.NumberSymbol, ["date"] = facts.IssueDate, ["series"] = given.Series, ["incident"] = given.IncidentReason },
        }.AddTo(step.Work);
    }

    internal static string TemplateOf(ActivityContext context, NumberedDocument document, bool issuesItself) => (document.TypeAbbreviation, issuesItself) switch
    {
        (not null, _) => context.Input<string>("Pattern") ?? Typed,
        (null, true) => context.Input<string>("OwnPlainPattern") ?? OwnPlain,
        _ => context.Input<string>("PlainPattern") ?? Plain,
    };

    internal static string SeriesOf(ActivityContext context, NumberedDocument document) => document.Secrecy == Secrecy.None
        ? context.Input<string>("Series") ?? Common
        : context.Input<string>("SecretSeries") ?? $"{Common}-secret";

    internal static string BookOf(ActivityContext context) => context.Input<string>("Book") ?? BookName;
}
