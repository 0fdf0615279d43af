using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Requests;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Copies;
using FlowOffice.Office.Database;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Copies;

/// <summary>
/// Somebody makes a certified copy of an issued document: the number of the copy is drawn and entered in this same step. A draft
/// is never certified. Who may, the definition says.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 4.3 (HT-4.3b2), row <c>ht-certified-copy</c> 1; Decree 30/2020/NĐ-CP, articles 15, 25–27.</remarks>
public sealed class CertifyCopy : StartingStep
{
    private const int MostCopies = 999;

    private static readonly TaskField[] Fields =
    [
        new("documentNumber", "Số, ký hiệu văn bản đã ban hành", TaskFieldKind.Text, "Ví dụ 15/QĐ-UBND."),
        new("kind", "Hình thức sao", TaskFieldKind.Choice, Options: [.. Enum.GetValues<CopyKind>().Select(kind => new FieldOption(ColumnNames.Text(kind), kind.Words()))]),
        new("extract", "Phần trích sao", TaskFieldKind.LongText, "Chỉ ghi khi trích sao."),
        new("copies", "Số bản", TaskFieldKind.Number, Value: "1"),
        new("place", "Địa danh", TaskFieldKind.Text, "Ghi trước ngày sao, ví dụ Hà Tĩnh."),
    ];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.CertifyCopy", "Sao y văn bản", Categories.Outgoing, "Bước đầu của quy trình mà người được giao bắt đầu từ trang văn bản hoặc trang «Phiếu, yêu cầu»: cấp số bản sao, vào sổ bản sao. Chỉ sao văn bản đã ban hành.")
        .Roles("StartRoles", "Vai trò được sao", "Không chọn vai trò nào thì mọi người đều sao được.")
        .Build();

    /// <inheritdoc/>
    public override StartForm FormOf(ActivityNode node) =>
        new(node.Title, new WhoMayStart(StepSettings.Texts(node, "StartRoles"), []), Fields, ["documentNumber", "kind", "copies"]);

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, StartForm form)
    {
        var kind = step.Form.Value("kind", CopyKind.Certified);
        if (!int.TryParse(step.Form.Text("copies"), NumberStyles.None, CultureInfo.InvariantCulture, out var copies) || copies is < 1 or > MostCopies)
            step.Form.Wrong("copies", $"Hãy ghi một số từ 1 đến {MostCopies}.");
        if (kind == CopyKind.Extract)
            step.Form.Require("extract", "Phần trích sao");
        step.Form.ThrowIfWrong();
        var document = step.Work.Trial is null ? await FindAsync(context, step) : Guid.CreateVersion7(step.Work.Now);
        step.Form.ThrowIfWrong();

        var abbreviation = await step.Work.ReadValueAsync<string>("select coalesce(settings ->> 'abbreviation', code) from organisations where id = $1", context.Cancellation, Sql.Value(step.Work.OrganisationId));
        var copy = new NewCopy(document, kind, VietnamTime.DateOf(step.Work.Now), step.Form.Text("place"), copies, kind == CopyKind.Extract ? step.Form.Text("extract") : null);
        var number = await NumberSeries.DrawAsync(step.Work, CopyRegister.Series, copy.CopiedOn.Year, context.Cancellation);
        var symbol = CopyRegister.Enter(step.Work, copy, number, abbreviation!, context.Workflow.InstanceId);
        var facts = OfficeFacts.Of(context.Workflow);
        facts.InitiatorId = step.Work.Actor.PersonId;
        facts.Abstract = $"{kind.Words()} {step.Form.Text("documentNumber")} (số {symbol})";
        context.Workflow.SetOutput("number", symbol);
        new AuditEntry("document.copied", "document", document.ToString())
        {
            Step = context.Node.Id, Clause = context.Input<string>("Clause"), Details = new() { ["number"] = symbol, ["copies"] = copies },
        }.AddTo(step.Work);
        await context.CompleteAsync();
    }

    /// <summary>The issued document of that number, the latest where several years have it. What stands against copying it is told.</summary>
    private static async ValueTask<Guid> FindAsync(ActivityContext context, OfficeStep step)
    {
        await using var row = await step.Work.ReadAsync(context.Cancellation, Sql.Command("""
            select id, state, secrecy from outgoing_documents where organisation_id = $1 and ($2::uuid is null and number_symbol = $3 or id = $2)
            order by (state = 'issued') desc, issue_year desc nulls last limit 1
            """, Sql.Value(step.Work.OrganisationId), Sql.Value(step.Form.Id("documentId")), Sql.Value(step.Form.Text("documentNumber"))));
        if (!await row.ReadAsync(context.Cancellation))
        {
            step.Form.Wrong("documentNumber", "Cơ quan chưa ban hành văn bản nào mang số, ký hiệu này.");
            return default;
        }

        var (state, secrecy) = (row.GetString(1), row.GetString(2));
        if (state == "recalled")
            throw StepRefusedException.Conflict("RECALLED", context.Input<string>("Clause"), "Văn bản đã thu hồi thì không sao y.");
        if (state != "issued")
            throw StepRefusedException.Conflict("DRAFT_NOT_CERTIFIED", context.Input<string>("Clause"), "Văn bản này chưa ban hành, còn là dự thảo; chỉ sao y được văn bản đã ban hành.");
        if (secrecy != "none")
            throw StepRefusedException.Conflict("SECRET_STAYS", context.Input<string>("Clause"), "Văn bản mật sao theo quy định về bí mật nhà nước, không sao trên phần mềm.");
        return row.GetGuid(0);
    }
}
