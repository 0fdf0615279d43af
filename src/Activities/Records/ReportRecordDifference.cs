using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Requests;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.People;
using FlowOffice.Office.Records;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Activities.Records;

/// <summary>Whoever keeps a record, or answers for it, found fields in which it differs from the valid paper file. The record says so until they are put right.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 4 (LS-2.4a).</remarks>
public sealed class ReportRecordDifference : StartingStep, IFactStep
{
    private const int LongestNote = 1000;

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.ReportRecordDifference", "Ghi hồ sơ khác hồ sơ giấy", Categories.Records,
            "Bước đầu của quy trình đối chiếu: người quản lý hồ sơ hoặc thủ trưởng ghi những mục khác với hồ sơ giấy, ở trang của hồ sơ. Hồ sơ mang dấu «khác hồ sơ giấy» đến khi thay đổi của mục đó được xác thực.")
        .Text("RequestName", "Tên phiếu", "Tên hiện ra trong danh sách; để trống thì lấy tên bước trên sơ đồ.")
        .Build();

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Request, Fact.Initiator, Fact.RecordUnit];

    /// <inheritdoc/>
    public override StartForm FormOf(ActivityNode node) => new(
        StepSettings.Texts(node, "RequestName") is [{ Length: > 0 } name] ? name : node.Title, new WhoMayStart([RoleCode.DataSteward, RoleCode.UnitHead], []),
        [
            new("person", "Người có hồ sơ", TaskFieldKind.Person),
            new("fields", "Các mục khác hồ sơ giấy", TaskFieldKind.Choices),
            new("note", "Hồ sơ giấy ghi gì", TaskFieldKind.LongText),
        ],
        ["note"]) { Page = "/records" };

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, StartForm form)
    {
        var work = step.Work;
        var clause = context.Input<string>("Clause");
        if ((step.Form.Id("person") ?? (work.Trial is null ? null : work.Actor.PersonId)) is not { } person || await RecordKeepers.UnitOfAsync(work, person, context.Cancellation) is not { } unit)
        {
            step.Form.Wrong("person", "Hãy chọn người có hồ sơ.");
            step.Form.ThrowIfWrong();
            return;
        }

        if (work.Trial is null && !await RecordKeepers.MayKeepAsync(work, unit, person, context.Cancellation))
            throw StepRefusedException.NotAllowed("Chỉ người quản lý hồ sơ hoặc thủ trưởng của đơn vị quản lý hồ sơ đó ghi được.");
        var names = await NamesAsync(context, step, person);
        var facts = OfficeFacts.Of(context.Workflow);
        (facts.InitiatorId, facts.RecordPersonId, facts.RecordUnitId) = (work.Actor.PersonId, person, unit);
        facts.Ask([KeyValuePair.Create("receiver", person.ToString())]);
        facts.Abstract = names;
        facts.RequestId = RequestRows.Add(work, context.Workflow.InstanceId, form.Name, names, [new FilledField("Các mục khác hồ sơ giấy", names)]); // what the paper says stands at the record alone
        new AuditEntry("record.differs", "person", person.ToString()) { Step = context.Node.Id, Clause = clause, Details = new() { ["fields"] = names } }.AddTo(work);
        await context.CompleteAsync();
    }

    private static async ValueTask<string> NamesAsync(ActivityContext context, OfficeStep step, Guid person)
    {
        var db = await step.Work.DbAsync(context.Cancellation);
        var chosen = step.Form.Texts("fields");
        var fields = await db.RecordFields.Where(field => field.OrganisationId == step.Work.OrganisationId && field.RetiredAt == null).OrderBy(field => field.Sort).ToListAsync(context.Cancellation);
        var differing = step.Work.Trial is null ? fields.Where(field => chosen.Contains(field.Code)).ToList() : [.. fields.Take(1)];
        if (differing.Count == 0 && step.Work.Trial is null)
            step.Form.Wrong("fields", "Hãy chọn ít nhất một mục khác hồ sơ giấy.");
        else if (await RecordDifferences.KnownAsync(step.Work, person, [.. differing.Select(field => field.Code)], context.Cancellation) is { } known)
            step.Form.Wrong("fields", $"Đã ghi là khác hồ sơ giấy từ trước: {known}.");
        if (step.Form.Text("note") is { Length: > LongestNote })
            step.Form.Wrong("note", $"Nội dung không được dài quá {LongestNote} ký tự.");
        step.Form.ThrowIfWrong();
        foreach (var field in step.Work.Trial is null ? differing : []) // who tries it names nobody but themselves
            RecordDifferences.Add(step.Work, context.Workflow.InstanceId, person, field.Code, step.Form.Text("note")!);
        return string.Join(", ", differing.Select(field => field.Name));
    }
}
